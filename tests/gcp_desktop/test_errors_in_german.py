"""Every error that a person can meet in the window is said in German, and stays English elsewhere."""

import ast
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.command_process import CommandProcess, Wording
from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.failures import describe_failure
from gcp_desktop.engine.notes import in_language
from gcp_desktop.session.projects.file import read_project
from gcp_desktop.ui.hints.files import read_hints
from model.errors import DamagedImageError, GcpError
from model.notes import Note
from model.photo.reading import read_photograph
from model.photo.writing import write_image

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "resources" / "translations" / "gcp_de.ts"

EXPECTED_FAILURES = {"GcpError", "UndecodableError", "DamagedError"}

# What only a terminal shows, in English: their messages are plain texts.
TERMINAL = (
    "gcp_desktop/self_test.py",
    "gcp_desktop/waiting.py",
    "model/benchmark",
    "model/cli",
    "model/evaluation",
    "model/study",
    "model/training",
)
YET_IN_THE_WINDOW = ("model/training/fine_tune",)


def sources() -> Iterator[tuple[str, ast.Module]]:
    for package in ("gcp_desktop", "model"):
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def errors_of_the_program() -> dict[str, str]:
    """Each class of expected failures, with the file that it is in."""
    bases, homes = {}, {}
    for name, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {base.id for base in node.bases if isinstance(base, ast.Name)}
                homes[node.name] = name
    found = set(EXPECTED_FAILURES)
    while more := {name for name, parents in bases.items() if parents & found} - found:
        found |= more
    return {name: homes[name] for name in sorted(found)}


def shown_in_the_window(file: str) -> bool:
    return file.startswith(YET_IN_THE_WINDOW) or not file.startswith(TERMINAL)


def messages() -> Iterator[tuple[str, str, ast.expr]]:
    """Each text that an error is raised with where the window shows it: its place, the error, the text."""
    kinds = errors_of_the_program()
    for file, tree in sources():
        if not shown_in_the_window(file):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in kinds:
                for text in node.args:
                    yield f"{file}:{text.lineno}", node.func.id, text


def said_in_german() -> set[str]:
    (context,) = (
        context
        for context in ElementTree.parse(CATALOGUE).getroot().iter("context")
        if context.findtext("name") == "notes"
    )
    return {
        message.findtext("source", "")
        for message in context.iter("message")
        if message.findtext("translation") and "type" not in message.find("translation").attrib  # type: ignore[union-attr]
    }


def test_every_error_of_the_window_is_raised_with_a_note_that_has_german_words() -> None:
    known, count, plain, untranslated = said_in_german(), 0, [], []
    for place, kind, text in messages():
        count += 1
        match text:
            case ast.Call(func=ast.Name(id="Note"), args=[ast.Constant(value=str(template))]):
                if template not in known:
                    untranslated.append(f"{place}: {template}")
            case ast.Constant() | ast.JoinedStr() | ast.BinOp():
                plain.append(f"{place}: {kind}")
            case ast.Call(func=ast.Name(id="str")) if kind != "DamagedError":  # a library's own words
                plain.append(f"{place}: {kind}")
    assert count > 150
    assert plain == [], 'raise them with Note("…", name=value)'
    assert untranslated == [], "run packaging/translate.py and translate what is new"


def test_every_kind_of_error_that_is_not_of_the_terminal_alone_is_looked_at() -> None:
    of_the_window = {kind for kind, file in errors_of_the_program().items() if shown_in_the_window(file)}
    raised = {kind for _, kind, _ in messages()}
    # Only caught or raised in the terminal's rooms; a base; or raised under a name that varies.
    assert of_the_window - raised == {"ClusterError", "GcpError", "StorageError", "StudyError"}


def damaged_picture(folder: Path) -> Path:
    path = folder / "halb.tif"
    path.write_bytes(b"II*\x00\x08\x00\x00\x00")
    return path


def refused_export(folder: Path) -> None:
    (folder / "da.png").write_bytes(b"")
    write_image(folder / "da.png", np.zeros((2, 2, 3), np.uint8))


def refused_hints(folder: Path) -> None:
    path = folder / "hinweise.json"
    path.write_text('{"format": "gcp-hints", "version": 1, "hints": [{"path": [[2, 0]], "kind": "neutral"}]}')
    read_hints(path)


def refused_project(folder: Path) -> None:
    (folder / "alt.gcp").write_bytes(b"PK")
    read_project(folder / "alt.gcp")


@pytest.mark.parametrize(
    ("do", "german_words", "english"),
    [
        (
            lambda folder: read_photograph(folder / "fort.png"),
            "„fort.png“ lässt sich nicht öffnen: eine solche Datei gibt es nicht. Wurde sie verschoben oder "
            "umbenannt?",
            "“fort.png” cannot be opened: there is no such file. Was it moved or renamed?",
        ),
        (
            lambda folder: read_photograph(damaged_picture(folder)),
            "„halb.tif“ lässt sich nicht öffnen: es ist eine Datei der Art TIFF, aber beschädigt oder "
            "abgeschnitten (",
            "“halb.tif” cannot be opened: it is a TIFF file, but damaged or cut short (",
        ),
        (
            refused_export,
            "„da.png“ wurde nicht gespeichert: eine Datei dieses Namens gibt es schon. Einen anderen Namen wählen",
            "“da.png” was not saved: a file of this name exists already. Choose another name,",
        ),
        (
            refused_hints,
            "„hinweise.json“: Die Hinweise sind nicht lesbar: hints[0]: die Stelle 2, 0 liegt außerhalb des Bildes, "
            "das von 0 bis 1 geht. Eine Datei mit Hinweisen ist {",
            "“hinweise.json”: The hints cannot be read: hints[0]: the place 2, 0 is outside the picture, which goes "
            "from 0 to 1. A file of hints is {",
        ),
        (
            refused_project,
            "„alt.gcp“ ist beschädigt oder kein Projekt: ",
            "“alt.gcp” is damaged, or no project: ",
        ),
    ],
)
def test_errors_are_german_in_the_window_and_english_elsewhere(
    german: None, tmp_path: Path, do: Callable[[Path], None], german_words: str, english: str
) -> None:
    with pytest.raises(GcpError) as refused:
        do(tmp_path)
    assert describe_failure(refused.value).explanation.startswith(german_words)
    assert str(refused.value).startswith(english)


def test_what_is_left_of_a_damaged_file_is_read_by_a_button_in_the_window_and_an_option_elsewhere(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "cut.jpg"
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (80, 80), np.uint8)).save(path)
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(DamagedImageError) as refused:
        read_photograph(path)
    assert str(refused.value).endswith("with `--partial`.")
    said = describe_failure(refused.value).explanation
    assert said.endswith("When it is opened, “Read the Rest” shows what is left of it.")
    assert "--" not in said
    request.getfixturevalue("german")
    said = describe_failure(refused.value).explanation
    assert QCoreApplication.translate("Unopened", "Read the Rest") in said
    assert "--" not in said


def test_thousands_are_marked_as_the_language_does(german: None) -> None:
    note = Note(
        "{format} holds at most {most:,} pixels a side. Choose PNG or TIFF.", format="JPEG", most=65535
    )
    assert str(note) == "JPEG holds at most 65,535 pixels a side. Choose PNG or TIFF."
    assert in_language(note) == "JPEG fasst höchstens 65.535 Bildpunkte je Seite. PNG oder TIFF wählen."


def test_a_command_that_another_process_runs_fails_in_german(
    german: None, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "kaputt.gcpmodel"
    file.write_bytes(b"PK")
    process = CommandProcess(
        ["models", "import", str(file), "--events"],
        Wording(refused="Nein", crashed="Ende", not_started="Kein Anfang"),
    )
    told: list[ErrorInfo] = []
    process.failed.connect(told.append)
    with qtbot.waitSignal(process.ended, timeout=60_000):
        process.start()
    assert [error.explanation for error in told] == [
        "„kaputt.gcpmodel“ wird nicht installiert: die Datei ist beschädigt oder etwas anderes (File is not a zip "
        "file). Eine Datei wählen, die „Modell exportieren“ in diesem Programm geschrieben hat."
    ]
