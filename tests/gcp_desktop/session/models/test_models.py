"""The window's side of the installed models, against the real command in its process and the real store."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.requests import PrepareModel
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.models.installed import Models
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from model.checkpoints.bundle import save_bundle
from model.checkpoints.official_names import OFFICIAL_FILES
from model.checkpoints.store import FOLDER_VARIABLE, added_models_folder, new_model_folder, use_model
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.model.checkpoints.hollow import write_hollow
from tests.model.tiny import tiny_model

LONG = 120_000


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Added models: a tiny one, and one that was fine-tuned from it."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "models"))
    with torch.random.fork_rng():
        model, info, directions = tiny_model()
    save_bundle(new_model_folder("tiny"), model, info, directions, storage="float16")
    record = {"parent": {"name": "tiny", "title": "Tiny", "weights_id": info.weights_id}}
    garden = replace(info, name="garden", title="Our Garden")
    save_bundle(new_model_folder("garden"), model, garden, directions, training=record)
    return added_models_folder()


@pytest.fixture
def models(qtbot: QtBot, workspace: Workspace) -> Models:
    listed(qtbot, workspace.models)
    return workspace.models


def listed(qtbot: QtBot, models: Models) -> None:
    with qtbot.waitSignal(models.changed, timeout=LONG):
        models.refresh()


def in_use(models: Models) -> list[str]:
    return [model.name for model in models.installed if model.in_use]


def test_what_is_told_of_each_model(models: Models, folder: Path) -> None:
    by_name = {model.name: model for model in models.installed}
    compact, tiny, garden = (by_name[name] for name in ("compact", "tiny", "garden"))
    assert (compact.bundled, compact.in_use, compact.title) == (True, True, "Compact")
    assert (tiny.bundled, tiny.half, tiny.parent, tiny.architecture) == (False, True, "", "compact")
    assert (garden.half, garden.parent) == (False, "Tiny")
    assert garden.size == sum(path.stat().st_size for path in (folder / "garden").iterdir())
    assert garden.size > tiny.size


def test_a_damaged_model_is_listed_with_its_fault(qtbot: QtBot, models: Models, folder: Path) -> None:
    (folder / "garden" / "model.json").write_text("{}")
    listed(qtbot, models)
    (garden,) = (model for model in models.installed if model.name == "garden")
    assert "does not describe a model" in garden.fault


def test_an_added_model_is_removed_and_the_bundled_one_stays(
    qtbot: QtBot, models: Models, folder: Path
) -> None:
    with qtbot.waitSignal(models.removed, timeout=LONG):
        models.remove("tiny")
    assert not (folder / "tiny").exists()
    use_model("garden")
    listed(qtbot, models)
    # The list that follows the removal may come in between.
    qtbot.waitUntil(lambda: in_use(models) == ["garden"], timeout=LONG)
    failures = QSignalSpy(models.failed)
    models.remove("compact")
    qtbot.waitUntil(lambda: failures.count() == 1, timeout=LONG)
    assert "comes with the application" in failures.at(0)[0].explanation


def test_the_model_in_use_gives_way_before_it_is_removed(
    qtbot: QtBot, models: Models, engine: FakeEngine, folder: Path
) -> None:
    use_model("tiny")
    listed(qtbot, models)
    assert in_use(models) == ["tiny"]
    models.remove("tiny")
    (switch,) = engine.of_kind(PrepareModel)
    assert (switch.model, switch.device) == ("compact", "auto")
    assert (folder / "tiny").exists()
    with qtbot.waitSignal(models.removed, timeout=LONG):
        engine.finish(PrepareModel)
    assert not (folder / "tiny").exists()


def test_a_model_stays_if_nothing_can_take_its_place(
    qtbot: QtBot, models: Models, engine: FakeEngine, folder: Path
) -> None:
    use_model("tiny")
    listed(qtbot, models)
    told = QSignalSpy(models.failed)
    models.remove("tiny")
    engine.fail(PrepareModel, ErrorInfo("No", "It is damaged."))
    assert told.at(0)[0].explanation == "It is damaged."
    models.use("garden")
    with qtbot.waitSignal(models.changed, timeout=LONG):
        engine.finish(PrepareModel)
    listed(qtbot, models)
    assert (folder / "tiny").exists()


def test_a_model_is_verified_in_its_process(qtbot: QtBot, models: Models, folder: Path) -> None:
    with qtbot.waitSignal(models.verified, timeout=LONG) as verified:
        models.verify("tiny")
    assert verified.args == ["tiny"]
    qtbot.waitUntil(lambda: models.task is None, timeout=LONG)
    weights = folder / "tiny" / "weights.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"x")
    with qtbot.waitSignal(models.failed, timeout=LONG) as failed:
        models.verify("tiny")
    assert "weights.safetensors” is damaged" in failed.args[0].explanation


def test_files_that_are_refused_are_told_in_the_commands_words(
    qtbot: QtBot, models: Models, folder: Path, tmp_path: Path
) -> None:
    before = sorted(folder.iterdir())
    with qtbot.waitSignal(models.failed, timeout=LONG) as failed:
        models.add([tmp_path / "models"], "official", half=True)
    error = failed.args[0]
    assert error.title == "The model was not added"
    assert all(name in error.explanation for name in OFFICIAL_FILES)
    qtbot.waitUntil(lambda: models.task is None, timeout=LONG)
    assert sorted(folder.iterdir()) == before
    with qtbot.waitSignal(models.failed, timeout=LONG) as failed:
        models.add([tmp_path / "models"], "tiny", half=False)
    assert "There is a model “tiny” already" in failed.args[0].explanation


def test_giving_up_leaves_nothing(qtbot: QtBot, models: Models, folder: Path, tmp_path: Path) -> None:
    write_hollow(tmp_path / "published")
    added = QSignalSpy(models.added)
    failures = QSignalSpy(models.failed)
    before = sorted(folder.iterdir())
    models.add([tmp_path / "published"], "official", half=False)
    qtbot.waitUntil(lambda: models.task is not None and bool(models.task.fraction), timeout=LONG)
    # As a process leaves it that is killed while it writes.
    half_done = folder / ".gcp-half-done" / "new"
    half_done.mkdir(parents=True)
    models.cancel()
    qtbot.waitUntil(lambda: sorted(folder.iterdir()) == before, timeout=LONG)
    assert models.task is None
    assert (added.count(), failures.count()) == (0, 0)


def test_closing_gives_up_and_leaves_nothing(qtbot: QtBot, models: Models, folder: Path) -> None:
    before = sorted(folder.iterdir())
    models.add([folder], "official", half=False)
    (folder / ".gcp-half-done").mkdir()
    models.shutdown()
    with qtbot.waitSignal(models.changed, timeout=LONG):
        pass
    assert sorted(folder.iterdir()) == before


def test_a_free_name(models: Models) -> None:
    assert models.free_name("official") == "official"
    assert models.free_name("TINY") == "TINY-2"


def test_choosing_a_model_has_everything_coloured_anew(
    qtbot: QtBot, models: Models, session: Session, engine: FakeEngine
) -> None:
    session.prepare()
    for name in ("coffee", "camera"):
        session.open(SampleSource(name))
        engine.finish_all()
    hidden, shown = session.documents
    assert shown.up_to_date
    models.use("tiny")
    other = replace(engine.info, name="tiny", weights_id="other", subjects=("building",))
    engine.info = other
    engine.finish(PrepareModel)
    assert not shown.up_to_date
    assert not hidden.up_to_date
    assert shown.subjects == ()
    assert len(shown.gallery.outdated(shown.params)) == shown.gallery.rowCount()
    assert {request.document_id for request in engine.waiting} == {shown.document_id}
    engine.finish_all()
    assert shown.up_to_date
    assert shown.subjects
    assert shown.gallery.outdated(shown.params) == []
    session.show(hidden)
    engine.finish_all()
    assert hidden.up_to_date


def test_another_device_is_no_other_model(session: Session, engine: FakeEngine) -> None:
    session.prepare()
    session.open(SampleSource("coffee"))
    engine.finish_all()
    session.prepare("cpu")
    engine.finish(PrepareModel)
    assert session.document is not None
    assert session.document.up_to_date
