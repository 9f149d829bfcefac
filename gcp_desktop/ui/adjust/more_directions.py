"""The latent directions of a model that are not offered at once, folded away below those that are."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from gcp_desktop.ui.adjust.row import AdjustmentRow
from model.params import DirectionInfo

_AT_A_TIME = 3
"""Rows that are made before the window gets its turn again: a model may have a hundred directions."""


class MoreDirections(QWidget):
    """Makes its rows when it is first unfolded; `make_row` keeps and connects them, `drop_row` forgets one.

    Attributes: fold, the button.
    """

    def __init__(
        self,
        make_row: Callable[[DirectionInfo], AdjustmentRow],
        drop_row: Callable[[AdjustmentRow], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_row = make_row
        self._drop_row = drop_row
        self._count = 0
        self._missing: list[DirectionInfo] = []
        self.fold = QToolButton(self)
        self.fold.setProperty("role", "flat")
        self.fold.setCheckable(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setToolTip(
            self.tr("Further directions in which the model can be led; what each does is for you to find out")
        )
        self._above: QWidget = self.fold  # what the keyboard reaches before the next row
        self._content = QWidget(self)
        self._rows = QVBoxLayout(self._content)
        self._rows.setContentsMargins(0, 4, 0, 0)
        self._rows.setSpacing(10)
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._make_some)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._content)
        self.fold.toggled.connect(self._on_toggled)
        self.offer(())

    def offer(self, directions: tuple[DirectionInfo, ...]) -> None:
        """Offer other directions, folded; hidden where there are none."""
        self._turn.stop()
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if isinstance(row, AdjustmentRow):
                self._drop_row(row)
        self._count = len(directions)
        self._missing = list(directions)
        self._above = self.fold
        self.fold.setChecked(False)
        self._on_toggled(False)
        self.show_moved(0)
        self.setVisible(bool(directions))

    def show_moved(self, count: int) -> None:
        """Say how many of the directions the recipe leads in, also while they are folded away."""
        text = self.tr("More directions ({})").format(self._count)
        self.fold.setText(self.tr("{}, {} in use").format(text, count) if count else text)

    @Slot(bool)
    def _on_toggled(self, unfolded: bool) -> None:
        self.fold.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self._content.setVisible(unfolded)
        if unfolded and self._missing:
            self._turn.start()

    @Slot()
    def _make_some(self) -> None:
        now, self._missing = self._missing[:_AT_A_TIME], self._missing[_AT_A_TIME:]
        for direction in now:
            row = self._make_row(direction)
            self._rows.addWidget(row)
            self._above = row.follow(self._above)
        if not self._missing:
            self._turn.stop()
