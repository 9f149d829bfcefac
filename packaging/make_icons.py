"""Draw the application's icon in all sizes that systems ask for: build/icons/gcp-desktop-SIZE.png, .ico and .icns."""

import os
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)


def draw(svg: Path, size: int, target: Path) -> None:
    """Draw an SVG onto a transparent square of `size` pixels and save it as PNG."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    if not picture.save(str(target)):
        raise OSError(f"{target} could not be written")


def main() -> None:
    """Write all icons."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication([])
    folder = ROOT / "build" / "icons"
    folder.mkdir(parents=True, exist_ok=True)
    for size in (*SIZES, 1024):
        draw(ROOT / "resources" / "icons" / "app.svg", size, folder / f"gcp-desktop-{size}.png")
    drawn = {size: Image.open(folder / f"gcp-desktop-{size}.png") for size in (*SIZES, 1024)}
    smaller = [drawn[size] for size in ICO_SIZES[:-1]]
    drawn[256].save(folder / "gcp-desktop.ico", sizes=[(s, s) for s in ICO_SIZES], append_images=smaller)
    drawn[1024].save(
        folder / "gcp-desktop.icns", append_images=[drawn[size] for size in (32, 64, 128, 256, 512)]
    )
    application.quit()


if __name__ == "__main__":
    main()
