"""What files are called where a person gives no name: in the window's language, until they say otherwise."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.requests import ExportColouring
from gcp_desktop.session.album.entry import Entry
from gcp_desktop.session.editing.offers import star
from gcp_desktop.session.export.plan import ExportPlan, built_in_plans
from gcp_desktop.session.export.store import ExportStore
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.export.dialog import ExportDialog
from gcp_desktop.ui.export.together import TogetherDialog
from gcp_desktop.ui.hints.files import ask_where_to
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine


@pytest.mark.usefixtures("german")
def test_all_files_of_an_export_have_german_names(
    edited: MainWindow, session: Session, engine: FakeEngine
) -> None:
    assert session.document is not None
    star(session.document, 1, True)
    engine.finish_all()
    edited.actions_by_id["file.export"].trigger()
    dialog = edited.findChild(ExportDialog)
    for box in dialog.variants.values():
        box.setChecked(True)
    assert dialog.pattern.text() == "photo-farbig"
    dialog.accept()
    assert [order.target.name for order in engine.of_kind(ExportColouring)] == [
        "photo-farbig.png",
        "photo-farbig-nebeneinander.png",
        "photo-farbig-favoriten.png",
    ]


@pytest.mark.usefixtures("german")
def test_so_do_presets_albums_and_hints(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {plan.pattern for plan in built_in_plans().values()} == {"{name}-farbig"}
    parent = QWidget()
    qtbot.addWidget(parent)
    (tmp_path / "Kiste").mkdir()
    store = ExportStore(workspace.settings)
    entries = [Entry(path=tmp_path / "Kiste" / f"{name}.jpg") for name in ("Oma", "Opa")]
    album = TogetherDialog(parent, entries, (tmp_path / "Kiste",), store)
    assert (album.pattern.text(), Path(album.folder.text()).name) == ("Oma-farbig", "Kiste-farbig")
    assert album.named.text() == "Oma-farbig.png, Opa-farbig.png"
    assert album.plan.pattern == "{name}-farbig"
    elsewhere = [Entry(path=tmp_path / name, place=Path(name).parent) for name in ("Oma.jpg", "1944/Opa.jpg")]
    folders = TogetherDialog(parent, elsewhere, (tmp_path,), store)
    folders.pattern.setText("Ferien")
    assert folders.named.text() == "Ferien.png, Ferien.png", "in folders of their own"
    folders.mirrored.setChecked(False)
    assert folders.named.text() == "Ferien.png, Ferien (2).png"
    scattered = TogetherDialog(parent, entries, (tmp_path / "Oma.jpg",), store)
    assert Path(scattered.folder.text()) == tmp_path / "farbig"
    asked = []
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda _parent, _title, name, _kinds: (asked.append(name), ("", ""))[1],
    )
    assert ask_where_to(parent, tmp_path, "Oma") is None
    assert asked == [str(tmp_path / "Oma-hinweise.json")]


def test_the_name_a_person_gave_stays_in_another_language(request: pytest.FixtureRequest) -> None:
    kept = ExportPlan().to_json()
    request.getfixturevalue("german")
    assert ExportPlan.from_json(kept).pattern == "{name}-colour"
    assert ExportPlan().pattern == "{name}-farbig"
