"""Icons from resources/icons, drawn in the palette's text colour at any size."""

from importlib.resources import files

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer


class _GlyphEngine(QIconEngine):
    """Draws one SVG, with `currentColor` from the palette, so that a glyph follows the theme, or as told."""

    def __init__(self, svg: str, colour: QPalette.ColorRole | QColor) -> None:
        super().__init__()
        self._svg = svg
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into `rect`."""
        disabled = mode == QIcon.Mode.Disabled
        group = QPalette.ColorGroup.Disabled if disabled else QPalette.ColorGroup.Active
        colour = QPalette.ColorRole.ButtonText if disabled else self._colour
        if not isinstance(colour, QColor):
            colour = QGuiApplication.palette().color(group, colour)
        render_svg(painter, QRectF(rect), self._svg, colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw onto a transparent ground."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Copy, as Qt asks of every engine."""
        return _GlyphEngine(self._svg, self._colour)


def read_svg(name: str) -> str:
    """Read resources/icons/NAME.svg."""
    return files("resources").joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")


def render_svg(painter: QPainter, rect: QRectF, svg: str, colour: QColor) -> None:
    """Draw an SVG with `currentColor` replaced."""
    data = QByteArray(svg.replace("currentColor", colour.name()).encode())
    QSvgRenderer(data).render(painter, rect)


def glyph(name: str, colour: QPalette.ColorRole | QColor = QPalette.ColorRole.ButtonText) -> QIcon:
    """Make the icon NAME, coloured by a palette role, or in a colour of its own where its ground has one."""
    return _drawn_by(_GlyphEngine(read_svg(name), colour))


def application_icon() -> QIcon:
    """Make the application's own icon, in its own colours."""
    return _drawn_by(_GlyphEngine(read_svg("app"), QPalette.ColorRole.ButtonText))


def _drawn_by(engine: QIconEngine) -> QIcon:
    """A copy, as Python takes the engine for a part of the first icon: were that collected with a reference cycle, so
    would the engine be, under the hands of whatever else shows the icon. Gone by itself, it leaves the engine to Qt.
    """
    return QIcon(QIcon(engine))
