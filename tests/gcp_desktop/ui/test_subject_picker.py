import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from gcp_desktop.ui.subject_picker import SubjectPicker

SUBJECTS = ("portrait", "sea", "dog", "old_town", "forest", "flower", "street")
RANKING = (("sea", 0.5), ("dog", 0.2), ("portrait", 0.1), ("street", 0.1), ("forest", 0.06), ("flower", 0.04))


@pytest.fixture
def picker(qtbot: QtBot) -> SubjectPicker:
    picker = SubjectPicker()
    qtbot.addWidget(picker)
    picker.show_subjects(SUBJECTS, RANKING)
    return picker


def entries(picker: SubjectPicker) -> list[str]:
    return [picker.itemText(row) for row in range(picker.count()) if picker.itemText(row)]


def test_the_guess_comes_first_then_the_five_most_probable_then_the_rest(picker: SubjectPicker) -> None:
    assert entries(picker) == [
        "Automatic (Sea)",
        "Sea   50 %",
        "Dog   20 %",
        "Portrait   10 %",
        "Street   10 %",
        "Forest   6 %",
        "Flower",
        "Old town",
    ]


def test_without_a_prediction_all_are_offered_in_order(picker: SubjectPicker) -> None:
    picker.show_subjects(SUBJECTS, ())
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


def test_choosing_tells_the_models_own_name(picker: SubjectPicker) -> None:
    spy = QSignalSpy(picker.subject_chosen)
    picker.show()
    QTest.keyClick(picker, Qt.Key.Key_End)
    QTest.keyClick(picker, Qt.Key.Key_Home)
    assert [spy.at(index)[0] for index in range(spy.count())] == ["old_town", None]


def test_the_shown_subject_survives_a_new_prediction_and_is_not_chosen_again(picker: SubjectPicker) -> None:
    spy = QSignalSpy(picker.subject_chosen)
    picker.show_subject("old_town")
    picker.show_subjects(SUBJECTS, RANKING[::-1])
    assert picker.currentText() == "Old town"
    picker.show_subject(None)
    assert picker.currentIndex() == 0
    assert spy.count() == 0
