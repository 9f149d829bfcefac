"""Thirteen journeys through the application as a person makes them: an empty home, a screen, a mouse, a keyboard.

The pictures of what was seen lie in pytest's folder of each test (`--basetemp` says where).
"""

import hashlib
import re
from pathlib import Path

import cv2
import imagecodecs
import numpy as np
import pytest
import skimage.data
import tifffile
from PIL import Image

from gcp_desktop.session.projects.file import read_project
from tests.gcp_desktop.journeys.conftest import SCREENS
from tests.gcp_desktop.journeys.person import Person

pytestmark = pytest.mark.slow

COLOURINGS = 8
SIZE = (900, 600)
SHOEBOX = 120


def photograph(person: Person, name: str = "grandmother.png") -> Path:
    """Put a grey photograph into the person's home."""
    path = person.desk.home / "Pictures" / name
    path.parent.mkdir(exist_ok=True)
    Image.fromarray(skimage.data.astronaut()).convert("L").resize(SIZE).save(path)
    return path


def begin(person: Person) -> Path:
    """Start, open a photograph by its name in the file dialog, and wait for all colourings."""
    person.start()
    path = photograph(person)
    open_file(person, path)
    person.sees("frame", re.escape(path.name) + ".*")
    person.sees("list item", "Colouring 8")
    person.rests()
    return path


def open_file(person: Person, path: Path) -> None:
    person.presses("ctrl+o")
    names(person, path, "Open Photograph")


def names(person: Person, path: Path, dialog: str) -> None:
    """Type a path into a file dialog, and accept it once Qt's dialog has looked for it: in haste it misses files."""
    person.sees("dialog", dialog)
    person.types(str(path))
    person.rests()
    person.presses("Return")
    person.misses("dialog", dialog)


def halves(person: Person) -> tuple[np.ndarray, np.ndarray]:
    """The original's and the colouring's half of the canvas at rest, with the pointer out of the way."""
    person.points(2, 2)
    person.rests()
    left, top, width, height = person.sees("filler", "Original and colouring").box
    half = width // 2
    return person.picture((left, top, half, height)), person.picture((left + half, top, width - half, height))


def colourfulness(pixels: np.ndarray) -> float:
    """Mean difference between a pixel's largest and smallest channel, in steps of 8 bits."""
    values = pixels.astype(int)
    return float((values.max(axis=2) - values.min(axis=2)).mean())


def slider_value(person: Person, name: str) -> float:
    value = person.sees("slider", name).value
    assert value is not None
    return value


def drag_slider(person: Person, name: str, share: float) -> None:
    """Drag a slider's knob by this share of its width."""
    slider = person.brings("slider", name)
    left, _, width, _ = slider.box
    knob, y = person.knob(slider)
    person.drags((knob, y), (round(min(max(knob + share * width, left), left + width - 1)), y))
    person.rests()


def test_start(person: Person) -> None:
    person.start()
    person.sees("label", "Drop an old photograph here")
    person.keeps("1-welcome")
    canvas = person.picture()[200:-40]
    assert (canvas.mean() < 80) == (person.desk.screen.theme == "dark")
    person.clicks("button menu", "Try a sample")
    person.clicks("menu item", "A Cup of Coffee")
    person.sees("list item", "Colouring 8")
    person.rests()
    person.keeps("2-sample")
    assert len(person.all("list item", ".*olouring.*")) == COLOURINGS
    original, colouring = halves(person)
    assert colourfulness(original) < 4
    assert colourfulness(colouring) > 4 + colourfulness(original)
    person.quit()


def test_choose(person: Person) -> None:
    begin(person)
    first = halves(person)[1]
    person.clicks("list item", "Colouring 3")
    person.rests()
    assert "selected" in person.sees("list item", "Colouring 3").states
    third = halves(person)[1]
    assert np.abs(third.astype(int) - first).mean() > 0.5
    person.keeps("1-third")
    person.presses("5", "s")
    person.rests()
    assert "selected" in person.sees("list item", "Colouring 5.*").states
    person.keeps("2-star")
    person.presses("ctrl+z", "ctrl+z")
    person.rests()
    assert "selected" in person.sees("list item", "Colouring 3").states
    np.testing.assert_array_equal(halves(person)[1], third)
    person.presses("Delete")
    person.rests()
    person.keeps("3-rejected")
    person.presses("ctrl+z")
    person.rests()
    assert "selected" in person.sees("list item", "Colouring 3").states
    np.testing.assert_array_equal(halves(person)[1], third)


def test_adjust(person: Person) -> None:
    begin(person)
    before = halves(person)[1]
    drag_slider(person, "Saturation", -0.4)
    person.keeps("1-less-saturated")
    paler = halves(person)[1]
    assert slider_value(person, "Saturation") < 50
    assert colourfulness(paler) < 0.6 * colourfulness(before)
    person.presses("ctrl+z")
    person.rests()
    assert slider_value(person, "Saturation") == 100
    np.testing.assert_array_equal(halves(person)[1], before)
    person.clicks("spin box", "Richness")
    person.types("80")
    person.presses("Return")
    person.rests()
    person.keeps("2-richer")
    assert "80" in person.sees("spin box", "Richness").text
    assert np.abs(halves(person)[1].astype(int) - before).mean() > 0.5
    person.presses("shift+Tab")
    person.clicks("push button", "Reset adjustments")
    np.testing.assert_array_equal(halves(person)[1], before)


def test_compare(person: Person) -> None:
    begin(person)
    person.presses("F7")
    person.rests()
    person.keeps("1-split")
    assert "checked" in person.sees("check box", "Split").states
    left, right = halves(person)
    assert colourfulness(left) < 3 < colourfulness(right)
    person.presses("F8")
    person.rests()
    person.keeps("2-colouring-alone")
    canvas = person.sees("filler", "Original and colouring").box
    coloured = colourfulness(person.picture(canvas))
    person.holds("backslash")
    person.until(lambda: colourfulness(person.picture(canvas)) < coloured / 3, "the original shows")
    person.keeps("3-original-held")
    person.releases("backslash")
    person.until(lambda: colourfulness(person.picture(canvas)) > 0.9 * coloured, "the colouring shows again")
    person.clicks("push button", r"Actual Size \(100 %\)")
    person.sees("label", "100 %")
    person.rests()
    person.keeps("4-actual-size")
    person.clicks("push button", "Whole Picture")
    person.misses("label", "100 %")


def test_subject(person: Person) -> None:
    begin(person)
    before = halves(person)[1]
    person.clicks("combo box", "Automatic.*")
    person.rests()  # Qt shows no accessible tree of a popup: it is used as it is seen
    person.types("forest")
    person.keeps("1-search")
    person.presses("Return")
    person.sees("combo box", "Forest")
    person.keeps("2-forest")
    assert np.abs(halves(person)[1].astype(int) - before).mean() > 0.5
    person.presses("ctrl+z")
    person.sees("combo box", "Automatic.*")
    np.testing.assert_array_equal(halves(person)[1], before)


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


def read(file: Path) -> np.ndarray:
    """Read a picture with a library that the application does not write it with, where there is one."""
    match file.suffix:
        case ".tif":
            return tifffile.imread(file)
        case ".png":
            return np.asarray(cv2.cvtColor(cv2.imread(str(file), cv2.IMREAD_UNCHANGED), cv2.COLOR_BGR2RGB))
        case ".jxl":
            return np.asarray(imagecodecs.jpegxl_decode(file.read_bytes()))
    with Image.open(file) as image:
        return np.asarray(image)


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


def test_models(person: Person) -> None:
    person.start()
    person.sees("button menu", "Device that computes")
    person.misses("progress bar")
    person.chooses("Models", "Manage Models…")
    person.sees("dialog", "Models")
    person.clicks("tree item", "Compact.*")
    person.clicks("push button", "Verify")
    person.sees("label", ".*“compact” is whole.*")
    file = person.desk.home / "mine.gcpmodel"
    person.clicks("push button", "Export…")
    names(person, file, "Export a model")
    person.sees("label", "The model was exported to.*")
    assert file.stat().st_size > 1 << 20
    person.clicks("push button", "Import…")
    names(person, file, "Import a model")
    person.sees("label", ".*was imported as.*")
    person.keeps("1-imported")
    person.clicks("tree item", "compact-2")
    person.clicks("push button", "Use")
    person.sees("label", ".*colours from now on.*")
    person.keeps("2-used")
    person.clicks("tree item", "compact")
    person.clicks("push button", "Use")
    person.sees("label", ".*“compact” colours from now on.*")
    person.clicks("tree item", "compact-2")
    person.clicks("push button", "Remove…")
    person.clicks("push button", "Remove")
    person.sees("label", ".*was removed.*")
    assert len(person.all("tree item", "compact.*")) == 1


def test_fine_tuning(person: Person) -> None:
    folder = person.desk.home / "Colour"
    folder.mkdir()
    for name in ("astronaut", "coffee", "chelsea"):
        picture = Image.fromarray(getattr(skimage.data, name)())
        for number in range(2):
            side = picture.height // 2
            picture.crop((number * 100, number * 40, number * 100 + side, number * 40 + side)).save(
                folder / f"{name}-{number}.png"
            )
    person.start()
    person.chooses("Models", "Fine-Tune…")
    person.clicks("push button", "Choose Folder…")
    names(person, folder, "Pictures to Learn From")
    person.sees("label", ".* of 6 pictures can be used.*")
    person.clicks("spin box", "How long|")
    person.types("10")
    person.presses("Tab")
    person.keeps("1-ready")
    person.clicks("push button", "Start")
    person.sees("push button", "Stop and Keep")
    person.keeps("2-training")
    person.sees("label", "The model “.*” is ready.*", patience=900)
    person.keeps("3-done")
    person.clicks("push button", "Use the New Model")
    person.presses("Escape")
    person.chooses("Models", "Manage Models…")
    person.sees("tree item", r"My Pictures \(in use\)")
    person.keeps("4-model")


def test_crash(person: Person) -> None:
    path = begin(person)
    drag_slider(person, "Saturation", -0.3)
    value, picture = slider_value(person, "Saturation"), halves(person)[1]
    person.until(lambda: value in rescued_values(person), "the work is kept in case of a crash")
    person.kill()
    person.start()
    person.sees("label", "Go on from last time")
    person.keeps("1-offered")
    person.clicks("push button", "Restore")
    person.sees("frame", re.escape(path.name) + ".*")
    person.sees("list item", "Colouring 8")
    person.rests()
    person.keeps("2-restored")
    assert slider_value(person, "Saturation") == value
    np.testing.assert_array_equal(halves(person)[1], picture)
    person.kill()
    moved = path.rename(person.desk.home / path.name)
    person.start()
    person.clicks("push button", "Restore")
    person.sees("label", "“grandmother.png” is not where it was")
    person.keeps("3-missing")
    person.clicks("push button", "Find It…")
    names(person, moved, "Where is “grandmother.png”.*")
    person.sees("list item", "Colouring 8")
    person.rests()
    assert slider_value(person, "Saturation") == value
    np.testing.assert_array_equal(halves(person)[1], picture)
    person.quit()


def rescued_values(person: Person) -> list[float]:
    """The saturations, in per cent, in what is kept in case of a crash."""
    files = person.desk.home.rglob("rescue/*.gcp")
    return [round(100 * read_project(file)[0].params.finish.saturation) for file in files]


def test_error_files(person: Person) -> None:
    path = begin(person)
    bad = {
        "letter.png": b"Dear grandmother, this is no picture.",
        "empty.jpg": b"",
        "archive.tif": b"PK\x03\x04" + bytes(2000),
        "cut.png": path.read_bytes()[:60],
    }
    for name, data in bad.items():
        file = path.with_name(name)
        file.write_bytes(data)
        open_file(person, file)
        person.sees("label", "This photograph cannot be opened")
        person.sees("label", f".*{re.escape(name)}.*")
        person.keeps(f"error-{file.stem}")
        person.clicks("push button", "Close this message")
        person.misses("label", "This photograph cannot be opened")
        assert file.read_bytes() == data
    person.sees("frame", re.escape(path.name) + ".*")
    assert colourfulness(halves(person)[1]) > 3
    cut = path.with_name("cut.jpg")
    Image.open(path).save(cut, quality=95)
    cut.write_bytes(cut.read_bytes()[: cut.stat().st_size // 2])
    open_file(person, cut)
    person.clicks("push button", "Read the Rest")
    person.sees("frame", "cut.jpg.*")
    person.sees("label", ".*damaged.*")
    person.keeps("the-rest")


DIALOGS = (
    ("Edit", "Keyboard Shortcuts…"),
    ("File", "Export…"),
    ("Models", "Manage Models…"),
    ("Models", "Fine-Tune…"),
    ("Models", "Compare Models…"),
    ("Help", "User Guide"),
    ("Help", "Use My GPU…"),
    ("Help", "About GCP Desktop"),
)


def test_small_screen(person: Person) -> None:
    begin(person)
    width, height = person.desk.screen.width, person.desk.screen.height
    person.keeps("1-window")
    assert outside(person, width, height) == []
    for name in ("Richness", "Tint"):
        person.brings("slider", name)
    person.brings("push button", "Reset adjustments")
    person.keeps("2-scrolled")
    for menu, entry in DIALOGS:
        person.chooses(menu, entry)
        person.sees("dialog")
        person.keeps(f"3-{entry.strip('…').lower().replace(' ', '-')}")
        assert outside(person, width, height) == [], entry
        person.presses("Escape")
        person.misses("dialog")


def outside(person: Person, width: int, height: int) -> list[str]:
    """The windows that do not lie on the screen whole, and buttons that are cut off and cannot be scrolled to."""
    everything = person.everything()
    scrolls = any(seen.role == "scroll bar" for seen in everything)
    strays = []
    for seen in everything:
        left, top, right, bottom = (
            seen.box[0],
            seen.box[1],
            seen.box[0] + seen.box[2],
            seen.box[1] + seen.box[3],
        )
        whole = left >= 0 and top >= 0 and right <= width and bottom <= height
        cut = not whole if seen.role in ("dialog", "frame", "status bar") else not seen.within and not scrolls
        if cut and seen.role in ("dialog", "frame", "push button", "status bar"):
            strays.append(f"{seen.role} “{seen.name}” {seen.box}")
    return strays
