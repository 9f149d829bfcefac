"""Turning, straightening, cutting and mirroring as undoable edits of a document."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_frame
from gcp_desktop.ui.repair.crop_box import within
from model.framing import Crop, Framing
from model.repairs import FrameParams

translate = QCoreApplication.translate


class FrameEdits:
    """Attributes: document, or None for nothing."""

    def __init__(self) -> None:
        self.document: Document | None = None

    @property
    def frame(self) -> FrameParams:
        """The recipe's."""
        return FrameParams() if self.document is None else self.document.params.restore.frame

    def turn(self, quarters: int) -> None:
        """Turn by so many quarters clockwise; what is cut out and how far it leans stay."""
        frame = self.frame
        crop = frame.crop
        for _ in range(quarters % 4):
            crop = None if crop is None else (1.0 - crop[3], crop[0], 1.0 - crop[1], crop[2])
        turned = replace(frame, turns=(frame.turns + quarters) % 4, crop=crop)
        self._put(turned, translate("FrameTool", "Turn"))

    def mirror(self) -> None:
        """Exchange left and right of what is seen."""
        frame = self.frame
        crop = frame.crop
        # It is mirrored before it is turned, and seen from the other side it turns the other way.
        mirrored = replace(
            frame,
            mirrored=not frame.mirrored,
            turns=-frame.turns % 4,
            angle=-frame.angle,
            crop=None if crop is None else (1.0 - crop[2], crop[1], 1.0 - crop[0], crop[3]),
        )
        self._put(mirrored, translate("FrameTool", "Mirror"))

    def invert(self) -> None:
        """Exchange light and dark."""
        self._put(replace(self.frame, negative=not self.frame.negative), translate("FrameTool", "Negative"))

    def straighten(self, angle: float) -> None:
        """Have it lean by so many degrees, clockwise; a drag is one step."""
        self._put(replace(self.frame, angle=angle), translate("FrameTool", "Straighten"), "frame:angle")

    def cut(self, box: Crop) -> None:
        """Keep this part of what is seen."""
        if self.document is not None:
            framing = Framing(self.document.framing.width, self.document.framing.height, self.frame)
            self._put(replace(self.frame, crop=within(framing.crop, box)), translate("FrameTool", "Crop"))

    def uncut(self) -> None:
        """Keep the whole picture."""
        self._put(replace(self.frame, crop=None), translate("FrameTool", "Whole Picture"))

    def take(self, angle: float, crop: Crop | None) -> None:
        """Straighten and cut as was suggested."""
        self._put(replace(self.frame, angle=angle, crop=crop), translate("FrameTool", "Straighten and Crop"))

    def _put(self, frame: FrameParams, text: str, control: str | None = None) -> None:
        if self.document is not None:
            size = (self.document.framing.width, self.document.framing.height)
            self.document.edit(with_frame(self.document.params, frame, *size), text, control)
