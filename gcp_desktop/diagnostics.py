"""What helps to find out why something failed: a log and crash reports, in files on this computer, never sent."""

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from datetime import datetime
from importlib.metadata import version
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Signal

from gcp_desktop.engine.events import ErrorInfo

_LOG_BYTES = 1 << 20
logger = logging.getLogger(__name__)


def start_log(folder: Path) -> None:
    """Log to a file that is never larger than a megabyte, with one predecessor; native crashes go beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "gcp-desktop.log", maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    faulthandler.enable((folder / "native-crash.txt").open("w", encoding="utf-8"))
    logger.info("started: %s", about_this_program())


def about_this_program() -> str:
    """Versions and platform, for a bug report."""
    return (
        f"GCP Desktop {version('gcp-desktop')}, Python {platform.python_version()}, Qt {PySide6.__version__}, "
        f"{platform.platform()}"
    )


class CrashReporter(QObject):
    """Writes a report of every exception that nobody caught, and lets the program go on.

    Signals: reported(ErrorInfo).
    """

    reported = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder

    def install(self) -> None:
        """Be told of them from now on, from every thread."""
        sys.excepthook = self.report
        threading.excepthook = self._report_thread

    def report(self, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        """Write one report, as `sys.excepthook`."""
        text = "".join(traceback.format_exception(kind, error, where))
        logger.error("uncaught exception\n%s", text)
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"crash-{datetime.now():%Y-%m-%d-%H%M%S-%f}.txt"
        path.write_text(f"{about_this_program()}\n\n{text}", encoding="utf-8")
        self.reported.emit(
            ErrorInfo(
                self.tr("Something went wrong"),
                self.tr(
                    "The program met an error it did not expect ({}). Your photograph is untouched, and your "
                    "edits are kept."
                ).format(kind.__name__),
                self.tr("A report is in {}. It stays on this computer unless you send it.").format(path),
                text,
            )
        )

    def _report_thread(self, hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            self.report(hook.exc_type, hook.exc_value, hook.exc_traceback)
