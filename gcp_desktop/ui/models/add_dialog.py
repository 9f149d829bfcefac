"""Models > Manage Models… > Add…"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gcp_desktop.engine.model_store import OFFICIAL_FILES, WEIGHT_SUFFIXES
from gcp_desktop.session.models.installed import Models
from gcp_desktop.ui.widgets.form import Form
from gcp_desktop.ui.widgets.incoming import weights_in

DOWNLOAD_PAGE = "https://github.com/ToTheBeginning/GCP-Colorization"
_TEXT_WIDTH = 460


class AddModelDialog(QDialog):
    """Asks for the official model's files, how to keep them, and under which name; accepted, it has them added.

    Attributes: files, which of the published files are there; name; half; places, what was chosen so far.
    """

    def __init__(self, models: Models, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add the Official Model"))
        self.setAcceptDrops(True)
        self._models = models
        self.places: tuple[Path, ...] = ()
        self.files = QListWidget(self)
        self.files.setAccessibleName(self.tr("The published files"))
        self.files.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.files.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        self.name = QLineEdit(models.free_name("official"), self)
        self.half = QCheckBox(self.tr("Half precision: half the room on the disk"), self)
        self.page = QPushButton(self.tr("Download Page and Licence…"), self)
        self.page.setToolTip(DOWNLOAD_PAGE)
        self.folder = QPushButton(self.tr("Choose Folder…"), self)
        self.some = QPushButton(self.tr("Choose Files…"), self)
        self._buttons = QDialogButtonBox(self)
        self.add = self._buttons.addButton(self.tr("Add"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out()
        self.page.clicked.connect(self._open_page)
        self.folder.clicked.connect(self._choose_folder)
        self.some.clicked.connect(self._choose_files)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._allow)
        self.accepted.connect(self._begin)
        self.take(())

    def take(self, places: Sequence[Path]) -> None:
        """Take a folder instead of what was chosen before, or further files."""
        if any(place.is_dir() for place in places):
            self.places = tuple(places)
        else:
            files = (place for place in self.places if place.is_file())
            self.places = tuple(dict.fromkeys((*files, *places)))
        there = {path.name for path in _files(self.places)}
        self.files.clear()
        for name in OFFICIAL_FILES:
            self.files.addItem(f"✓  {name}" if name in there else self.tr("–  {} is missing").format(name))
        self._allow()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a model's files."""
        if weights_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        event.acceptProposedAction()
        self.take(weights_in(event.mimeData()))

    def _lay_out(self) -> None:
        text = QLabel(
            self.tr(
                "The authors of the method publish the weights of their own model: five files. Download them from "
                "their page and read the licence there; it says what the weights may be used for. Then choose "
                "the files here, or drag them onto this window. They are checked and converted once, and are not "
                "needed afterwards."
            ),
            self,
        )
        text.setWordWrap(True)
        text.setMinimumWidth(_TEXT_WIDTH)
        choose = QHBoxLayout()
        choose.addWidget(self.folder)
        choose.addWidget(self.some)
        choose.addStretch(1)
        choose.addWidget(self.page)
        form = Form()
        form.addRow(self.tr("Name"), self.name)
        form.addRow("", self.half)
        column = QVBoxLayout(self)
        column.addWidget(text)
        column.addLayout(choose)
        column.addWidget(self.files)
        column.addLayout(form)
        column.addWidget(self._buttons)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)

    @Slot()
    def _allow(self) -> None:
        self.add.setEnabled(bool(self.places) and bool(self.name.text().strip()))

    @Slot()
    def _open_page(self) -> None:
        QDesktopServices.openUrl(QUrl(DOWNLOAD_PAGE))

    @Slot()
    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("The Official Model’s Folder"))
        if folder:
            self.take((Path(folder),))

    @Slot()
    def _choose_files(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in sorted(WEIGHT_SUFFIXES))
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("The Official Model’s Files"), "", self.tr("Weights ({})").format(patterns)
        )
        if names:
            self.take([Path(name) for name in names])

    @Slot()
    def _begin(self) -> None:
        self._models.add(self.places, self.name.text().strip(), half=self.half.isChecked())


def _files(places: Sequence[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from (path for path in place.iterdir() if path.is_file())
        elif place.is_file():
            yield place
