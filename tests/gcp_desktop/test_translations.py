"""The German translation: complete, of the right form, and no wider than the window."""

import re
import runpy
import xml.etree.ElementTree as ElementTree
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialogButtonBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.notes import in_words
from gcp_desktop.engine.requests import ExportColouring
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.editing.edits import with_direction, with_subject
from gcp_desktop.session.editing.names import KNOWN, described, direction_title, findable, readable
from gcp_desktop.session.editing.recipe_text import recipe_lines
from gcp_desktop.session.jobs.activity import Activity
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.translations import install_translation
from gcp_desktop.ui.adjust.adjustments import direction_adjustment
from gcp_desktop.ui.hints.period_colours import PeriodColours
from gcp_desktop.ui.window.main_window import MainWindow
from model.checkpoints.manifest import read_manifest
from model.checkpoints.store import DEFAULT_MODEL, models_folder
from model.notes import Note
from model.params import EditParams
from model.subjects import search_subjects
from tests.gcp_desktop.fake_engine import FakeEngine

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "resources" / "translations" / "gcp_de.ts"
PLACEHOLDER = re.compile(r"\{[^}]*\}")


def messages(catalogue: Path) -> list[tuple[str, str, bool]]:
    """Source, translation, and whether it is finished."""
    return [
        (
            message.findtext("source", ""),
            message.findtext("translation", ""),
            "type" not in message.find("translation").attrib,  # type: ignore[union-attr]
        )
        for message in ElementTree.parse(catalogue).getroot().iter("message")
    ]


def test_no_text_is_unfinished() -> None:
    found = messages(CATALOGUE)
    assert len(found) > 200
    assert [source for source, translation, finished in found if not (finished and translation)] == []


def test_placeholders_and_mnemonics_are_kept() -> None:
    for source, translation, _ in messages(CATALOGUE):
        assert sorted(PLACEHOLDER.findall(source)) == sorted(PLACEHOLDER.findall(translation)), source
        assert ("&" in source) == ("&" in translation), source
        assert source.endswith("…") == translation.endswith("…"), source


def test_a_phrase_is_the_same_in_german_wherever_it_stands() -> None:
    found: dict[str, set[str]] = {}
    for source, translation, _ in messages(CATALOGUE):
        if " " in source:  # a single word may be a noun here and a verb there
            plain = source.replace("&", "").rstrip("…").casefold()
            found.setdefault(plain, set()).add(translation.replace("&", "").rstrip(" …").casefold())
    assert {source: words for source, words in found.items() if len(words) > 1} == {}


@pytest.mark.slow
def test_every_text_of_the_program_is_in_the_catalogue(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    runpy.run_path(str(ROOT / "packaging" / "translate.py"))["extract"](fresh)
    missing = {source for source, _, _ in messages(fresh)} - {source for source, _, _ in messages(CATALOGUE)}
    assert missing == set(), "run packaging/translate.py and translate what is new"


def test_colours_of_the_time_are_named_in_german(german: None, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    colours = PeriodColours(parent).colours
    told = [colours.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(colours.count())]
    assert "Preußischblau, Anstrich, ab 1704" in told
    assert "Feldgrau von 1910, Uniformtuch, 1910 bis 1918" in told


def test_the_models_notes_are_told_in_german(german: None) -> None:
    templates = list(runpy.run_path(str(ROOT / "packaging" / "translate.py"))["templates_of_notes"]())
    assert len(templates) > 20
    known = {source for source, _, _ in messages(CATALOGUE)}
    assert [template for template in templates if template not in known] == []
    assert in_words([Note("It holds {count} pages; number {number} was opened.", count=3, number=2)]) == (
        "Die Datei hat 3 Seiten; geöffnet wurde Nummer 2.",
    )


def test_the_compiled_catalogue_is_the_one_of_the_texts(german: None) -> None:
    for source, translation, _ in messages(CATALOGUE):
        if source == "&File":
            assert QCoreApplication.translate("actions", source) == translation
    assert files("resources").joinpath("translations", "gcp_de.qm").is_file()


def test_qts_own_texts_are_translated_too(german: None, qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Save)
    qtbot.addWidget(box)
    texts = {button.text().replace("&", "") for button in box.buttons()}
    assert texts == {"Abbrechen", "Speichern"}


def test_english_needs_no_translation(qapp: QApplication) -> None:
    assert not install_translation(qapp, QLocale(QLocale.Language.English))


def test_the_german_window_has_room_for_its_words(
    german: None, window: MainWindow, workspace: Workspace, session: Session, engine: FakeEngine
) -> None:
    session.prepare()
    session.open(SampleSource("coffee"))
    engine.finish_all()
    assert [action.text() for action in window.menuBar().actions()][:2] == ["&Datei", "&Bearbeiten"]
    labels: list[QLabel | QAbstractButton] = [
        *window.findChildren(QLabel),
        *window.findChildren(QAbstractButton),
    ]
    clipped = [
        label.text()
        for label in labels
        if label.isVisible()
        and label.text()
        and not (isinstance(label, QLabel) and label.wordWrap())
        and label.width() < label.minimumSizeHint().width()
    ]
    assert clipped == []
    assert window.minimumSizeHint().width() <= 1024


def test_all_that_the_foot_of_the_window_can_say_at_once_widens_no_small_window(
    german: None, window: MainWindow, workspace: Workspace, session: Session, engine: FakeEngine
) -> None:
    session.prepare()
    session.open(SampleSource("coffee"))
    engine.finish_all()
    window.notifications.show_success(
        "Gespeichert: " + "a" * 300 + ".png", "/home", "Im Ordner zeigen", window.hide
    )
    export = ExportColouring(job_id=1, params=EditParams(), target=Path("a.png"), overwrite=False)
    window.status.show_activity(Activity(export, "compose", 0.5))
    for widget in (window.status.tuning, window.status.jobs):
        widget.show()
    assert window.status.message.isVisible()
    assert window.minimumSizeHint().width() <= 1008


@pytest.mark.usefixtures("german")
def test_what_the_bundled_model_offers_is_called_and_found_in_german() -> None:
    info = read_manifest(models_folder() / DEFAULT_MODEL).info
    shown = [readable(name) for name in info.subjects]
    sliders = [direction_adjustment(direction) for direction in info.directions]
    assert {name[:1].upper() + name[1:] for name in info.subjects} <= set(KNOWN)
    assert "Straße" in shown
    assert {slider.title for slider in sliders} <= {
        "Farbfülle",
        "Erdachte Helligkeit",
        "Goldenes Licht",
        "Rosige Töne",
    }
    assert [slider.tip for slider in sliders if slider.tip.startswith("From")] == []
    assert [subject.name for subject in search_subjects(findable(info), "Tankst")] == ["petrol station"]
    assert described("From greenish to rosy (measured from end to end: tint +4)") == "Von grünlich zu rosig"
    assert readable("tabby cat") == "Tabby cat"
    assert direction_title("lighting") == "Erdachte Helligkeit"


@pytest.mark.usefixtures("german")
def test_a_recipe_names_subjects_and_sliders_in_german() -> None:
    params = with_direction(with_subject(EditParams(), "street"), "golden light", 0.5)
    lines = recipe_lines(params)
    assert lines[0] == "Motiv: Straße"
    assert "Goldenes Licht: +0.50" in lines
