"""The native dialog for opening, and where photographs are."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from gcp_desktop.engine.sources import FileSource, PhotoSource

translate = QCoreApplication.translate

_OPEN_PATTERNS = (
    "*.png *.jpg *.jpeg *.tif *.tiff *.pdf *.webp *.heic *.heif *.avif *.jxl *.jp2 *.j2k *.jls *.psd *.psb *.dng "
    "*.cr2 *.cr3 *.nef *.arw *.raf *.orf *.rw2 *.pef *.bmp *.gif *.pbm *.pgm *.ppm *.tga *.pcx"
)


class OpenDialog(QFileDialog):
    """Asks for photographs. Signals: chosen(list of Path)."""

    chosen = Signal(list)

    def __init__(self, parent: QWidget, folder: Path) -> None:
        super().__init__(parent, translate("dialogs", "Open Photograph"), str(folder))
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        self.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self.setNameFilters(_picture_filters())
        self.filesSelected.connect(self._on_selected)

    @Slot("QStringList")
    def _on_selected(self, names: list[str]) -> None:
        self.chosen.emit([Path(name) for name in names])


class PictureDialog(QFileDialog):
    """Asks for a reference picture. Signals: chosen(Path)."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, folder: Path) -> None:
        super().__init__(parent, translate("dialogs", "Choose a Reference Picture"), str(folder))
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.setNameFilters(_picture_filters())
        self.fileSelected.connect(self._on_selected)

    @Slot(str)
    def _on_selected(self, name: str) -> None:
        self.chosen.emit(Path(name))


class FolderDialog(QFileDialog):
    """Asks for a folder. Signals: chosen(list of Path), of one."""

    chosen = Signal(list)

    def __init__(self, parent: QWidget, folder: Path) -> None:
        super().__init__(parent, translate("dialogs", "Open Folder"), str(folder))
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        self.setFileMode(QFileDialog.FileMode.Directory)
        self.setOption(QFileDialog.Option.ShowDirsOnly)
        self.fileSelected.connect(self._on_selected)

    @Slot(str)
    def _on_selected(self, name: str) -> None:
        self.chosen.emit([Path(name)])


def _picture_filters() -> list[str]:
    patterns = f"{_OPEN_PATTERNS} {_OPEN_PATTERNS.upper()}"
    return [translate("dialogs", "Photographs ({})").format(patterns), translate("dialogs", "All files (*)")]


def folder_for(source: PhotoSource) -> Path | None:
    """Where the photograph is, if it is a file."""
    return source.path.parent if isinstance(source, FileSource) else None


def pictures_folder() -> Path:
    """Where the person's pictures are."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return Path(folder) if folder and Path(folder).is_dir() else Path.home()
