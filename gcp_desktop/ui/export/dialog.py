"""How and where the colouring is exported."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gcp_desktop.engine.export_settings import LOSSY, SRGB_ONLY, ExportSettings, Variant
from gcp_desktop.engine.notes import in_language
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.export.plan import ExportPlan, Obstacle, built_in_plans, export_stem
from gcp_desktop.session.export.store import ExportStore
from gcp_desktop.ui.export.fields import format_names, row
from gcp_desktop.ui.export.obstacles import describe_obstacle
from gcp_desktop.ui.widgets.chevron_box import ChevronBox, choice
from gcp_desktop.ui.widgets.file_dialogs import folder_for
from gcp_desktop.ui.widgets.form import Form
from gcp_desktop.ui.widgets.number_box import NumberBox
from model.notes import why

_WIDTH = 520
_SIDES = (64, 100_000)


class ExportDialog(QDialog):
    """Shows an `ExportPlan` and a folder. Signals: chosen(ExportPlan, Path of the folder)."""

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget, document: Document, store: ExportStore, folder: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export Colouring"))
        self.setMinimumWidth(_WIDTH)
        self._document = document
        self._store = store
        self._pattern = ""
        self.preset = ChevronBox(self)
        self._forget = QPushButton(self.tr("Forget"), self)
        self.folder = QLineEdit(str(folder), self)
        self.pattern = QLineEdit(self)
        self.pattern.setToolTip(
            self.tr("Other photographs get their own name here; {seed} stands for the colouring’s number")
        )
        self.format = choice(self, format_names())
        self.quality = NumberBox(self)
        self.quality.setRange(1, 100)
        self.extent = choice(self, {"full": self.tr("Full size"), "side": self.tr("Long side")})
        self.side = NumberBox(self)
        self.side.setRange(*_SIDES)
        self.side.setSuffix(self.tr(" px"))
        self.space = choice(
            self,
            {
                "srgb": self.tr("sRGB (everywhere)"),
                "display-p3": self.tr("Display P3"),
                "adobe-rgb": self.tr("Adobe RGB"),
            },
        )
        self.metadata = choice(
            self,
            {
                "all": self.tr("Keep all (date, place, caption)"),
                "without-place": self.tr("Keep all but the place"),
                "none": self.tr("Keep none"),
            },
        )
        self.variants = self._variant_boxes()
        word = QCoreApplication.translate("export", "Colourised")
        self.mark = QCheckBox(self.tr("Write a small “{}” into the corner").format(word), self)
        self.replace = QCheckBox(self.tr("Replace files of the same name"), self)
        self.preview = QLabel(self)
        self.preview.setProperty("role", "muted")
        self.preview.setWordWrap(True)
        self._buttons = QDialogButtonBox(self)
        self._export = QPushButton(self.tr("Export"), self)
        self._export.setProperty("role", "primary")
        self._buttons.addButton(self._export, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._lay_out()
        self._list_presets()
        self.show_plan(store.last or ExportPlan())
        self._connect()
        self._follow()
        self._export.setDefault(True)

    @property
    def plan(self) -> ExportPlan:
        """What is chosen."""
        settings = ExportSettings(
            format=self.format.currentData(),
            quality=self.quality.value(),
            max_side=self.side.value() if self.extent.currentData() == "side" else None,
            colour_space=self.space.currentData() if self.space.isEnabled() else "srgb",
            metadata=self.metadata.currentData(),
            mark=self.mark.isChecked(),
        )
        variants = tuple(name for name, box in self.variants.items() if box.isChecked())
        plan = ExportPlan(
            settings=settings, pattern=self._pattern, variants=variants, replace=self.replace.isChecked()
        )
        return plan.with_shown(self.pattern.text(), export_stem(self._document.source))

    def show_plan(self, plan: ExportPlan) -> None:
        """Fill the fields."""
        settings = plan.settings
        choices: tuple[tuple[QComboBox, str], ...] = (
            (self.format, settings.format),
            (self.extent, "full" if settings.max_side is None else "side"),
            (self.space, settings.colour_space),
            (self.metadata, settings.metadata),
        )
        for box, value in choices:
            box.setCurrentIndex(box.findData(value))
        self.quality.setValue(settings.quality)
        self.side.setValue(settings.max_side or max(self._document.width, self._document.height))
        self._pattern = plan.pattern
        self.pattern.setText(plan.shown_for(export_stem(self._document.source)))
        for name, check in self.variants.items():
            check.setChecked(name in plan.variants)
        # A sheet that a plan asks for can be left out; without favourites nobody can ask for one.
        starred = bool(self._document.gallery.starred)
        self.variants["contact-sheet"].setEnabled(starred or "contact-sheet" in plan.variants)
        self.mark.setChecked(settings.mark)
        self.replace.setChecked(plan.replace)

    def accept(self) -> None:
        """Tell the choice, with its folder made, and remember it for the next time."""
        plan, folder = self.plan, self._folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.preview.setText(self.tr("The folder could not be made: {}.").format(in_language(why(error))))
            return
        self._store.last = plan
        self._store.folder = None if folder == folder_for(self._document.source) else folder
        self.chosen.emit(plan, folder)
        super().accept()

    @property
    def _folder(self) -> Path:
        return Path(self.folder.text()).expanduser().absolute()

    def _variant_boxes(self) -> dict[Variant, QCheckBox]:
        starred = len(self._document.gallery.starred)
        boxes: dict[Variant, QCheckBox] = {
            "colouring": QCheckBox(self.tr("The colouring"), self),
            "side-by-side": QCheckBox(self.tr("Original and colouring side by side"), self),
            "contact-sheet": QCheckBox(self.tr("A sheet of the favourites ({})").format(starred), self),
        }
        if not starred:
            boxes["contact-sheet"].setToolTip(self.tr("Give colourings a star first"))
        return boxes

    def _lay_out(self) -> None:
        browse = QPushButton(self.tr("Browse…"), self)
        browse.clicked.connect(self._on_browse)
        keep = QPushButton(self.tr("Save…"), self)
        keep.clicked.connect(self._on_keep)
        self._forget.clicked.connect(self._on_forget)
        form = Form()
        form.setFieldGrowthPolicy(Form.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(9)
        form.setHorizontalSpacing(16)
        form.addRow(self._label(self.tr("&Preset"), self.preset), row(self.preset, keep, self._forget))
        form.addRow(self._label(self.tr("&Folder"), self.folder), row(self.folder, browse))
        form.addRow(self.tr("&Name"), self.pattern)
        self._quality_label = self._label(self.tr("&Quality"), self.quality)
        # In one row, so that the dialog does not grow out of a small screen.
        form.addRow(
            self._label(self.tr("F&ormat"), self.format),
            row(self.format, self._quality_label, self.quality),
        )
        form.addRow(self._label(self.tr("Si&ze"), self.extent), row(self.extent, self.side))
        form.addRow(self.tr("&Colours"), self.space)
        form.addRow(self.tr("&Information"), self.metadata)
        for index, box in enumerate(self.variants.values()):
            form.addRow(self.tr("Files") if index == 0 else "", box)
        form.addRow("", self.replace)
        form.addRow(self.tr("Mark"), self.mark)
        for widget, name in (
            (self.preset, self.tr("Preset")),
            (self.folder, self.tr("Folder")),
            (self.format, self.tr("Format")),
            (self.extent, self.tr("Size")),
            (self.side, self.tr("Long side in pixels")),
        ):
            widget.setAccessibleName(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(14)
        layout.addLayout(form)
        layout.addWidget(self.preview)
        layout.addWidget(self._buttons)

    def _label(self, text: str, buddy: QWidget) -> QLabel:
        label = QLabel(text, self)
        label.setBuddy(buddy)
        return label

    def _connect(self) -> None:
        self.preset.activated.connect(self._on_preset)
        for box in (self.format, self.extent):
            box.currentIndexChanged.connect(self._follow)
        for edit in (self.folder, self.pattern):
            edit.textChanged.connect(self._follow)
        for check in (*self.variants.values(), self.replace):
            check.toggled.connect(self._follow)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _list_presets(self) -> None:
        titles = {
            "full": self.tr("Full quality"),
            "share": self.tr("For sharing"),
            "archive": self.tr("For further work"),
            "compare": self.tr("Before and after"),
        }
        self.preset.clear()
        if self._store.last is not None:
            self.preset.addItem(self.tr("As last time"), None)
        for name, plan in built_in_plans().items():
            self.preset.addItem(titles[name], plan)
        for name, plan in self._store.presets().items():
            self.preset.addItem(name, plan)
        self._forget.setEnabled(False)

    @Slot()
    def _follow(self) -> None:
        """Show only what matters, and what would be written."""
        self.space.setEnabled(self.format.currentData() not in SRGB_ONLY)
        plan = self.plan
        lossy = plan.settings.format in LOSSY
        self.quality.setVisible(lossy)
        self._quality_label.setVisible(lossy)
        self.side.setVisible(self.extent.currentData() == "side")
        folder, source, seed = self._folder, self._document.source, self._document.params.generate.seed
        obstacle = plan.obstacle(folder, source, seed, favourites=len(self._document.gallery.starred))
        names = ", ".join(path.name for path in plan.targets(folder, export_stem(source), seed).values())
        makes = obstacle is Obstacle.NO_FOLDER
        self.preview.setText(
            self.tr("Writes {}").format(names) if obstacle is None else describe_obstacle(obstacle)
        )
        self._export.setText(self.tr("Make Folder and Export") if makes else self.tr("Export"))
        self._export.setEnabled(obstacle is None or makes)

    @Slot(int)
    def _on_preset(self, index: int) -> None:
        plan = self.preset.itemData(index)
        self.show_plan(plan or self._store.last or ExportPlan())
        if plan is None and self._store.folder is not None:
            self.folder.setText(str(self._store.folder))
        self._forget.setEnabled(self.preset.currentText() in self._store.presets())
        self._follow()

    @Slot()
    def _on_browse(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder"), self.folder.text())
        if name:
            self.folder.setText(name)

    @Slot()
    def _on_keep(self) -> None:
        name, agreed = QInputDialog.getText(self, self.tr("Save Preset"), self.tr("Name"))
        if agreed and name.strip():
            self._store.keep(name.strip(), self.plan)
            self._list_presets()
            self.preset.setCurrentText(name.strip())
            self._forget.setEnabled(True)

    @Slot()
    def _on_forget(self) -> None:
        self._store.forget(self.preset.currentText())
        self._list_presets()
