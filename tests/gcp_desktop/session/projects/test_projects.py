import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.sources import EmbeddedSource, FileSource, PhotoSource, PixelSource, SampleSource
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_direction, with_hints
from gcp_desktop.session.projects.file import read_project, write_project
from gcp_desktop.session.projects.project import VERSION, ProjectError, capture
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from model.hints import Hint
from tests.gcp_desktop.fake_engine import FakeEngine


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "Großmutter 中文" / "old photo.png"
    path.parent.mkdir()
    Image.fromarray(np.arange(600, dtype=np.uint8).reshape(20, 30)).save(path)
    return path


def edited(session: Session, engine: FakeEngine, source: PhotoSource) -> Document:
    """A document with an adjustment and a favourite."""
    session.open(source)
    engine.finish_all()
    document = session.document
    assert document is not None
    document.edit(with_direction(document.params, "warmth", 1.5), "Warmth")
    hint = Hint(path=((0.25, 0.5), (0.5, 0.5)), colour=(60, 90, 140), radius=0.1, reach=0.0)
    document.edit(with_hints(document.params, (hint,)), "Tell a Colour")
    document.gallery.star(3, True)
    engine.finish_all()
    return document


def reopened(qtbot: QtBot, workspace: Workspace, engine: FakeEngine, path: Path) -> Document:
    """Close what is open and open a project."""
    while workspace.session.documents:
        workspace.session.close()
    with qtbot.waitSignal(workspace.session.opening):
        workspace.open_file(path)
    engine.finish_all()
    assert workspace.session.document is not None
    return workspace.session.document


def save(qtbot: QtBot, workspace: Workspace, document: Document, path: Path, *, embed: bool = False) -> None:
    with qtbot.waitSignal(workspace.projects.saved):
        workspace.projects.save(document, path, embed=embed)


def failure(qtbot: QtBot, workspace: Workspace, path: Path) -> tuple[str, str]:
    with qtbot.waitSignal(workspace.session.failed) as failed:
        workspace.open_file(path)
    return failed.args[0].title, failed.args[0].explanation


def rewrite(path: Path, change: dict[str, Any]) -> None:
    """Change entries of a project's manifest."""
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("project.json"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.json", json.dumps(manifest | change))


def test_a_project_brings_recipe_and_gallery_back(
    qtbot: QtBot, workspace: Workspace, engine: FakeEngine, photo: Path, tmp_path: Path
) -> None:
    document = edited(workspace.session, engine, FileSource(photo))
    params, gallery = document.params, document.gallery.state()
    document.decade = 1910
    assert document.modified
    save(qtbot, workspace, document, tmp_path / "a.gcp")
    assert not document.modified
    assert document.title == "a"
    again = reopened(qtbot, workspace, engine, tmp_path / "a.gcp")
    assert again.source == FileSource(photo)
    assert again.params == params
    assert again.gallery.state() == gallery
    assert again.decade == 1910
    assert not again.modified
    assert again.kept.project == tmp_path / "a.gcp"
    assert again.up_to_date


def test_a_project_has_thumbnails_for_others_to_show(
    qtbot: QtBot, workspace: Workspace, engine: FakeEngine, photo: Path, tmp_path: Path
) -> None:
    save(qtbot, workspace, edited(workspace.session, engine, FileSource(photo)), tmp_path / "a.gcp")
    with zipfile.ZipFile(tmp_path / "a.gcp") as archive:
        assert len([name for name in archive.namelist() if name.startswith("thumbnails/sample-")]) == 8
        with archive.open("thumbnails/colouring.jpg") as file, Image.open(file) as picture:
            assert picture.format == "JPEG"
            assert max(picture.size) <= 512


@pytest.mark.parametrize(
    "change",
    [
        lambda document: document.edit(with_direction(document.params, "warmth", -1.0), "Warmth"),
        lambda document: document.gallery.star(5, True),
    ],
)
def test_edits_made_while_the_project_is_written_count_as_modified(
    qtbot: QtBot,
    workspace: Workspace,
    engine: FakeEngine,
    photo: Path,
    tmp_path: Path,
    change: Callable[[Document], None],
) -> None:
    document = edited(workspace.session, engine, FileSource(photo))
    with qtbot.waitSignal(workspace.projects.saved):
        workspace.projects.save(document, tmp_path / "a.gcp")
        change(document)
    assert document.modified
    assert document.kept.project == tmp_path / "a.gcp"


def test_an_embedded_photograph_needs_its_file_no_more(
    qtbot: QtBot, workspace: Workspace, engine: FakeEngine, photo: Path, tmp_path: Path
) -> None:
    contents = photo.read_bytes()
    save(
        qtbot,
        workspace,
        edited(workspace.session, engine, FileSource(photo)),
        tmp_path / "a.gcp",
        embed=True,
    )
    photo.unlink()
    again = reopened(qtbot, workspace, engine, tmp_path / "a.gcp")
    assert isinstance(again.source, EmbeddedSource)
    assert again.source.data == contents
    assert again.source.title == photo.name


@pytest.mark.parametrize("embed", [False, True])
def test_a_project_remembers_the_page_and_that_the_rest_was_read(
    qtbot: QtBot, workspace: Workspace, engine: FakeEngine, photo: Path, tmp_path: Path, embed: bool
) -> None:
    source = FileSource(photo, page=3, rest=True)
    save(qtbot, workspace, edited(workspace.session, engine, source), tmp_path / "a.gcp", embed=embed)
    again = reopened(qtbot, workspace, engine, tmp_path / "a.gcp")
    assert isinstance(again.source, EmbeddedSource if embed else FileSource)
    assert (again.source.page, again.source.rest) == (3, True)


def test_a_pasted_picture_is_embedded_without_loss(
    qtbot: QtBot, workspace: Workspace, engine: FakeEngine, tmp_path: Path
) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (7, 9, 3), np.uint8)
    document = edited(workspace.session, engine, PixelSource(pixels, "Pasted photograph"))
    save(qtbot, workspace, document, tmp_path / "a.gcp")
    _, photograph = read_project(tmp_path / "a.gcp")
    assert photograph is not None
    (tmp_path / "pasted.png").write_bytes(photograph)
    with Image.open(tmp_path / "pasted.png") as picture:
        np.testing.assert_array_equal(np.asarray(picture), pixels)


def test_a_photograph_that_moved_along_is_found_by_its_contents(
    qtbot: QtBot, workspace: Workspace, engine: FakeEngine, photo: Path, tmp_path: Path
) -> None:
    save(qtbot, workspace, edited(workspace.session, engine, FileSource(photo)), tmp_path / "a.gcp")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.move(tmp_path / "a.gcp", elsewhere)
    shutil.move(photo, elsewhere / "renamed.PNG")
    (elsewhere / photo.name).write_bytes(b"another file of the same name")
    again = reopened(qtbot, workspace, engine, elsewhere / "a.gcp")
    assert again.source == FileSource(elsewhere / "renamed.PNG")


def test_a_lost_photograph_is_asked_for_and_another_one_refused(
    qtbot: QtBot, workspace: Workspace, engine: FakeEngine, photo: Path, tmp_path: Path
) -> None:
    save(qtbot, workspace, edited(workspace.session, engine, FileSource(photo)), tmp_path / "a.gcp")
    workspace.session.close()
    far = tmp_path / "far" / "away.png"
    far.parent.mkdir()
    shutil.move(photo, far)
    photo.write_bytes(b"edited since")
    with qtbot.waitSignal(workspace.projects.missing_changed):
        workspace.open_file(tmp_path / "a.gcp")
    (missing,) = workspace.projects.missing
    assert missing.title == photo.name
    with qtbot.waitSignal(workspace.session.failed) as failed:
        workspace.projects.use_source(missing, photo)
    assert "not the photograph" in failed.args[0].explanation
    assert workspace.projects.missing == (missing,)
    with qtbot.waitSignal(workspace.session.opening):
        workspace.projects.use_source(missing, far)
    engine.finish_all()
    assert workspace.session.document is not None
    assert workspace.session.document.source == FileSource(far)
    assert workspace.projects.missing == ()


def test_what_is_no_project_is_explained(
    qtbot: QtBot, workspace: Workspace, engine: FakeEngine, tmp_path: Path
) -> None:
    document = edited(workspace.session, engine, SampleSource("coffee"))
    save(qtbot, workspace, document, tmp_path / "good.gcp")
    workspace.session.close()
    contents = (tmp_path / "good.gcp").read_bytes()
    damaged = {
        "empty": b"",
        "text": b"not a zip",
        "cut": contents[: len(contents) // 2],
        "flipped": contents[:60] + bytes([contents[60] ^ 255]) + contents[61:],
    }
    for name, data in damaged.items():
        path = tmp_path / f"{name}.gcp"
        path.write_bytes(data)
        title, text = failure(qtbot, workspace, path)
        assert title == "This project cannot be opened"
        assert f"{name}.gcp" in text
        assert "damaged" in text
    assert "No such file" in failure(qtbot, workspace, tmp_path / "missing.gcp")[1]
    bomb = tmp_path / "bomb.gcp"
    with zipfile.ZipFile(path_of_embedded(tmp_path, contents)) as old, zipfile.ZipFile(bomb, "w") as new:
        manifest = json.loads(old.read("project.json"))
        manifest["source"]["kind"] = "embedded"
        new.writestr("project.json", json.dumps(manifest))
        new.writestr("photograph", bytes(1 << 24), zipfile.ZIP_DEFLATED)
    assert "larger than the project itself" in failure(qtbot, workspace, bomb)[1]


def path_of_embedded(folder: Path, contents: bytes) -> Path:
    path = folder / "sound.gcp"
    path.write_bytes(contents)
    return path


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"version": VERSION + 1}, "newer"),
        ({"params": {"finish": {"tint": "green"}}}, "params.finish.tint"),
        ({"gallery": {"samples": []}}, "gallery"),
        ({"format": "other"}, "format"),
    ],
)
def test_a_manifest_of_another_kind_is_refused(
    workspace: Workspace,
    engine: FakeEngine,
    tmp_path: Path,
    change: dict[str, Any],
    said: str,
) -> None:
    path = tmp_path / "a.gcp"
    write_project(path, capture(edited(workspace.session, engine, SampleSource("coffee"))))
    rewrite(path, change)
    with pytest.raises(ProjectError, match=said):
        read_project(path)


def test_a_project_that_cannot_be_written_leaves_the_old_one(
    workspace: Workspace, engine: FakeEngine, photo: Path, tmp_path: Path
) -> None:
    document = edited(workspace.session, engine, FileSource(photo))
    path = tmp_path / "a.gcp"
    write_project(path, capture(document))
    before = path.read_bytes()
    photo.unlink()
    with pytest.raises(ProjectError, match="photograph cannot be read"):
        write_project(path, capture(document, embed=True))
    assert path.read_bytes() == before
    spy = QSignalSpy(workspace.session.failed)
    assert not workspace.projects.save_now(document, tmp_path / "missing" / "a.gcp")
    assert spy.at(0)[0].title == "The project could not be saved"
    assert document.modified


def test_no_two_projects_of_one_file_are_open(
    qtbot: QtBot, workspace: Workspace, engine: FakeEngine, tmp_path: Path
) -> None:
    document = edited(workspace.session, engine, SampleSource("coffee"))
    save(qtbot, workspace, document, tmp_path / "a.gcp")
    workspace.session.open(SampleSource("camera"))
    engine.finish_all()
    workspace.open_file(tmp_path / "a.gcp")
    assert workspace.session.document is document
