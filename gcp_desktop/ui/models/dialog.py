"""Models > Manage Models…"""

from collections.abc import Callable

from PySide6.QtCore import QLocale, QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.model_store import InstalledModel
from gcp_desktop.session.models.files import ModelFiles
from gcp_desktop.session.models.installed import Models
from gcp_desktop.ui.models.files import ModelFileButtons
from gcp_desktop.ui.widgets import questions
from gcp_desktop.ui.widgets.incoming import weights_in
from gcp_desktop.ui.widgets.screen_room import resize_on_screen

_NAME = Qt.ItemDataRole.UserRole
_STEPS = 1000


class ModelsDialog(QDialog):
    """Lists the installed models and asks `Models` for what is to be done; closing the dialog stops nothing.

    Signals: add_wanted(tuple of Path), the files or folders that were let go here, if any.
    """

    add_wanted = Signal(object)

    def __init__(self, models: Models, files: ModelFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Models"))
        resize_on_screen(self, QSize(760, 380))
        self.setAcceptDrops(True)
        self._models = models
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName(self.tr("Installed models"))
        self.tree.setRootIsDecorated(False)
        self.tree.setHeaderLabels(
            [self.tr("Model"), self.tr("Name"), self.tr("Kind"), self.tr("Size"), self.tr("Weights")]
        )
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._task = QLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self._buttons = {
            "add": self._button(self.tr("Add…"), self._add),
            "use": self._button(self.tr("Use"), self._use),
            "verify": self._button(self.tr("Verify"), self._verify),
            "remove": self._button(self.tr("Remove…"), self._remove),
        }
        self.files = ModelFileButtons(files, self)
        self.files.said.connect(self.message.setText)
        self._cancel = self._button(self.tr("Cancel"), models.cancel)
        self._lay_out()
        self.tree.currentItemChanged.connect(self._allow)
        models.changed.connect(self._refresh)
        models.failed.connect(self._on_failed)
        models.added.connect(self._on_added)
        models.verified.connect(self._on_verified)
        models.used.connect(self._on_used)
        models.removed.connect(self._on_removed)
        self._refresh()

    def button(self, name: str) -> QPushButton:
        """One of add, use, verify, remove and cancel."""
        return self._cancel if name == "cancel" else self._buttons[name]

    def select(self, name: str) -> None:
        """Go to a model, if it is there."""
        for row in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(row)
            if item is not None and item.data(0, _NAME) == name:
                self.tree.setCurrentItem(item)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a model's files."""
        if weights_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Offer to add them."""
        event.acceptProposedAction()
        self.add_wanted.emit(tuple(weights_in(event.mimeData())))

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        actions = QHBoxLayout()
        for button in (*self._buttons.values(), *self.files.buttons.values()):
            actions.addWidget(button)
        actions.addStretch(1)
        progress = QHBoxLayout()
        progress.addWidget(self._task)
        progress.addWidget(self.bar, 1)
        progress.addWidget(self._cancel)
        close = QDialogButtonBox(self)
        close.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.tree, 1)
        column.addLayout(actions)
        column.addWidget(self.message)
        column.addLayout(progress)
        column.addWidget(close)

    @Slot()
    def _refresh(self) -> None:
        chosen = self._chosen()
        self.tree.clear()
        for model in self._models.installed:
            self._add_row(model)
        first = self._models.installed[0].name if self._models.installed else ""
        self.select(first if chosen is None else chosen.name)
        self._show_task()
        self._allow()

    def _add_row(self, model: InstalledModel) -> None:
        title = self.tr("{} (in use)").format(model.title) if model.in_use else model.title
        size = QLocale().formattedDataSize(model.size, 0) if model.size else ""
        weights = self.tr("half precision") if model.half else self.tr("single precision")
        texts = [title, model.name, self._kind(model), size, "" if model.fault else weights]
        item = QTreeWidgetItem(self.tree, texts)
        item.setData(0, _NAME, model.name)
        item.setToolTip(0, model.fault)
        item.setToolTip(2, model.fault)
        font = item.font(0)
        font.setBold(model.in_use)
        item.setFont(0, font)

    def _kind(self, model: InstalledModel) -> str:
        if model.fault:
            return self.tr("damaged")
        if model.parent:
            return self.tr("fine-tuned from {}").format(model.parent)
        if model.bundled:
            return self.tr("comes with the application")
        return self.tr("official") if model.architecture == "official" else self.tr("added")

    def _show_task(self) -> None:
        task = self._models.task
        for widget in (self._task, self.bar, self._cancel):
            widget.setVisible(task is not None)
        if task is None:
            return
        words = self.tr("Adding “{}”…") if task.kind == "add" else self.tr("Checking “{}”…")
        self._task.setText(words.format(task.name))
        self.bar.setRange(0, 0 if task.fraction is None else _STEPS)
        self.bar.setValue(round((task.fraction or 0.0) * _STEPS))

    @Slot()
    def _allow(self) -> None:
        """Enable what can be done with the chosen model."""
        chosen, idle = self._chosen(), self._models.task is None
        sound = chosen is not None and not chosen.fault
        possible = {
            "add": idle,
            "use": chosen is not None and sound and not chosen.in_use,
            "verify": idle and sound,
            "remove": chosen is not None and not chosen.bundled,
        }
        for name, button in self._buttons.items():
            button.setEnabled(possible[name])
        self.files.allow(chosen)

    def _chosen(self) -> InstalledModel | None:
        item = self.tree.currentItem()
        name = None if item is None else item.data(0, _NAME)
        return next((model for model in self._models.installed if model.name == name), None)

    @Slot()
    def _add(self) -> None:
        self.add_wanted.emit(())

    @Slot()
    def _use(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.message.setText(self.tr("Loading “{}”…").format(chosen.title))
            self._models.use(chosen.name)

    @Slot()
    def _verify(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.message.clear()
            self._models.verify(chosen.name)

    @Slot()
    def _remove(self) -> None:
        chosen = self._chosen()
        if chosen is not None and questions.ask_to_remove_model(self, chosen.title):
            self._models.remove(chosen.name)

    @Slot(object)
    def _on_failed(self, error: ErrorInfo) -> None:
        self.message.setText(f"{error.title}. {error.explanation} {error.remedy}".rstrip())

    @Slot(str)
    def _on_added(self, name: str) -> None:
        self.message.setText(self.tr("“{}” was added. “Use” makes it the model that colours.").format(name))

    @Slot(str)
    def _on_verified(self, name: str) -> None:
        self.message.setText(self.tr("“{}” is whole.").format(name))

    @Slot(str)
    def _on_used(self, name: str) -> None:
        self.message.setText(self.tr("“{}” colours from now on.").format(name))

    @Slot(str)
    def _on_removed(self, name: str) -> None:
        self.message.setText(self.tr("“{}” was removed.").format(name))
