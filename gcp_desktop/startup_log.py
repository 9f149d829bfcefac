"""When the window was painted, the model ready and the first picture coloured, for who measures the start.

Logged in Qt's category `gcp.startup`, which is silent unless the environment says
QT_LOGGING_RULES=gcp.startup.debug=true. benchmarks/startup.py reads it.
"""

from PySide6.QtCore import QEvent, QLoggingCategory, QObject, QTimer, QtMsgType, Slot, qCDebug
from PySide6.QtWidgets import QWidget

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.session import Session

CATEGORY = "gcp.startup"
PAINTED, MODEL_READY, COLOURED = "window painted", "model ready", "first colouring"


class StartupLog(QObject):
    """Watches a window and its session until each of the three has happened once."""

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__(window)
        # The stubs ask for bytes, the library for a string.
        self._category = QLoggingCategory(CATEGORY, QtMsgType.QtInfoMsg)  # type: ignore[arg-type]
        self._told: set[str] = set()
        self._document: Document | None = None
        if self._category.isDebugEnabled():
            window.installEventFilter(self)
            session.model_changed.connect(self._on_model_changed)
            session.document_changed.connect(self._on_document_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the first painting; it is done when the event loop next has time."""
        if event.type() == QEvent.Type.Paint and PAINTED not in self._told:
            QTimer.singleShot(0, self._on_painted)
        return False

    @Slot()
    def _on_painted(self) -> None:
        self._tell(PAINTED)

    @Slot(object)
    def _on_model_changed(self, _model: object) -> None:
        self._tell(MODEL_READY)

    @Slot(object)
    def _on_document_changed(self, document: Document | None) -> None:
        self._document = document
        if document is not None:
            document.pictures_changed.connect(self._on_pictures_changed)

    @Slot()
    def _on_pictures_changed(self) -> None:
        if self._document is not None and self._document.colouring is not None:
            self._tell(COLOURED)

    def _tell(self, what: str) -> None:
        if what not in self._told:
            self._told.add(what)
            qCDebug(self._category, what)  # type: ignore[arg-type]
