"""Named pigments, dyes, cloths and paints."""

import pytest
from PIL import ImageColor

from model.named_colours import NamedColour, NamedColours, named_colours, named_colours_from_text

TABLE = """
[sources]
atlas = "An atlas"
museum = "A museum"
[[colours]]
name = "Coat blue"
german = "Rock-Blau"
kind = "uniform"
colour = "#102030"
since = 1895
until = 1914
value = "atlas"
as_called = "blue 7"
years = "museum"
"""


def test_the_table_that_is_carried_is_sound_and_names_sources_for_all() -> None:
    table = named_colours()
    assert 30 <= len(table.colours) <= 80
    assert {each.kind for each in table.colours} == {"fabric", "dye", "uniform", "paint"}
    for each in table.colours:
        assert table.sources[each.value]
        assert table.sources[each.years]
        assert each.as_called
        assert each.since is None or 1700 <= each.since <= 1980  # old photographs are what this is for


def test_published_values_are_those_of_the_table() -> None:
    mauveine, taxi = named_colours().find("mauveine"), named_colours().find("German taxi ivory")
    assert mauveine is not None
    assert taxi is not None
    assert (mauveine.rgb, mauveine.since) == ((126, 115, 184), 1857)  # centroid 206 of Kelly and Judd
    assert (taxi.rgb, taxi.since) == ((230, 210, 181), 1971)  # RAL 1015


@pytest.mark.parametrize("name", ["Coat blue", "coat-BLUE", "coatblue", "Rock-Blau", "rock blau"])
def test_a_name_is_found_in_both_languages_however_it_is_written(name: str) -> None:
    found = named_colours_from_text(TABLE).find(name)
    assert found is not None
    assert found.rgb == (16, 32, 48)


def test_no_name_gives_no_colour() -> None:
    assert named_colours_from_text(TABLE).find("blue 7") is None


@pytest.mark.parametrize(
    ("decade", "there"),
    [(1880, False), (1890, True), (1900, True), (1910, True), (1920, False), (None, True)],
)
def test_a_decade_has_what_was_in_use_in_it(decade: int | None, there: bool) -> None:
    assert bool(named_colours_from_text(TABLE).of_decade(decade)) is there


def test_what_is_older_than_photography_and_never_ended_is_of_every_decade() -> None:
    always = NamedColour(
        name="Red", german="Rot", kind="dye", colour="#ff0000", value="a", as_called="red", years="a"
    )
    assert all(always.of_decade(start) for start in (1840, 1900, 1970))


@pytest.mark.parametrize(
    ("part", "other", "reason"),
    [
        ("#102030", "#10203", "not of the form"),
        ("until = 1914", "until = 1894", "before it begins"),
        ('"uniform"', '"food"', "one of 'fabric'"),
        ('value = "atlas"', 'value = "hearsay"', "missing or not used"),
        ('"Coat blue"', '"Coat (blue)"', "is no name"),
        ('years = "museum"', 'years = "museum"\nnote = "?"', "unknown entry 'note'"),
        ('name = "Coat blue"', 'name = ""', "is no name"),
    ],
)
def test_a_damaged_table_is_refused(part: str, other: str, reason: str) -> None:
    assert part in TABLE
    with pytest.raises(ValueError, match=reason):
        named_colours_from_text(TABLE.replace(part, other))


def test_a_name_that_means_two_colours_is_refused() -> None:
    table = named_colours_from_text(TABLE)
    with pytest.raises(ValueError, match="mean two colours"):
        NamedColours(sources=table.sources, colours=table.colours * 2)


def test_names_that_css_has_are_known_as_such() -> None:
    """On the command line CSS's colours count; docs/named-colours.md lists these."""
    taken = {each.name for each in named_colours().colours if _in_css(each.name)}
    assert taken == {"Alice blue", "Cornflower blue"}


def _in_css(name: str) -> bool:
    return name.replace(" ", "").lower() in ImageColor.colormap
