"""Models > Compare Models…"""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from gcp_desktop.engine.model_store import InstalledModel
from gcp_desktop.session.models.installed import Models
from gcp_desktop.session.rendering.comparison import SIDES, ModelComparison, Side
from gcp_desktop.ui.canvas.pair_view import PairView
from gcp_desktop.ui.widgets.chevron_box import ChevronBox


class CompareDialog(QDialog):
    """Two boxes to choose models in, and the photograph as each of them colours it. It owns the comparison."""

    def __init__(self, comparison: ModelComparison, models: Models, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        document = comparison.document
        self.setWindowTitle(self.tr("Compare Models on {}").format(document.title))
        comparison.setParent(self)
        self._comparison, self._models = comparison, models
        self.view = PairView(document.width, document.height, self)
        self.boxes: dict[Side, ChevronBox] = {side: ChevronBox(self) for side in SIDES}
        self.boxes["left"].setAccessibleName(self.tr("Model at the left"))
        self.boxes["right"].setAccessibleName(self.tr("Model at the right"))
        self._lay_out()
        for box in self.boxes.values():
            box.activated.connect(self._choose)
        comparison.changed.connect(self._refresh)
        models.changed.connect(self._fill)
        self.finished.connect(comparison.stop)
        self._fill()
        models.refresh()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for box in self.boxes.values():
            row.addWidget(box, 1)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(buttons)

    @Slot()
    def _fill(self) -> None:
        """Offer the models that there are, once; at first the one in use beside its parent, or another one."""
        sound = [model for model in self._models.installed if not model.fault]
        if not sound or self.boxes["left"].count():
            return
        for box in self.boxes.values():
            for model in sound:
                box.addItem(model.title, model.name)
        self.boxes["right"].setCurrentIndex(_counterpart(sound))
        self._choose()

    @Slot()
    def _choose(self) -> None:
        for side, box in self.boxes.items():
            half = self._comparison.half(side)
            if half is None or half.model != box.currentData():
                self._comparison.choose(side, box.currentData())

    @Slot()
    def _refresh(self) -> None:
        for index, side in enumerate(SIDES):
            half = self._comparison.half(side)
            if half is not None:
                text = half.error or self.tr("Colouring…")
                self.view.show_picture(index, self.boxes[side].currentText(), half.pixels, text)


def _counterpart(models: list[InstalledModel]) -> int:
    """With what the first of the models is compared at first."""
    titles = [model.title for model in models]
    if models[0].parent in titles:
        return titles.index(models[0].parent)
    return min(1, len(models) - 1)
