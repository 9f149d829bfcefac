"""A crash, a photograph that was moved, and files that are no pictures."""

import re

import numpy as np
import pytest
from PIL import Image

from gcp_desktop.session.projects.file import read_project
from tests.gcp_desktop.journeys.person import Person
from tests.gcp_desktop.journeys.steps import (
    begin,
    colourfulness,
    drag_slider,
    halves,
    names,
    open_file,
    slider_value,
)

pytestmark = pytest.mark.slow


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
        person.sees("label", "This file cannot be opened")
        person.sees("label", f".*{re.escape(name)}.*")
        person.keeps(f"error-{file.stem}")
        person.clicks("push button", "Close this message")
        person.misses("label", "This file cannot be opened")
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
