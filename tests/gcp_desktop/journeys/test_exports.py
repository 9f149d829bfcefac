"""What is written: in each format, many files at once, a shoebox that is killed on the way."""

import hashlib

import numpy as np
import pytest
import skimage.data
from PIL import Image

from tests.gcp_desktop.journeys.conftest import SCREENS
from tests.gcp_desktop.journeys.person import Person
from tests.gcp_desktop.journeys.steps import (
    SIZE,
    begin,
    colourfulness,
    names,
    open_file,
    photograph,
    read,
)

pytestmark = pytest.mark.slow

FORMATS = {
    "png": ("PNG", "uint8"),
    "png-16": ("PNG", "uint16"),
    "jpeg": ("JPEG", "uint8"),
    "webp": ("WEBP", "uint8"),
    "avif": ("AVIF", "uint8"),
    "jpeg-xl": (None, "uint8"),
    "tiff": ("TIFF", "uint8"),
    "tiff-16": (None, "uint16"),
}
"""In the dialog's order: what Pillow calls it, where it reads it, and the depth."""

SHOEBOX = 120


def test_export_in_each_format(person: Person) -> None:
    path = begin(person)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    for place, name in enumerate(FORMATS):
        person.presses("ctrl+e")
        person.sees("dialog", "Export Colouring")
        person.presses("alt+n")
        person.types(name)
        person.presses("alt+o", "Home", *["Down"] * place)
        person.sees("label", f"Writes {name}.*")
        if place == 2:
            person.keeps("1-export")
        person.presses("Return")
        told = person.sees("label", f"Saved {name}.*")
        canvas = person.sees("filler", "Original and colouring").box
        assert told.box[1] > canvas[1] + canvas[3], "it covers no picture"
    person.keeps("2-exported")
    (original,) = (file for file in path.parent.iterdir() if file == path)
    assert hashlib.sha256(original.read_bytes()).hexdigest() == digest
    written = {file.stem: file for file in path.parent.iterdir() if file != path}
    assert set(written) == set(FORMATS)
    for name, (pillow_name, depth) in FORMATS.items():
        pixels = read(written[name])
        assert (pixels.shape, pixels.dtype) == ((*SIZE[::-1], 3), np.dtype(depth)), name
        if pillow_name is not None:
            with Image.open(written[name]) as image:
                assert image.format == pillow_name
                assert image.info["icc_profile"]
        eight = pixels >> 8 if depth == "uint16" else pixels
        assert colourfulness(eight) > 5, name
    open_file(person, written["jpeg"])
    person.sees("label", "This program coloured “jpeg.jpg”.*")
    person.clicks("push button", "Make It Again")
    person.sees("frame", r"jpeg\.jpg.*")


def test_many_files(person: Person) -> None:
    folder = person.desk.home / "Pictures"
    pictures = [photograph(person, f"IMG_{number}.png") for number in range(1, 7)]
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in pictures]
    person.start()
    person.presses("ctrl+shift+o")
    names(person, folder, "Open Folder")
    person.sees("label", "6 of 6 coloured")
    person.rests()
    person.keeps("1-album")
    assert len(person.all("list item", r"IMG_\d\.png.*")) == len(pictures)
    person.clicks("list item", "IMG_2.*")
    person.presses("s", "3")
    person.sees("label", "6 of 6 coloured")
    person.rests()
    person.keeps("2-starred")
    person.clicks("push button", "Export Together…")
    person.sees("dialog", "Export 6 Photographs")
    person.rests()
    person.keeps("3-export")
    person.presses("Return")
    person.sees("label", "The photographs are exported.*")
    person.keeps("4-exported")
    results = sorted((folder.parent / "Pictures-coloured").rglob("*.png"))
    assert [file.stem.partition("-")[0] for file in results] == [path.stem for path in pictures]
    assert all(read(file).shape == (*SIZE[::-1], 3) for file in results)
    assert results[1].read_bytes() != results[0].read_bytes()
    assert [hashlib.sha256(path.read_bytes()).hexdigest() for path in pictures] == digests
    scan = person.desk.home / "scan.tif"
    pages = [Image.open(path).resize((300, 200)).rotate(90 * turn) for turn, path in enumerate(pictures[:3])]
    pages[0].save(scan, save_all=True, append_images=pages[1:])
    open_file(person, scan)
    person.clicks("push button", "Choose Pages…")
    person.clicks("list item", "Page 3")
    person.rests()
    person.keeps("5-pages")
    person.clicks("push button", "Open")
    person.sees("frame", "scan.tif #3.*")


@pytest.mark.parametrize("desk", SCREENS[:1], ids=str, indirect=True)
def test_shoebox(person: Person) -> None:
    """Opened, scrolled, three edited together, exported, killed in the middle, gone on with: each once, whole."""
    folder = person.desk.home / "Pictures"
    folder.mkdir()
    whole = Image.fromarray(skimage.data.astronaut()).convert("L").resize((360, 240))
    for number in range(1, SHOEBOX + 1):
        whole.rotate(number).crop((60, 40, 300, 200)).save(folder / f"IMG_{number}.png")
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    person.start()
    person.presses("ctrl+shift+o")
    person.sees("dialog", "Open Folder")
    person.types(str(folder))
    person.presses("Return")
    person.sees("label", rf"\d+ of {SHOEBOX} coloured")
    person.clicks("list item", r"IMG_1\.png.*")
    person.presses("End")
    person.sees("list item", rf"IMG_{SHOEBOX}\.png.*")
    person.keeps("1-scrolled")
    person.presses("Home")
    person.clicks("list item", r"IMG_1\.png.*")
    person.holds("shift")
    person.clicks("list item", r"IMG_3\.png.*")
    person.releases("shift")
    person.presses("3", "s")
    person.keeps("2-edited-together")
    assert sum("selected" in seen.states for seen in person.all("list item", r"IMG_\d+\.png.*")) == 3
    person.clicks("push button", "Export Together…")
    person.sees("dialog", "Export 3 Photographs")
    person.presses("Escape")
    person.misses("dialog")
    person.presses("ctrl+a")
    person.clicks("push button", "Export Together…")
    person.sees("dialog", f"Export {SHOEBOX} Photographs")
    person.presses("Return")
    results = folder.parent / "Pictures-coloured"
    person.until(lambda: len(list(results.glob("*.png"))) >= 40, "some of them are exported")
    person.keeps("3-exporting")
    person.kill()
    before = {path.name: path.stat().st_mtime_ns for path in results.glob("*.png")}
    assert len(before) < SHOEBOX
    (results / ".gcp-0123456789abcdef.part").write_bytes(b"as a killed program leaves it")
    person.start()
    person.sees("label", rf"Export paused: \d+ of {SHOEBOX} files")
    person.keeps("4-offered")
    person.clicks("push button", "Go On")
    person.sees("label", "The photographs are exported.*", patience=900)
    person.keeps("5-exported")
    written = sorted(results.iterdir())
    assert sorted(file.stem.partition("-")[0] for file in written) == sorted(
        path.stem for path in folder.iterdir()
    )
    assert all(read(file).shape == (160, 240, 3) for file in written)
    assert {name: (results / name).stat().st_mtime_ns for name in before} == before
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()} == digests
    person.quit()
