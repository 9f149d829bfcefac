"""Names beneath photographs of the contact sheet."""

from PySide6.QtCore import QStringListModel
from PySide6.QtGui import QFontMetrics, QGuiApplication
from pytestqt.qtbot import QtBot

from gcp_desktop.ui.album.delegate import name_in


def test_names_without_room_show_what_they_differ_in_from_those_around_them(qtbot: QtBot) -> None:
    names = [
        "Cathedral.png",
        "Grandmother with the children before the house in 1924.png",
        "Grandmother with the children in the garden in 1924.png",
        "Grandmother with the children on the river in 1924.png",
        "Uncle Otto with all of his pigeons, at noon, in 1924.png",
    ]
    model = QStringListModel(names)
    metrics = QFontMetrics(QGuiApplication.font())
    room = metrics.horizontalAdvance("Grandmother with the ch")
    said = [name_in(metrics, model.index(row, 0), room) for row in range(len(names))]
    assert said[0] == names[0]
    for text, part in zip(said[1:4], ("before th", "in the g", "on the r"), strict=True):
        assert part in text
    assert said[4].startswith("Uncle")
    assert said[4].endswith("1924.png"), "a name like no other gives way in its middle"
    assert all(metrics.horizontalAdvance(text) <= room for text in said)
