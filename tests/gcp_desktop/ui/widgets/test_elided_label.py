from pytestqt.qtbot import QtBot

from gcp_desktop.ui.widgets.elided_label import ElidedLabel

SENTENCE = "Click a thing. Shift adds a place to it, Alt takes one away."


def test_what_has_no_room_ends_in_dots_and_is_in_the_tip(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.say(SENTENCE)
    label.resize(2000, 20)
    assert label.shown == SENTENCE
    label.resize(label.fontMetrics().horizontalAdvance(SENTENCE) // 2, 20)
    assert label.shown.endswith("…")
    assert SENTENCE.startswith(label.shown[:-1])
    assert label.text() == label.toolTip() == SENTENCE
    label.resize(20, 20)
    assert label.shown == ""
    assert label.minimumSizeHint().width() == 0
    label.say("Yes")
    label.resize(label.fontMetrics().horizontalAdvance("Yes"), 20)
    assert label.shown == "Yes"
