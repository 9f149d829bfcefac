"""Steps of many journeys."""

import re
from pathlib import Path

import cv2
import imagecodecs
import numpy as np
import skimage.data
import tifffile
from PIL import Image

from tests.gcp_desktop.journeys.person import Person

COLOURINGS = 8
SIZE = (900, 600)


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
