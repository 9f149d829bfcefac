import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from gcp_desktop.images import pixels_from
from gcp_desktop.ui.widgets.number_box import NumberBox
from gcp_desktop.ui.widgets.theme import ThemeFollower


def test_the_arrows_are_drawn_in_the_applications_look_and_do_what_they_show(qtbot: QtBot) -> None:
    follower = ThemeFollower(QApplication.instance())
    dialog = QDialog()
    qtbot.addWidget(dialog)
    box = NumberBox(dialog)
    box.setRange(1, 100)
    box.setValue(90)
    box.resize(160, 32)
    dialog.show()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(150, 8))
    assert box.value() == 91
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(150, 24))
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(150, 24))
    assert box.value() == 89
    buttons = pixels_from(box.grab().toImage())[4:28, 140:157].astype(int)
    drawn = np.abs(buttons - buttons[0, 0]).max(axis=2) > 60
    upper, lower = drawn[:12], drawn[12:]
    assert upper.any()
    np.testing.assert_array_equal(upper.sum(axis=1), lower.sum(axis=1)[::-1])
    follower.deleteLater()
