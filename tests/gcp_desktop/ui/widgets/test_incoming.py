import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMetaType, QMimeData, QUrl
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


class FromAnotherProgram(QMimeData):
    """Links to the byte: what is set in this program goes through Qt's addresses first."""

    def __init__(self, links: bytes) -> None:
        super().__init__()
        self._links = links

    def formats(self) -> list[str]:
        return ["text/uri-list"]

    def hasFormat(self, mimetype: str) -> bool:
        return mimetype in self.formats()

    def retrieveData(self, mimetype: str, preferredType: QMetaType) -> object:
        return QByteArray(self._links) if self.hasFormat(mimetype) else None


NAMES_AS_BYTES = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")


@NAMES_AS_BYTES
@pytest.mark.parametrize(
    ("name", "link"),
    [
        (b"caf\xe9 100%.png", b"caf%E9%20100%25.png"),
        (b"caf\xe9 100%.png", b"caf\xe9 100%.png"),
        (b"a#1?.png", b"a%231%3F.png"),
        (b"a#1?.png", b"a#1?.png"),
        (b"scan.pdf", b"scan.pdf#page=2"),
        ("Großmutter 中文.png".encode(), "Großmutter 中文.png".encode()),
    ],
)
@pytest.mark.parametrize("start", [b"file://", b"file:", b"FILE://localhost"])
def test_a_link_leads_to_its_file_to_the_byte(tmp_path: Path, name: bytes, link: bytes, start: bytes) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    path.touch()
    data = FromAnotherProgram(start + os.fsencode(tmp_path) + b"/" + link + b"\r\n")
    assert holds_photograph(data)
    assert photographs_in(data) == [FileSource(path)]


@NAMES_AS_BYTES
def test_a_link_to_no_file_is_told_by_its_whole_name(tmp_path: Path) -> None:
    data = FromAnotherProgram(b"file:///gone/a#1?.png")
    assert photographs_in(data) == [FileSource(Path("/gone/a#1?.png"))]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_list_of_links_is_of_lines_and_may_have_remarks(end: bytes) -> None:
    lines = [b"# from a program", b"file:///a.png", b"", b"https://example.org/c.png", b"file:///b%20b.png"]
    data = FromAnotherProgram(end.join(lines))
    assert [str(source.path) for source in photographs_in(data) if isinstance(source, FileSource)] == [
        str(Path("/a.png")),
        str(Path("/b b.png")),
    ]


@pytest.mark.parametrize(
    ("space", "expected"),
    [
        # (200, 40, 40) by the primaries of Display P3 and Adobe RGB, brought to sRGB's and cut there.
        (QColorSpace.NamedColorSpace.DisplayP3, [218, 0, 26]),
        (QColorSpace.NamedColorSpace.AdobeRgb, [233, 35, 35]),
    ],
)
def test_a_pasted_picture_keeps_its_colour_space(
    space: QColorSpace.NamedColorSpace, expected: list[int]
) -> None:
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(0xC82828)
    image.setColorSpace(QColorSpace(space))
    data = QMimeData()
    data.setImageData(image)
    (source,) = photographs_in(data)
    assert isinstance(source, PixelSource)
    assert source.pixels[0, 0].tolist() == pytest.approx(expected, abs=2)


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
