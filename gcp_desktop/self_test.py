"""`gcp-desktop --self-test`: whether this installation can do its work, shown on a picture that it carries.

The real window without a screen, the real worker and the bundled model, with a line for each check. It touches
nothing of the person's: settings and files go to a temporary folder.
"""

import platform
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import PySide6
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QObject,
    QSettings,
    QStandardPaths,
    Qt,
    QTimer,
    QtMsgType,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QDialog

from gcp_desktop.actions.spec import ActionSpec
from gcp_desktop.app import make_backend
from gcp_desktop.engine.inference_thread import Backend, InferenceThread
from gcp_desktop.engine.samples import SAMPLE_NAMES
from gcp_desktop.engine.sources import FileSource, PhotoSource, SampleSource
from gcp_desktop.garbage import GarbageCollector
from gcp_desktop.golden_sample import TOLERANCE, largest_difference, load_golden, make_golden
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_hints
from gcp_desktop.session.jobs.activity import Activity
from gcp_desktop.session.projects.project import SUFFIX
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.translations import qt_translations
from gcp_desktop.ui.widgets.theme import ThemeFollower
from gcp_desktop.ui.window.main_window import MainWindow
from gcp_desktop.waiting import POLL_MS, SelfTestError, Waiting
from model.errors import GcpError
from model.hints import Hint

DIALOG_PATIENCE_SECONDS = 10
_MIDDLE = (0.5, 0.5)
STAGES = frozenset({"invert", "generate", "align", "colourise", "compose"})


def run_self_test(report: Path) -> int:
    """Run all checks and give the exit status: 0 if all passed.

    report: gets the lines too, because on Windows a windowed program has no terminal.
    """
    QStandardPaths.setTestModeEnabled(True)
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    qInstallMessageHandler(_pass_on)
    application = QApplication(sys.argv[:1])
    GarbageCollector(application)
    ThemeFollower(application)
    lines: list[str] = []

    def tell(line: str) -> None:
        lines.append(line)
        if sys.stdout is not None:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()

    with tempfile.TemporaryDirectory(prefix="gcp-self-test-") as folder:
        passed = SelfTest(Path(folder), make_backend).run(tell)
    report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0 if passed else 1


class SelfTest(QObject):
    """The checks, in the order of a person's work; each builds on those before it.

    Needs a QApplication. folder: what is written goes there. make_backend: of the worker, as `InferenceThread`'s.
    """

    def __init__(self, folder: Path, make_backend: Callable[[], Backend]) -> None:
        super().__init__()
        self._folder = folder
        self._stages: set[str] = set()
        self._session = Session(InferenceThread(make_backend), self)
        self._waiting = Waiting(self)
        self._session.failed.connect(self._waiting.note_failure)
        self._session.troubled.connect(self._waiting.note_trouble)
        self._session.unopened.connect(self._waiting.note_trouble)
        self._session.jobs.activity_changed.connect(self._on_activity)
        store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self._workspace = Workspace(self._session, store, folder, self)
        self._window = MainWindow(self._workspace)

    def run(self, tell: Callable[[str], None]) -> bool:
        """Do the checks until one fails, telling a line for each; True if none failed."""
        checks = (
            ("program", self._names_itself),
            ("languages", self._finds_the_languages),
            ("window", self._opens_the_window),
            ("model", self._loads_the_model),
            ("stages", self._colours_the_sample),
            ("golden result", self._compares_with_the_golden),
            ("colours told", self._takes_a_hint),
            ("dialogs", self._opens_the_dialogs),
            ("files", self._writes_and_reads_files),
            ("project", self._writes_and_reads_a_project),
        )
        hook, sys.excepthook = sys.excepthook, self._waiting.note_exception
        try:
            for title, check in checks:
                try:
                    tell(f"ok      {title}: {check()}")
                except Exception as error:  # the edge: whatever goes wrong is what this is to find
                    reason = str(error) if isinstance(error, GcpError) else f"{type(error).__name__}: {error}"
                    tell(f"FAILED  {title}: {reason}")
                    return False
            return True
        finally:
            sys.excepthook = hook
            self._workspace.shutdown()
            QCoreApplication.sendPostedEvents()  # the worker's last words, while there are ears
            self._window.hide()
            self._window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _names_itself(self) -> str:
        kind = "frozen" if getattr(sys, "frozen", False) else "from Python"
        return (
            f"GCP Desktop {version('gcp-desktop')} ({kind}), Python {platform.python_version()}, "
            f"Qt {PySide6.__version__}, {platform.system()} {platform.machine()}"
        )

    def _finds_the_languages(self) -> str:
        with as_file(files("resources").joinpath("translations")) as folder:
            names = sorted(file.stem.removeprefix("gcp_") for file in folder.glob("gcp_*.qm"))
        missing = [name for name in names if not (qt_translations() / f"qtbase_{name}.qm").is_file()]
        if missing or not names:
            raise SelfTestError(f"Translations are missing: {', '.join(missing) or 'all'}.")
        return f"en, {', '.join(names)}"

    def _opens_the_window(self) -> str:
        self._window.show()
        self._waiting.until(self._window.isVisible, "the window did not appear")
        picture = self._window.grab()
        if picture.isNull():
            raise SelfTestError("The window was not painted.")
        return f"painted at {picture.width()} x {picture.height()}"

    def _loads_the_model(self) -> str:
        self._session.prepare()
        self._waiting.until(lambda: self._session.model is not None, "the model was not loaded")
        model = self._session.model
        assert model is not None
        return f"{model.info.title}, weights {model.info.weights_id[:12]}, on {model.device}"

    def _colours_the_sample(self) -> str:
        document = self._open(SampleSource(SAMPLE_NAMES[0]))
        missing = STAGES - self._stages
        if missing:
            raise SelfTestError(f"These stages did not run: {', '.join(sorted(missing))}.")
        shown = [document.gallery.sample(row).pixels for row in range(document.gallery.rowCount())]
        if any(pixels is None for pixels in shown):
            raise SelfTestError("The gallery stayed incomplete.")
        return f"{', '.join(sorted(self._stages & STAGES))}; {len(shown)} suggestions"

    def _compares_with_the_golden(self) -> str:
        document, model = self._session.document, self._session.model
        assert document is not None
        assert document.colouring is not None
        assert model is not None
        golden = load_golden()
        if golden.weights_id != model.info.weights_id:
            raise SelfTestError(
                f"The golden result is of other weights ({golden.weights_id[:12]}) than the model's "
                f"({model.info.weights_id[:12]}). Record it again: python packaging/record_golden.py"
            )
        difference = largest_difference(make_golden(model.info.weights_id, document.colouring.pixels), golden)
        if difference > TOLERANCE:
            raise SelfTestError(
                f"The colouring of the sample differs by {difference:.1f} levels of 255 from the recorded one; "
                f"{TOLERANCE:.0f} are allowed."
            )
        return f"within {difference:.2f} levels of 255"

    def _takes_a_hint(self) -> str:
        document = self._session.document
        assert document is not None
        assert document.colouring is not None
        before = document.colouring.pixels
        document.edit(with_hints(document.params, (Hint(path=(_MIDDLE,), kind="neutral"),)), "Neutral")
        self._waiting.until(lambda: self._at_rest(document), "a hint was not followed")
        after = document.colouring.pixels
        if np.array_equal(after, before):
            raise SelfTestError("A hint changed nothing.")
        changed = (after != before).any(axis=2).mean()
        return f"{100 * changed:.0f} % of the picture follow one"

    def _opens_the_dialogs(self) -> str:
        specs = [spec for spec in self._window.actions_by_id.specs if _opens_dialog(spec)]
        ready = [spec for spec in specs if self._window.actions_by_id[spec.id].isEnabled()]
        names = [self._open_dialog(spec) for spec in ready]
        if len(ready) < len(specs):
            missing = ", ".join(spec.id for spec in specs if spec not in ready)
            return f"{', '.join(names)}; not possible here: {missing}"
        return ", ".join(names)

    def _open_dialog(self, spec: ActionSpec) -> str:
        """Trigger an action and close the dialog that it opens, whether it blocks or not; give the dialog's kind."""
        seen: list[str] = []

        def look() -> None:
            for dialog in QApplication.topLevelWidgets():
                if isinstance(dialog, QDialog) and dialog.isVisible():
                    dialog.grab()
                    seen.append(type(dialog).__name__)
                    dialog.reject()

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(POLL_MS)
        self._window.actions_by_id[spec.id].trigger()
        self._waiting.until(lambda: bool(seen), f"“{spec.id}” opened no dialog", DIALOG_PATIENCE_SECONDS)
        timer.stop()
        return seen[0]

    def _writes_and_reads_files(self) -> str:
        document = self._session.document
        assert document is not None
        size = (document.width, document.height)
        targets = [self._folder / f"colouring.{suffix}" for suffix in ("png", "jpg", "tif")]
        for target in targets:
            self._session.export(target, overwrite=False)
            self._waiting.until(lambda: not self._session.exporting, f"{target.name} was not written")
        for target in targets:
            again = self._open(FileSource(target))
            if (again.width, again.height) != size:
                raise SelfTestError(f"{target.name} was read back at another size.")
        return f"{', '.join(target.suffix[1:] for target in targets)} written and read back"

    def _writes_and_reads_a_project(self) -> str:
        document = self._session.document
        assert document is not None
        assert document.colouring is not None
        before, target = document.colouring.pixels, self._folder / f"project{SUFFIX}"
        self._workspace.projects.save(document, target, embed=True)
        self._waiting.until(lambda: document.kept.project == target, "the project was not saved")
        self._session.close()
        # The project brings the photograph itself.
        (self._folder / document.source.title).unlink()
        self._workspace.open_file(target)
        self._waiting.until(lambda: self._is_open(target), "the project was not opened")
        again = self._session.document
        assert again is not None
        assert again.colouring is not None
        if not np.array_equal(again.colouring.pixels, before):
            raise SelfTestError("The project's colouring is another one than was saved.")
        return f"{target.name} with its photograph, {target.stat().st_size // 1000} kB, written and read back"

    def _open(self, source: PhotoSource) -> Document:
        """Open a photograph and wait until its colouring and the gallery are there."""
        self._session.open(source)
        self._waiting.until(lambda: self._shows(source), f"{source.title} was not coloured")
        document = self._session.document
        assert document is not None
        return document

    def _shows(self, source: PhotoSource) -> bool:
        document = self._session.document
        return document is not None and document.source == source and self._at_rest(document)

    def _is_open(self, project: Path) -> bool:
        document = self._session.document
        return document is not None and document.kept.project == project and self._at_rest(document)

    def _at_rest(self, document: Document) -> bool:
        return document.settled and not self._session.jobs.outstanding

    @Slot(object)
    def _on_activity(self, activity: Activity | None) -> None:
        if activity is not None:
            self._stages.add(activity.stage)


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Print Qt's messages, but for the offscreen platform's, which says of every window that it has no manager."""
    if not text.startswith("This plugin does not support") and sys.stderr is not None:
        sys.stderr.write(text + "\n")


def _opens_dialog(spec: ActionSpec) -> bool:
    """Whether an action's text promises a dialog, by its dots; “About” has none by convention."""
    return spec.text.endswith("…") or spec.id == "help.about"
