import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColorSpace, QImage
from PySide6.QtWidgets import QApplication

from gcp_desktop.engine.sources import FileSource, PixelSource
from gcp_desktop.ui.widgets.incoming import holds_photograph, holds_web_address, photographs_in, weights_in


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> None:
    """Mime data with a picture needs one."""


def with_urls(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def test_all_local_files_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "Großmutter 中文.jpg"
    data = with_urls(
        QUrl("https://example.org/a.jpg"), QUrl.fromLocalFile(str(path)), QUrl.fromLocalFile("/b.jpg")
    )
    assert holds_photograph(data)
    assert photographs_in(data) == [FileSource(path), FileSource(Path("/b.jpg"))]


def test_a_picture_is_taken_as_pixels() -> None:
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(0x204060)
    data = QMimeData()
    data.setImageData(image)
    (source,) = photographs_in(data)
    assert holds_photograph(data)
    assert isinstance(source, PixelSource)
    assert source.pixels.shape == (3, 4, 3)
    assert source.pixels[0, 0].tolist() == [0x20, 0x40, 0x60]


def test_a_pasted_picture_looks_as_its_profile_says() -> None:
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(0x808080)
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgbLinear))
    data = QMimeData()
    data.setImageData(image)
    (source,) = photographs_in(data)
    assert isinstance(source, PixelSource)
    # Linear light of 128/255 by sRGB's curve: 1.055 * 0.502 ** (1 / 2.4) - 0.055 = 0.737.
    assert source.pixels[0, 0].tolist() == pytest.approx([188] * 3, abs=1)


def test_a_file_is_preferred_to_its_preview_picture(tmp_path: Path) -> None:
    data = with_urls(QUrl.fromLocalFile(str(tmp_path / "a.png")))
    data.setImageData(QImage(4, 3, QImage.Format.Format_RGB32))
    assert photographs_in(data) == [FileSource(tmp_path / "a.png")]


def test_text_and_addresses_are_no_photographs() -> None:
    text = QMimeData()
    text.setText("hello")
    for data in (text, with_urls(QUrl("https://example.org/a.jpg")), QMimeData()):
        assert not holds_photograph(data)
        assert photographs_in(data) == []


@pytest.mark.skipif(sys.platform == "win32", reason="names are UTF-16 there")
def test_a_link_to_a_file_whose_name_is_not_utf_8_is_followed(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9 100%.png"
    path = Path(os.fsdecode(name))
    path.touch()
    link = QUrl.fromEncoded(b"file://" + os.fsencode(tmp_path) + b"/caf%E9%20100%25.png")
    (source,) = photographs_in(with_urls(link))
    assert source == FileSource(path)
    assert path.is_file()


def test_addresses_in_the_web_are_told_from_files(tmp_path: Path) -> None:
    web, local = QUrl("https://example.org/a.jpg"), QUrl.fromLocalFile(str(tmp_path / "a.png"))
    assert holds_web_address(with_urls(web))
    assert not holds_web_address(with_urls(web, local))
    assert not holds_web_address(QMimeData())


def test_weights_are_told_from_photographs_by_their_names(tmp_path: Path) -> None:
    published, album = tmp_path / "published", tmp_path / "album"
    for path in (published / "biggan_E.pth", published / "licence.txt", album / "a.png"):
        path.parent.mkdir(exist_ok=True)
        path.touch()
    paths = [published, album, tmp_path / "deformator.PT", tmp_path / "a.png"]
    data = with_urls(*(QUrl.fromLocalFile(str(path)) for path in paths))
    assert weights_in(data) == [published, tmp_path / "deformator.PT"]
    assert photographs_in(data) == [FileSource(album), FileSource(tmp_path / "a.png")]
