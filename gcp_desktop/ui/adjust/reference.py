"""The reference picture: what is chosen or dropped, and how far its colours are followed."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QFontMetrics, QMouseEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gcp_desktop.session.editing.edits import with_mix
from gcp_desktop.ui.adjust.adjustments import Adjustment
from gcp_desktop.ui.adjust.row import AdjustmentRow
from gcp_desktop.ui.widgets.incoming import files_in
from model.params import USUAL_MIX, ReferenceParams

translate = QCoreApplication.translate

_SIDE = 72
_NAME_WIDTH = 140


def mix_adjustment() -> Adjustment:
    """Make the slider between the photograph's own colours and the reference picture's."""
    return Adjustment(
        control="reference:mix",
        title=translate("reference", "How far"),
        tip=translate("reference", "Between the colours that the model imagines and those of the picture"),
        minimum=0.0,
        maximum=1.0,
        neutral=USUAL_MIX,
        read=lambda params: USUAL_MIX if params.reference is None else params.reference.mix,
        change=with_mix,
        factor=100.0,
        unit=" %",
    )


class _ClickedPicture(QLabel):
    """Tells which colour was clicked. Signals: colour_clicked((red, green, blue))."""

    colour_clicked = Signal(object)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the colour under the pointer, where there is picture."""
        shown = self.pixmap()
        size = shown.deviceIndependentSize()
        corner = QPointF(self.width() - size.width(), self.height() - size.height()) / 2.0
        place = ((event.position() - corner) * shown.devicePixelRatio()).toPoint()
        if shown.rect().contains(place):
            colour = shown.toImage().pixelColor(place)
            self.colour_clicked.emit((colour.red(), colour.green(), colour.blue()))


class ReferenceBox(QFrame):
    """Takes a picture whose colours the photograph takes; shows it, and lets it be mixed and removed.

    Attributes: choose, remove (buttons); picture, name (labels); mix (row).
    Signals: chosen(Path) for a picture that was dropped; asked() to choose one; removed(); colour_clicked(Colour)
    where the picture was clicked.
    """

    chosen = Signal(object)
    asked = Signal()
    removed = Signal()
    colour_clicked = Signal(object)

    def __init__(self, mix: AdjustmentRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("referenceBox")
        self.setAcceptDrops(True)
        self.mix = mix
        self.picture = _ClickedPicture(self)
        self.picture.setFixedSize(QSize(_SIDE, _SIDE))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name = QLabel(self)
        self.choose = QPushButton(self)
        self.remove = QPushButton(self.tr("Remove"), self)
        for button in (self.choose, self.remove):
            button.setProperty("role", "quiet")
        self._words = QLabel(self)
        self._words.setProperty("role", "muted")
        self._words.setWordWrap(True)
        self._shown = QWidget(self)
        self._lay_out()
        self.choose.clicked.connect(self.asked)
        self.remove.clicked.connect(self.removed)
        self.picture.colour_clicked.connect(self.colour_clicked)
        self.show_reference(None)

    def show_reference(self, reference: ReferenceParams | None, picture: QPixmap | None = None) -> None:
        """Show what is followed. picture: None where it could not be read, or not yet."""
        followed = reference is not None
        self._shown.setVisible(followed)
        self.mix.setVisible(followed)
        self.remove.setVisible(followed)
        self.choose.setText(self.tr("Another…") if followed else self.tr("Choose a picture…"))
        self._words.setVisible(not followed)
        self._words.setText(self.tr("Drop a colour picture here, and like things take its colours."))
        if reference is None:
            return
        name = Path(reference.path).name
        elided = QFontMetrics(self.name.font()).elidedText(name, Qt.TextElideMode.ElideMiddle, _NAME_WIDTH)
        self.name.setText(elided)
        self.name.setToolTip(reference.path)
        self.picture.setAccessibleName(self.tr("Reference picture {}").format(name))
        if picture is None:
            self.picture.setText("?")
        else:
            room = self.picture.size() * self.devicePixelRatioF()
            small = picture.scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            small.setDevicePixelRatio(self.devicePixelRatioF())
            self.picture.setPixmap(small)

    def follow(self, above: QWidget) -> None:
        """Take the keyboard's place after another control; `choose` comes last."""
        self.setTabOrder(above, self.remove)
        self.setTabOrder(self.mix.follow(self.remove), self.choose)

    def offer(self, taken: bool) -> None:
        """Say whether the model takes a reference picture at all."""
        self.setEnabled(taken)
        self.setToolTip("" if taken else self.tr("This model takes no reference picture."))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file, and show that it may be let go."""
        if len(files_in(event.mimeData())) == 1:
            event.acceptProposedAction()
            self._mark(True)
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It goes elsewhere."""
        self._mark(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it as the reference picture."""
        self._mark(False)
        event.acceptProposedAction()
        self.chosen.emit(files_in(event.mimeData())[0])

    def _mark(self, marked: bool) -> None:
        self.setProperty("marked", marked)
        self.style().unpolish(self)
        self.style().polish(self)

    def _lay_out(self) -> None:
        shown = QHBoxLayout(self._shown)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.addWidget(self.picture)
        beside = QVBoxLayout()
        beside.addWidget(self.name)
        beside.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addStretch(1)
        shown.addLayout(beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for widget in (self._words, self._shown, self.mix, self.choose):
            column.addWidget(widget)
