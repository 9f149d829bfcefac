"""A photograph is opened, and a colouring chosen, adjusted, compared and told what it shows."""

import numpy as np
import pytest

from tests.gcp_desktop.journeys.person import Person
from tests.gcp_desktop.journeys.steps import (
    COLOURINGS,
    begin,
    colourfulness,
    drag_slider,
    halves,
    slider_value,
)

pytestmark = pytest.mark.slow


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
