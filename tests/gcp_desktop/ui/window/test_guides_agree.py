"""The guides of all languages say the same, in the words of the window in their language."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from gcp_desktop.ui.window.main_window import MainWindow

RESOURCES = Path(__file__).parents[4] / "resources"
CATALOGUE = RESOURCES / "translations" / "gcp_de.ts"
ENGLISH, GERMAN = ((RESOURCES / name).read_text("utf-8") for name in ("guide.md", "guide_de.md"))
BOTH = pytest.mark.parametrize("guide", [ENGLISH, GERMAN], ids=["english", "german"])

PICTURE = re.compile(r"!\[(.*?)\]\((.*?)\)")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
QUOTED = re.compile(r"\*\*([^*]+)\*\*|\*([^*]+)\*")
CODE = re.compile(r"`([^`]+)`")
KEYS = re.compile(r"\b(?:Ctrl|Strg)(?:\+\w+)+|(?<!\+)\bF\d+\b")
PATH = " > "


def sections(guide: str) -> list[str]:
    return re.split(r"^(?=#+ )", guide, flags=re.MULTILINE)[1:]


def quoted(text: str) -> list[str]:
    """What is emphasised: the words of menus, buttons and sliders; a way through menus word by word."""
    found = (" ".join((strong or weak).split()) for strong, weak in QUOTED.findall(text))
    return [plain(word) for each in found for word in each.split(PATH)]


def plain(text: str) -> str:
    """A text of the window without its mnemonic, shortcut, dots and what stands in brackets behind it."""
    return re.sub(r"\s*(\([^)]*\))?\s*…?$", "", text.replace("&", "").split("\t")[0])


def pairs() -> Iterator[tuple[str, str]]:
    for message in ElementTree.parse(CATALOGUE).getroot().iter("message"):
        yield plain(message.findtext("source", "")), plain(message.findtext("translation", ""))


def keys(text: str) -> set[str]:
    """Combinations with the control key, and function keys, as Qt calls them in English."""
    return {key.replace("Strg", "Ctrl").replace("Umschalt", "Shift") for key in KEYS.findall(text)}


def skeleton(guide: str) -> list[str]:
    """Headings by their level, pictures by their files, rows and points."""
    found = []
    for line in guide.splitlines():
        if picture := PICTURE.match(line):
            found.append(picture[2])
        elif mark := re.match(r"#+ |\| |\|-|- ", line):
            found.append(mark[0])
    return found


def test_both_have_the_same_headings_pictures_rows_and_points() -> None:
    assert len(skeleton(ENGLISH)) > 50
    assert skeleton(GERMAN) == skeleton(ENGLISH)


def test_both_have_the_same_paragraphs_links_commands_and_keys_in_each_section() -> None:
    for english, german in zip(sections(ENGLISH), sections(GERMAN), strict=True):
        heading = english.splitlines()[0]
        assert german.count("\n\n") == english.count("\n\n"), heading
        assert LINK.findall(german) == LINK.findall(english), heading
        assert sorted(CODE.findall(german)) == sorted(CODE.findall(english)), heading
        assert keys(german) == keys(english), heading


@BOTH
def test_every_picture_and_link_exists_and_every_picture_is_described(guide: str) -> None:
    targets = LINK.findall(guide)
    assert len(targets) > 10
    assert [target for target in targets if not (RESOURCES / target).exists()] == []
    assert all(words for words, _ in PICTURE.findall(guide))


@BOTH
def test_every_menu_button_and_slider_is_called_as_in_the_window(guide: str) -> None:
    shown = {text for pair in pairs() for text in pair[guide is GERMAN : 1 + (guide is GERMAN)]}
    words = quoted(guide)
    assert len(words) > 80
    assert [word for word in words if word not in shown] == []
    assert PATH not in QUOTED.sub("", guide), "a way through menus is to be emphasised"


def test_both_quote_the_same_of_the_window_in_each_section() -> None:
    called: dict[str, set[str]] = {}
    for source, translation in pairs():
        called.setdefault(source, set()).add(translation)
    for english, german in zip(sections(ENGLISH), sections(GERMAN), strict=True):
        words = set(quoted(german))
        possible = {word: called[word] for word in quoted(english)}
        assert {word for word, names in possible.items() if not names & words} == set(), german[:40]
        assert words - set().union(*possible.values()) == set(), english[:40]


@BOTH
def test_ways_through_menus_are_those_of_the_menu_bar(guide: str, request: pytest.FixtureRequest) -> None:
    if guide is GERMAN:
        request.getfixturevalue("german")
    window: MainWindow = request.getfixturevalue("window")
    entries = {
        (plain(menu.text()), plain(entry.text()))
        for menu in window.menuBar().actions()
        for entry in menu.menu().actions()
    }
    found = [" ".join((strong or weak).split()) for strong, weak in QUOTED.findall(guide)]
    ways = [tuple(map(plain, each.split(PATH))) for each in found if PATH in each]
    assert len(ways) > 10
    assert [way for way in ways if way not in entries] == []


def test_keys_are_those_of_the_actions(window: MainWindow) -> None:
    had = {
        shortcut.toString(QKeySequence.SequenceFormat.PortableText)
        for spec in window.actions_by_id.specs
        for shortcut in window.actions_by_id[spec.id].shortcuts()
    }
    named = keys(ENGLISH)
    assert len(named) > 10
    assert named - had == set()


@BOTH
def test_every_choice_in_the_menu_bar_is_told_of(guide: str, request: pytest.FixtureRequest) -> None:
    if guide is GERMAN:
        request.getfixturevalue("german")
    window: MainWindow = request.getfixturevalue("window")
    choices = [
        plain(entry.text())
        for menu in window.menuBar().actions()
        for entry in menu.menu().actions()
        if entry.menu() is not None
    ]
    assert len(choices) > 3
    assert [choice for choice in choices if choice not in quoted(guide)] == []
