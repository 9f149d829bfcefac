from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gcp_desktop.ui.widgets.form import Form


def test_labels_stand_level_with_their_fields(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    form = Form(window)
    high, button, side = QLineEdit(), QPushButton("Browse"), QHBoxLayout()
    high.setMinimumHeight(60)
    side.addWidget(button)
    labels = [QLabel("High"), QLabel("Beside")]
    form.addRow(labels[0], high)
    form.addRow(labels[1], side)
    window.show()
    qtbot.waitExposed(window)
    assert [label.geometry().center().y() for label in labels] == [
        high.geometry().center().y(),
        side.geometry().center().y(),
    ]
    assert form.minimumSize().height() >= 60 + button.sizeHint().height()
