"""Colours taken from a picture, and hints from and into files."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_reference
from gcp_desktop.session.session import Session
from gcp_desktop.ui.hints.colour_names import colour_name
from gcp_desktop.ui.hints.modes import Mode
from gcp_desktop.ui.window.main_window import MainWindow
from model.hints import Hint, hints_from_text, hints_to_text
from model.params import ReferenceParams
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.ui.hints.working import click, tell


def test_a_colour_is_taken_from_the_picture(told: MainWindow, document: Document, engine: FakeEngine) -> None:
    click(told, 0.25, 0.5)
    told.hinting.picker.eyedropper.click()
    click(told, 0.8, 0.2)
    (hint,) = document.params.hints
    assert hint.path[0] == pytest.approx((0.25, 0.5), abs=0.01)
    assert document.colouring is not None
    height, width = document.colouring.pixels.shape[:2]
    there = document.colouring.pixels[int(0.2 * height), int(0.8 * width)].astype(int)
    assert hint.colour is not None
    assert max(abs(there - hint.colour)) < 12
    assert told.hinting.tool.mode is Mode.COLOUR


def test_files_are_those_of_the_command_line(
    told: MainWindow, document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = (Hint(path=((0.2, 0.3),), colour=(1, 2, 3)), Hint(path=((0.5, 0.5),), kind="neutral"))
    source, target = tmp_path / "in.json", tmp_path / "out.json"
    source.write_text(hints_to_text(hints))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(source), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    told.actions_by_id["hints.import"].trigger()
    assert document.params.hints == hints
    told.actions_by_id["hints.export"].trigger()
    assert hints_from_text(target.read_text()) == hints


def test_a_damaged_file_is_told_and_nothing_is_lost(
    told: MainWindow, document: Document, engine: FakeEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(told, engine, 0.25, 0.5)
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps({"format": "gcp-hints", "version": 1, "hints": [{"path": [[3, 0]]}]}))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(broken), ""))
    told.actions_by_id["hints.import"].trigger()
    assert told.notifications.isVisible()
    assert "outside the picture" in told.notifications.text
    assert len(document.params.hints) == 1


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ((60, 92, 138), "blue"),
        ((20, 30, 70), "dark blue"),
        ((250, 210, 220), "light pink"),
        ((120, 75, 40), "brown"),
        ((128, 128, 130), "grey"),
        ((200, 30, 30), "red"),
    ],
)
def test_colours_have_names(colour: tuple[int, int, int], name: str) -> None:
    assert colour_name(colour) == name


def test_a_colour_is_taken_from_another_tab_for_the_photograph_that_asked(
    told: MainWindow, document: Document, engine: FakeEngine, session: Session, tmp_path: Path
) -> None:
    session.open(FileSource(tmp_path / "other.png"))
    engine.finish_all()
    other = session.document
    session.show(document)
    click(told, 0.25, 0.5)
    told.hinting.picker.eyedropper.click()
    session.show(other)
    assert told.hinting.tool.mode is Mode.PICK
    engine.finish_all()
    click(told, 0.5, 0.5)
    assert session.document is document
    (hint,) = document.params.hints
    assert hint.path[0] == pytest.approx((0.25, 0.5), abs=0.01)
    assert other is not None
    assert other.params.hints == ()


def test_a_colour_is_taken_from_the_reference_picture(
    told: MainWindow, document: Document, engine: FakeEngine
) -> None:
    reference = ReferenceParams(path="/elsewhere/sea.jpg", digest="sea")
    document.edit(with_reference(document.params, reference), "follow")
    engine.finish_all()
    click(told, 0.25, 0.5)
    told.hinting.picker.eyedropper.click()
    QTest.mouseClick(told.editor.panel.reference.picture, Qt.MouseButton.LeftButton)
    (hint,) = document.params.hints
    assert hint.colour == (40, 90, 160)
    QTest.mouseClick(told.editor.panel.reference.picture, Qt.MouseButton.LeftButton)  # nobody asks
    assert document.params.hints == (hint,)
