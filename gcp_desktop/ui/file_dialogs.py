"""The native dialogs for opening and exporting."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from gcp_desktop.engine.requests import FileSource, PhotoSource

translate = QCoreApplication.translate

_OPEN_PATTERNS = "*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp *.gif *.heic *.heif *.avif *.ppm *.pgm"
_EXPORT_FORMATS = (("PNG", ("png",)), ("JPEG", ("jpg", "jpeg")), ("TIFF", ("tif", "tiff")))


class OpenDialog(QFileDialog):
    """Asks for a photograph. Signals: chosen(Path)."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, folder: Path) -> None:
        super().__init__(parent, translate("dialogs", "Open Photograph"), str(folder))
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        patterns = f"{_OPEN_PATTERNS} {_OPEN_PATTERNS.upper()}"
        self.setNameFilters(
            [translate("dialogs", "Photographs ({})").format(patterns), translate("dialogs", "All files (*)")]
        )
        self.fileSelected.connect(self._on_selected)

    @Slot(str)
    def _on_selected(self, name: str) -> None:
        self.chosen.emit(Path(name))


class ExportDialog(QFileDialog):
    """Asks where to write; the dialog itself asks before an existing file is replaced.

    Signals: chosen(Path).
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget, proposal: Path) -> None:
        super().__init__(parent, translate("dialogs", "Export Colouring"), str(proposal.parent))
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        self._suffixes: dict[str, str] = {}
        for title, suffixes in _EXPORT_FORMATS:
            patterns = " ".join(f"*.{suffix}" for suffix in suffixes)
            self._suffixes[f"{title} ({patterns})"] = suffixes[0]
        self.setNameFilters(list(self._suffixes))
        self.setDefaultSuffix(_EXPORT_FORMATS[0][1][0])
        self.selectFile(proposal.name)
        self.filterSelected.connect(self._on_filter)
        self.fileSelected.connect(self._on_selected)

    @Slot(str)
    def _on_filter(self, name_filter: str) -> None:
        """Let the chosen format give the suffix, in the name that is already there too."""
        suffix = self._suffixes[name_filter]
        self.setDefaultSuffix(suffix)
        named = self.selectedFiles()
        if named:
            self.selectFile(Path(named[0]).with_suffix(f".{suffix}").name)

    @Slot(str)
    def _on_selected(self, name: str) -> None:
        self.chosen.emit(Path(name))


def export_proposal(source: PhotoSource) -> Path:
    """Propose STEM-colour.png beside the photograph, or among the person's pictures without one."""
    if isinstance(source, FileSource):
        return source.path.with_name(f"{source.path.stem}-colour.png")
    return pictures_folder() / f"{source.title.lower().replace(' ', '-')}-colour.png"


def pictures_folder() -> Path:
    """Where the person's pictures are."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return Path(folder) if folder and Path(folder).is_dir() else Path.home()
