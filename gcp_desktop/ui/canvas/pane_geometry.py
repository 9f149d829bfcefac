"""Where the panes lie, and which part of the photograph they show."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF

from gcp_desktop.session.layout import Layout
from gcp_desktop.session.rendering.tiles import Box
from gcp_desktop.ui.canvas.panes import Pane, Slot, arrange
from gcp_desktop.ui.canvas.view_transform import ViewTransform

_DIVIDER_REACH = 8


class PaneGeometry:
    """Panes with one zoom and one centre; points and rectangles are in the canvas's coordinates.

    Attributes: layout; divider, where the line of a split is, 0 to 1; view, the zoom and the centre.
    """

    def __init__(self) -> None:
        self.layout = Layout.SIDE_BY_SIDE
        self.divider = 0.5
        self.view = ViewTransform()

    def panes(self, room: QRectF, pair: tuple[Slot, Slot]) -> tuple[Pane, ...]:
        """Which picture lies where. pair: what is compared, the first one at the left."""
        return arrange(self.layout, room, pair, self.divider)

    def target_in(self, pane: Pane) -> QRectF:
        """Where the whole picture would lie."""
        picture = self.view.picture_rect()
        return QRectF(pane.rect.x() + picture.x, pane.rect.y() + picture.y, picture.width, picture.height)

    def picture_at(self, panes: Sequence[Pane], position: QPointF) -> QRectF | None:
        """Where the whole picture of the pane lies that is under a point; None beside all pictures."""
        for pane in panes:
            target = self.target_in(pane)
            if pane.clip.contains(position) and target.contains(position):
                return target
        return None

    def box_in(self, pane: Pane) -> Box:
        """The part of the photograph that a pane shows, in its pixels."""
        picture, zoom, rect = self.view.picture_rect(), self.view.zoom, pane.rect
        left, top = -picture.x / zoom, -picture.y / zoom
        return Box(int(left), int(top), int(left + rect.width() / zoom), int(top + rect.height() / zoom))

    def on_divider(self, panes: Sequence[Pane], position: QPointF) -> bool:
        """Whether a point is on the line of a split."""
        on_line = abs(position.x() - panes[0].clip.right()) <= _DIVIDER_REACH
        return self.layout is Layout.SPLIT and on_line

    def move_divider(self, panes: Sequence[Pane], position: QPointF) -> None:
        """Bring the line of a split under a point."""
        room = panes[0].rect
        share = (position.x() - room.x()) / max(room.width(), 1.0)
        self.divider = min(max(share, 0.0), 1.0)
