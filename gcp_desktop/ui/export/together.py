"""How and where many photographs are exported together."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gcp_desktop.engine.export_settings import Variant
from gcp_desktop.engine.notes import in_language
from gcp_desktop.session.album.entry import Entry
from gcp_desktop.session.export.plan import ExportPlan, built_in_plans, export_stem
from gcp_desktop.session.export.store import ExportStore
from gcp_desktop.ui.export.fields import format_names, row
from gcp_desktop.ui.widgets.chevron_box import ChevronBox
from gcp_desktop.ui.widgets.form import Form
from model.file_names import first_free
from model.notes import why

translate = QCoreApplication.translate

_WIDTH = 520
_EXAMPLE = 170


class TogetherDialog(QDialog):
    """Asks for a plan, a folder, and whether folders are kept.

    entries: the photographs, at least one. roots: where they are, among which no result may lie.
    Signals: chosen(ExportPlan, Path of the folder, bool).
    """

    chosen = Signal(object, object, bool)

    def __init__(
        self, parent: QWidget, entries: Sequence[Entry], roots: tuple[Path, ...], store: ExportStore
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export {} Photographs").format(len(entries)))
        self._count, self._examples = len(entries), _examples(entries)
        self.setMinimumWidth(_WIDTH)
        self._roots = tuple(root.absolute() for root in roots if root.is_dir())
        self.preset = ChevronBox(self)
        self.preset.setAccessibleName(self.tr("Preset"))
        for title, plan in self._plans(store).items():
            self.preset.addItem(title, plan)
        self.written = QLabel(self)
        self.folder = QLineEdit(str(_suggested(roots)), self)
        self.folder.setAccessibleName(self.tr("Folder"))
        self.pattern = QLineEdit(self)
        self.pattern.setToolTip(
            self.tr("Other photographs get their own name here; {seed} stands for the colouring’s number")
        )
        self.named = QLabel(self)
        self.named.setProperty("role", "muted")
        self.named.setTextFormat(Qt.TextFormat.PlainText)
        self.beside = QCheckBox(self.tr("Also the original beside the colouring"), self)
        self.mirrored = QCheckBox(self.tr("Keep the folders"), self)
        self.mirrored.setChecked(True)
        self.said = QLabel(self)
        self.said.setProperty("role", "muted")
        self.said.setWordWrap(True)
        self._buttons = QDialogButtonBox(self)
        self._export = QPushButton(self.tr("Export"), self)
        self._export.setProperty("role", "primary")
        self._buttons.addButton(self._export, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._lay_out()
        self._on_preset()
        self.preset.currentIndexChanged.connect(self._on_preset)
        self.folder.textChanged.connect(self._follow)
        self.pattern.textChanged.connect(self._name_examples)
        self.mirrored.toggled.connect(self._name_examples)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._export.setDefault(True)

    @property
    def plan(self) -> ExportPlan:
        """What is chosen; files that exist are never replaced."""
        variants: tuple[Variant, ...] = (
            ("colouring", "side-by-side") if self.beside.isChecked() else ("colouring",)
        )
        text = self.pattern.text().strip() or "{name}"
        plan = replace(self._preset, variants=variants, replace=False)
        return plan.with_shown(text, export_stem(self._examples[0].source))

    def accept(self) -> None:
        """Tell the choice, with its folder made."""
        folder = self._folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.said.setText(self.tr("The folder could not be made: {}.").format(in_language(why(error))))
            return
        self.chosen.emit(self.plan, folder, self.mirrored.isChecked())
        super().accept()

    @property
    def _preset(self) -> ExportPlan:
        plan = self.preset.currentData()
        return plan if isinstance(plan, ExportPlan) else ExportPlan()

    @property
    def _folder(self) -> Path:
        return Path(self.folder.text()).expanduser().absolute()

    def _plans(self, store: ExportStore) -> dict[str, ExportPlan]:
        titles = {
            "full": self.tr("Full quality"),
            "share": self.tr("For sharing"),
            "archive": self.tr("For further work"),
        }
        last = {} if store.last is None else {self.tr("As last time"): store.last}
        built_in = {titles[name]: plan for name, plan in built_in_plans().items() if name in titles}
        return {**last, **built_in, **store.presets()}

    def _lay_out(self) -> None:
        browse = QPushButton(self.tr("Browse…"), self)
        browse.clicked.connect(self._on_browse)
        form = Form()
        form.setFieldGrowthPolicy(Form.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(9)
        form.setHorizontalSpacing(16)
        form.addRow(self.tr("&Preset"), self.preset)
        form.addRow(self.tr("Writes"), self.written)
        label = QLabel(self.tr("&Folder"), self)
        label.setBuddy(self.folder)
        form.addRow(label, row(self.folder, browse))
        form.addRow(self.tr("&Name"), self.pattern)
        form.addRow("", self.named)
        form.addRow(self.tr("Files"), self.beside)
        form.addRow("", self.mirrored)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(14)
        layout.addLayout(form)
        layout.addWidget(self.said)
        layout.addWidget(self._buttons)

    @Slot()
    def _on_preset(self) -> None:
        self.pattern.setText(self._preset.shown_for(export_stem(self._examples[0].source)))
        self.beside.setChecked("side-by-side" in self._preset.variants)
        settings = self._preset.settings
        size = (
            self.tr("full size")
            if settings.max_side is None
            else self.tr("long side {} pixels").format(settings.max_side)
        )
        self.written.setText(f"{format_names()[settings.format]}, {size}")
        self._name_examples()
        self._follow()

    @Slot()
    def _name_examples(self) -> None:
        """Say what the first files will be called."""
        made: list[Path] = []
        for entry in self._examples:
            folder = entry.place if self.mirrored.isChecked() else Path()
            target = self.plan.plain_targets(folder, export_stem(entry.source), entry.params.generate.seed)
            made.append(_another(target["colouring"], made))
        names = [path.name for path in made]
        self.named.setToolTip("\n".join(names))
        metrics = self.named.fontMetrics()
        short = [metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, _EXAMPLE) for name in names]
        self.named.setText(", ".join((*short, "…") if self._count > len(short) else short))

    @Slot()
    def _follow(self) -> None:
        """Say what stands against the folder, or what becomes of names."""
        folder = self._folder
        among = any(folder == root or root in folder.parents for root in self._roots)
        self._export.setEnabled(not among)
        self.said.setText(
            self.tr("The colourings would lie among the photographs. Choose another folder.")
            if among
            else self.tr("Photographs stay as they are. Names that are taken get a number.")
        )

    @Slot()
    def _on_browse(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder"), self.folder.text())
        if name:
            self.folder.setText(name)


def _another(path: Path, taken: Sequence[Path]) -> Path:
    """A file, with a number if others have its name already."""
    return first_free(
        path.stem, lambda stem: path.with_name(stem + path.suffix), lambda made: made not in taken
    )


def _examples(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The first one and, if there is one, another one that is called otherwise."""
    first = entries[0]
    others = (entry for entry in entries if export_stem(entry.source) != export_stem(first.source))
    return (first, *islice(others, 1))


def _suggested(roots: tuple[Path, ...]) -> Path:
    """Beside the album's folder, not in it."""
    first = roots[0].absolute()
    if first.is_dir():
        return first.with_name(translate("export", "{}-coloured").format(first.name))
    return first.parent / translate("export", "coloured")
