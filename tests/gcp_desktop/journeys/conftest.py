"""A desk and a person for each journey, on each of two screens.

The pictures of what was seen lie in pytest's folder of each test (`--basetemp` says where).
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gcp_desktop.journeys.person import Desk, Person, Screen, missing_programs

SCREENS = (Screen(width=1366, height=768, theme="dark"), Screen(width=1024, height=640, theme="light"))


@pytest.fixture(params=SCREENS, ids=str)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    missing = missing_programs()
    if missing:
        pytest.skip(
            f"A person's desk needs {', '.join(missing)} (Debian: xvfb openbox xdotool dbus at-spi2-core)"
        )
    desk = Desk(request.param, tmp_path / "home")
    yield desk
    desk.clear()


@pytest.fixture
def person(desk: Desk, tmp_path: Path) -> Iterator[Person]:
    person = Person(desk, tmp_path / "screenshots")
    yield person
    person.leave()
