"""The panel at the right: what the picture shows, the colours' character, and the finish."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_subject, with_whites_kept
from gcp_desktop.ui.adjust.adjustments import Adjustment, direction_adjustment, finish_adjustments
from gcp_desktop.ui.adjust.more_directions import MoreDirections
from gcp_desktop.ui.adjust.reference import ReferenceBox, mix_adjustment
from gcp_desktop.ui.adjust.repairs import repair_adjustments
from gcp_desktop.ui.adjust.row import AdjustmentRow
from gcp_desktop.ui.adjust.subject_picker import SubjectPicker
from gcp_desktop.ui.widgets.prior_fit import PriorFitLabel
from model.params import DirectionInfo, ModelInfo

_WIDTH = 276


class AdjustPanel(QFrame):
    """Shows the document's recipe and turns every gesture into an edit of it.

    Attributes: rows, by the adjustment's control name; subject_picker; prior_fit; reference; more_directions;
    keep_whites; without_colours (button). Signals: restored_held(bool) while the restored photograph is to be seen
    without colours.
    """

    restored_held = Signal(bool)

    def __init__(
        self,
        repair: QAction,
        by_hand: tuple[QAction, ...],
        reset: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("adjustPanel")
        self.setFixedWidth(_WIDTH)
        self.rows: dict[str, AdjustmentRow] = {}
        self.subject_picker = SubjectPicker(self)
        self.prior_fit = PriorFitLabel(self)
        self._document: Document | None = None
        self._model: ModelInfo | None = None
        self._inner_workings = False
        self.reference = ReferenceBox(self._row(mix_adjustment()), self)
        self._directions = QVBoxLayout()
        self.more_directions = MoreDirections(self._direction_row, self._drop_row, self)
        self._directions_title = _section(self.tr("Colour mood"), self.tr("imagined anew"))
        self._repair = _ActionButton(self.tr("What it needs"), repair)
        self._by_hand = tuple(_ActionButton(action.text().replace("&", ""), action) for action in by_hand)
        self.without_colours = QPushButton(self.tr("Hold to see without colours"), self)
        self._reset = _ActionButton(self.tr("Reset adjustments"), reset)
        self._build()
        self.subject_picker.subject_chosen.connect(self._on_subject_chosen)

    def set_model(self, model: ModelInfo) -> None:
        """Offer the model's subjects and latent directions."""
        self._model = model
        while (item := self._directions.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, AdjustmentRow):
                self._drop_row(widget)
        above: QWidget = self.reference.choose
        for direction in (each for each in model.directions if each.featured):
            row = self._direction_row(direction)
            self._directions.addWidget(row)
            above = row.follow(above)
        self.more_directions.offer(tuple(each for each in model.directions if not each.featured))
        self._directions_title.setVisible(bool(model.directions))
        self._show_subjects()
        self._show_params()

    def set_document(self, document: Document | None) -> None:
        """Show another document's recipe, or none."""
        if self._document is not None:
            self._document.params_changed.disconnect(self._show_params)
            self._document.subjects_changed.disconnect(self._show_subjects)
            self._document.pictures_changed.disconnect(self._show_fit)
        self._document = document
        if document is None:
            return
        document.params_changed.connect(self._show_params)
        document.subjects_changed.connect(self._show_subjects)
        document.pictures_changed.connect(self._show_fit)
        self._show_subjects()
        self._show_params()
        self._show_fit()

    @property
    def document(self) -> Document | None:
        """Whose recipe is shown."""
        return self._document

    def show_inner_workings(self, shown: bool) -> None:
        """Say below the subject how far what the model imagined is followed, or no longer."""
        self._inner_workings = shown
        self._show_fit()

    def sizeHint(self) -> QSize:
        """As wide as it is, and as high as it may be."""
        return QSize(_WIDTH, 600)

    def _build(self) -> None:
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(18, 16, 12, 16)  # a scroll bar is beside it
        column.setSpacing(6)
        column.addWidget(_section(self.tr("In the picture")))
        column.addWidget(self.subject_picker)
        column.addWidget(self.prior_fit)
        column.addSpacing(16)
        column.addWidget(_section(self.tr("Restore"), self.tr("the photograph itself")))
        column.addLayout(self._rows(repair_adjustments()))
        *_, self._last_repair = self.rows.values()
        column.addLayout(self._repair_buttons())
        above: QWidget = self._last_repair.slider
        for button in (self._repair, *self._by_hand, self.without_colours):
            self.setTabOrder(above, button)
            above = button
        self.reference.follow(above)
        column.addSpacing(16)
        column.addWidget(_section(self.tr("Like this one"), self.tr("colours of a picture")))
        column.addWidget(self.reference)
        column.addSpacing(16)
        column.addWidget(self._directions_title)
        self._directions.setSpacing(10)
        column.addLayout(self._directions)
        column.addWidget(self.more_directions)
        column.addSpacing(16)
        column.addWidget(_section(self.tr("Finish"), self.tr("the same colours, adjusted")))
        column.addLayout(self._rows(finish_adjustments()))
        self.keep_whites = self._whites_box()
        column.addWidget(self.keep_whites)
        column.addSpacing(16)
        column.addWidget(self._reset)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self._directions_title.hide()

    def _whites_box(self) -> QCheckBox:
        box = QCheckBox(self.tr("White stays white"), self)
        box.setToolTip(
            self.tr(
                "Warmth and tint leave paper, linen and the whites of eyes as they are. Without this they lie over "
                "everything, like coloured light."
            )
        )
        box.setAccessibleDescription(box.toolTip())
        box.clicked.connect(self._on_whites_kept)
        return box

    def _repair_buttons(self) -> QVBoxLayout:
        """What repairs by itself or by hand, and a look at the result without colours."""
        held = self.without_colours
        held.setProperty("role", "quiet")
        held.setToolTip(self.tr("Shows the restored photograph without colours, as long as it is held (R)"))
        held.pressed.connect(lambda: self.restored_held.emit(True))
        held.released.connect(lambda: self.restored_held.emit(False))
        column = QVBoxLayout()
        column.setSpacing(4)
        for button in (self._repair, *self._by_hand, held):
            column.addWidget(button)
        return column

    def _rows(self, adjustments: Iterable[Adjustment]) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setSpacing(10)
        for adjustment in adjustments:
            rows.addWidget(self._row(adjustment))
        return rows

    def _direction_row(self, direction: DirectionInfo) -> AdjustmentRow:
        row = self._row(direction_adjustment(direction))
        if self._document is not None:
            row.show_value(row.adjustment.read(self._document.params))
        return row

    def _drop_row(self, row: AdjustmentRow) -> None:
        del self.rows[row.adjustment.control]
        row.deleteLater()

    def _row(self, adjustment: Adjustment) -> AdjustmentRow:
        row = AdjustmentRow(adjustment, self)
        row.value_edited.connect(self._on_value_edited)
        row.stroke_began.connect(self._on_stroke_began)
        row.stroke_ended.connect(self._on_stroke_ended)
        self.rows[adjustment.control] = row
        return row

    @Slot(str, float)
    def _on_value_edited(self, control: str, value: float) -> None:
        if self._document is not None:
            spec = self.rows[control].adjustment
            self._document.edit(spec.change(self._document.params, value), spec.title, control)

    @Slot()
    def _on_stroke_began(self) -> None:
        if self._document is not None:
            self._document.begin_stroke()

    @Slot()
    def _on_stroke_ended(self) -> None:
        if self._document is not None:
            self._document.end_stroke()

    @Slot(object)
    def _on_subject_chosen(self, subject: str | None) -> None:
        if self._document is not None:
            self._document.edit(with_subject(self._document.params, subject), self.tr("Subject"))

    @Slot(bool)
    def _on_whites_kept(self, kept: bool) -> None:
        if self._document is not None:
            self._document.edit(with_whites_kept(self._document.params, kept), self.keep_whites.text())

    @Slot()
    def _show_subjects(self) -> None:
        ranking = () if self._document is None else self._document.subjects
        self.subject_picker.show_subjects(self._model, ranking)
        self.subject_picker.setEnabled(self._model is not None and bool(self._model.subjects))

    @Slot()
    def _show_fit(self) -> None:
        document = self._document if self._inner_workings else None
        colouring = None if document is None else document.colouring
        self.prior_fit.show_fit(None if colouring is None else colouring.prior_fit)

    @Slot()
    def _show_params(self) -> None:
        if self._document is not None:
            for row in self.rows.values():
                row.show_value(row.adjustment.read(self._document.params))
            self.keep_whites.setChecked(self._document.params.finish.keep_whites)
            self.subject_picker.show_subject(self._document.params.invert.subject)
            self.more_directions.show_moved(self._moved_aside())

    def _moved_aside(self) -> int:
        """How many directions that are not offered at once the recipe leads in."""
        directions = () if self._model is None else self._model.directions
        aside = {direction.name for direction in directions if not direction.featured}
        moved = () if self._document is None else self._document.params.generate.directions
        return sum(name in aside for name, _ in moved)


class _ActionButton(QPushButton):
    """A quiet button for an action, enabled and checked as the action is."""

    def __init__(self, text: str, action: QAction) -> None:
        super().__init__(text)
        self.setProperty("role", "quiet")
        self.setToolTip(action.toolTip())
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setCheckable(self._action.isCheckable())
        self.setChecked(self._action.isChecked())


def _section(title: str, hint: str = "") -> QLabel:
    """Make a heading, with a few words beside it that tell it from the other sections."""
    label = QLabel(f"<b>{escape(title)}</b> &nbsp;{escape(hint)}".strip())
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)  # beside a scroll bar there is less room
    label.setProperty("role", "muted")
    label.setContentsMargins(0, 0, 0, 4)
    return label
