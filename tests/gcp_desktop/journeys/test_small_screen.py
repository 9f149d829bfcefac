"""Everything is on a small screen."""

import pytest

from tests.gcp_desktop.journeys.person import Person
from tests.gcp_desktop.journeys.steps import begin

pytestmark = pytest.mark.slow

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
