"""The worker's edge: exceptions become words for the person at the screen."""

import logging
import traceback

from PySide6.QtCore import QCoreApplication

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.notes import in_language
from model.errors import (
    CheckpointError,
    DamagedImageError,
    GcpError,
    ImageReadError,
    ImageWriteError,
    OutOfMemoryError,
    ParameterError,
    ReferencePictureError,
)
from model.events import Cancelled
from model.notes import Note, told

logger = logging.getLogger(__name__)

_THE_REST = Note("When it is opened, “Read the Rest” shows what is left of it.")


def log_unexpected(error: Exception) -> None:
    """Put an error that nobody foresaw into the log, with its traceback. For the edges where errors are caught."""
    if not isinstance(error, GcpError | Cancelled):
        logger.error("unexpected error", exc_info=error)


def describe_failure(error: Exception) -> ErrorInfo:
    """Title by the kind of failure; a `GcpError` brings its own explanation and remedy in its message."""
    details = "".join(traceback.format_exception(error))
    kind = type(error).__name__
    if isinstance(error, GcpError):
        return ErrorInfo(_title(error), _explanation(error), details=details, kind=kind)
    return ErrorInfo(
        QCoreApplication.translate("failures", "Something went wrong"),
        QCoreApplication.translate(
            "failures", "The program met an error it did not expect ({kind}). Your photograph is untouched."
        ).format(kind=kind),
        QCoreApplication.translate(
            "failures", "Try again. If it happens once more, copy the details and report them."
        ),
        details,
        kind,
    )


def _explanation(error: GcpError) -> str:
    """What it says, with what can be done in the window instead of on the command line."""
    said = told(error)
    if isinstance(error, DamagedImageError) and isinstance(said, Note):
        said = Note(said.template, **{**said.values, "remedy": _THE_REST})
    return in_language(said)


def _title(error: GcpError) -> str:
    titles: dict[type[GcpError], str] = {
        ImageReadError: QCoreApplication.translate("failures", "This file cannot be opened"),
        ImageWriteError: QCoreApplication.translate("failures", "The picture could not be saved"),
        CheckpointError: QCoreApplication.translate("failures", "The colouring model cannot be loaded"),
        OutOfMemoryError: QCoreApplication.translate("failures", "There is not enough memory"),
        ParameterError: QCoreApplication.translate("failures", "This setting is not possible"),
        ReferencePictureError: QCoreApplication.translate(
            "failures", "The reference picture cannot be followed"
        ),
    }
    fallback = QCoreApplication.translate("failures", "This did not work")
    return next((title for kind, title in titles.items() if isinstance(error, kind)), fallback)
