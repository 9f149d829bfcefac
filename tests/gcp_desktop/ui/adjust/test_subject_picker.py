from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from gcp_desktop.ui.adjust.subject_picker import SubjectPicker
from gcp_desktop.ui.widgets.theme import DARK, LIGHT, Theme, palette_for, style_sheet
from model.checkpoints.imagenet import load_classes
from tests.gcp_desktop.fake_model import INFO

SUBJECTS = ("portrait", "sea", "dog", "old_town", "forest", "flower", "street")
MODEL = replace(INFO, subjects=SUBJECTS)
RANKING = (
    ("sea", 0.72),
    ("dog", 0.1),
    ("portrait", 0.06),
    ("street", 0.06),
    ("forest", 0.04),
    ("flower", 0.02),
)


@pytest.fixture
def picker(qtbot: QtBot) -> SubjectPicker:
    picker = SubjectPicker()
    qtbot.addWidget(picker)
    picker.show_subjects(MODEL, RANKING)
    return picker


def entries(picker: SubjectPicker) -> list[str]:
    return [picker.itemText(row) for row in range(picker.count()) if picker.itemText(row)]


def test_the_guess_comes_first_then_the_five_most_probable_then_the_rest(picker: SubjectPicker) -> None:
    assert entries(picker) == [
        "Automatic (Sea)",
        "Sea   72 %",
        "Dog   10 %",
        "Portrait   6 %",
        "Street   6 %",
        "Forest   4 %",
        "Flower",
        "Old town",
    ]


def test_without_a_prediction_all_are_offered_in_order(picker: SubjectPicker) -> None:
    picker.show_subjects(MODEL, ())
    assert entries(picker) == [
        "Automatic",
        "Dog",
        "Flower",
        "Forest",
        "Old town",
        "Portrait",
        "Sea",
        "Street",
    ]


@pytest.mark.parametrize("ranking", [(("sea", 0.69), ("dog", 0.1)), (("general", 0.95), ("sea", 0.05))])
def test_a_doubtful_guess_is_no_claim(picker: SubjectPicker, ranking: tuple[tuple[str, float], ...]) -> None:
    picker.show_subjects(replace(MODEL, subjects=(*SUBJECTS, "general")), ranking)
    assert picker.currentText() == "Automatic"
    assert entries(picker)[1].endswith(f"{ranking[0][1]:.0%}".replace("%", " %")), "who looks finds it"
    picker.showPopup()
    assert offered(picker)[0] == "Automatic"
    picker.hidePopup()


def test_choosing_tells_the_models_own_name(picker: SubjectPicker) -> None:
    spy = QSignalSpy(picker.subject_chosen)
    picker.show()
    QTest.keyClick(picker, Qt.Key.Key_End)
    QTest.keyClick(picker, Qt.Key.Key_Home)
    assert [spy.at(index)[0] for index in range(spy.count())] == ["old_town", None]


def test_the_shown_subject_survives_a_new_prediction_and_is_not_chosen_again(picker: SubjectPicker) -> None:
    spy = QSignalSpy(picker.subject_chosen)
    picker.show_subject("old_town")
    picker.show_subjects(MODEL, RANKING[::-1])
    assert picker.currentText() == "Old town"
    picker.show_subject(None)
    assert picker.currentIndex() == 0
    assert spy.count() == 0


def test_a_subject_of_another_model_is_shown_as_such(picker: SubjectPicker) -> None:
    spy = QSignalSpy(picker.subject_chosen)
    picker.show_subject("unicorn")
    assert picker.currentText() == "Unicorn (unknown)"
    picker.show_subjects(MODEL, ())
    assert picker.currentText() == "Unicorn (unknown)"
    picker.show_subject("sea")
    picker.show_subjects(MODEL, ())
    assert "Unicorn (unknown)" not in entries(picker)
    assert spy.count() == 0


@pytest.fixture
def thousand(picker: SubjectPicker) -> SubjectPicker:
    """A picker that is open over the thousand classes."""
    classes = load_classes()
    model = replace(
        INFO,
        subjects=tuple(names[0] for names in classes),
        synonyms=tuple(names[1:] for names in classes),
    )
    ranking = (("tench", 0.8), *((names[0], 0.5**place) for place, names in enumerate(classes[1:], start=2)))
    picker.show_subjects(model, ranking)
    picker.show()
    picker.showPopup()
    return picker


def offered(picker: SubjectPicker) -> list[str]:
    found = picker.popup.list
    return [found.item(row).text() for row in range(found.count())]


def test_all_are_offered_at_first_the_probable_ones_before(thousand: SubjectPicker) -> None:
    assert offered(thousand)[:3] == ["Automatic (Tench)", "Tench   80 %", "Goldfish   25 %"]
    assert len(offered(thousand)) == 1001
    assert sorted(offered(thousand)[6:]) == offered(thousand)[6:]
    thousand.hidePopup()
    assert not thousand.popup.isVisible()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tinca", ["Tench (Tinca tinca)"]),
        ("gold ret", ["Golden retriever"]),
        ("207", ["Golden retriever"]),
        ("etriever", ["No subject is called so"]),
    ],
)
def test_names_synonyms_and_numbers_are_found(thousand: SubjectPicker, typed: str, found: list[str]) -> None:
    QTest.keyClicks(thousand.popup.search, typed)
    assert offered(thousand) == found
    thousand.hidePopup()


def test_a_find_is_chosen_by_keyboard(thousand: SubjectPicker) -> None:
    spy = QSignalSpy(thousand.subject_chosen)
    search = thousand.popup.search
    QTest.keyClicks(search, "retr")
    QTest.keyClick(search, Qt.Key.Key_Down)
    QTest.keyClick(search, Qt.Key.Key_Down)
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert [spy.at(index)[0] for index in range(spy.count())] == ["golden retriever"]
    assert thousand.currentText() == "Golden retriever"
    assert not thousand.popup.isVisible()


def test_a_find_is_chosen_by_mouse_and_automatic_too(thousand: SubjectPicker) -> None:
    spy = QSignalSpy(thousand.subject_chosen)
    shown = thousand.popup.list
    for row in (1, 0):
        thousand.showPopup()
        place = shown.visualItemRect(shown.item(row)).center()
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [spy.at(index)[0] for index in range(spy.count())] == ["tench", None]


def test_nothing_is_chosen_where_nothing_is_found(thousand: SubjectPicker) -> None:
    spy = QSignalSpy(thousand.subject_chosen)
    QTest.keyClicks(thousand.popup.search, "no such thing")
    QTest.keyClick(thousand.popup.search, Qt.Key.Key_Return)
    assert spy.count() == 0
    thousand.hidePopup()


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_the_open_list_stands_out_and_shows_where_to_write(thousand: SubjectPicker, theme: Theme) -> None:
    thousand.setPalette(palette_for(theme))
    thousand.setStyleSheet(style_sheet(theme))
    popup = thousand.popup
    shown = popup.grab().toImage()
    ground = shown.pixelColor(4, 4).name()
    assert shown.pixelColor(0, 100).name() != ground, "a line around it"
    field = popup.search.geometry()
    assert shown.pixelColor(field.center().x(), field.top()).name() == theme.accent
    assert shown.pixelColor(field.right() - 40, field.center().y()).name() == theme.field != ground
    row = popup.list.visualItemRect(popup.list.item(0))
    assert row.height() > 1.5 * popup.list.fontMetrics().height(), "easily hit"
    thousand.hidePopup()
