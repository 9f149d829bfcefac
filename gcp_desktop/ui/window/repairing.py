"""Puts the tools for repairs together: canvas, strips and engine."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from gcp_desktop.actions.registry import ActionRegistry
from gcp_desktop.engine.events import FrameSuggested, JobResult
from gcp_desktop.engine.requests import JobRequest, SuggestFrame
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.rendering.inspection import Inspection
from gcp_desktop.session.session import Session
from gcp_desktop.ui.repair.frame_bar import FrameBar, suggestion_words
from gcp_desktop.ui.repair.frame_edits import FrameEdits
from gcp_desktop.ui.repair.frame_tool import FrameTool
from gcp_desktop.ui.repair.mend_bar import MendBar
from gcp_desktop.ui.repair.mend_tool import MendTool
from gcp_desktop.ui.window.editor import EditorView
from gcp_desktop.ui.window.tools import Tools


class Repairing(QObject):
    """Attributes: mend_tool, mend_bar, frame_tool, frame_bar."""

    def __init__(self, session: Session, actions: ActionRegistry, editor: EditorView, tools: Tools) -> None:
        super().__init__(editor)
        self._session = session
        self._editor = editor
        self._tools = tools
        self._mending, self._framing = actions["repair.mend"], actions["repair.frame"]
        self._document: Document | None = None
        self._job: int | None = None
        self._found: FrameSuggested | None = None
        self._edits = FrameEdits()
        self.mend_tool, self.mend_bar = MendTool(self), MendBar(editor)
        self.frame_tool, self.frame_bar = FrameTool(self), FrameBar(editor)
        tools.add(self._mending, self.mend_bar, self.mend_tool)
        tools.add(self._framing, self.frame_bar, self.frame_tool)
        self._connect()
        self._on_document_changed(session.document)

    def toggle_mending(self) -> None:
        """Let presses on the pictures mend faults, or no longer."""
        self._tools.toggle(self._mending)

    def toggle_framing(self) -> None:
        """Let the photograph be turned and cut, or no longer."""
        self._tools.toggle(self._framing)

    def _connect(self) -> None:
        mend, strip, tool, bar, edits = (
            self.mend_tool,
            self.mend_bar,
            self.frame_tool,
            self.frame_bar,
            self._edits,
        )
        for each in (mend, tool):
            each.changed.connect(self._editor.canvas.update)
            each.left.connect(self._tools.leave)
        strip.adding_chosen.connect(self._on_adding)
        strip.size_changed.connect(self._on_size)
        strip.clear_wanted.connect(mend.clear)
        tool.box_changed.connect(self._on_box_changed)
        tool.crop_wanted.connect(self._cut)
        bar.turn_wanted.connect(self._turn)
        bar.mirror_wanted.connect(self._mirror)
        bar.negative_wanted.connect(edits.invert)
        bar.angle_changed.connect(edits.straighten)
        bar.stroke_began.connect(self._on_stroke_began)
        bar.stroke_ended.connect(self._on_stroke_ended)
        bar.crop_wanted.connect(self._cut)
        bar.whole_wanted.connect(self._uncut)
        bar.accepted.connect(self._accept)
        bar.dismissed.connect(self._dismiss)
        self._tools.changed.connect(self._on_tool_changed)
        self._editor.inspection_changed.connect(self._on_inspection_changed)
        self._session.document_changed.connect(self._on_document_changed)
        self._session.jobs.finished.connect(self._on_finished)

    @Slot(object)
    def _on_tool_changed(self, action: QAction | None) -> None:
        self.mend_tool.show_faults(action is self._mending)
        if action is self._framing:
            self._ask()
        else:
            self.frame_tool.offer(None)

    @Slot(object)
    def _on_document_changed(self, document: Document | None) -> None:
        if self._document is not None:
            self._document.params_changed.disconnect(self._show_repairs)
        self._document = self._edits.document = document
        self.frame_tool.offer(None)
        self._dismiss()
        if document is not None:
            document.params_changed.connect(self._show_repairs)
            self._show_repairs()
            if self._framing.isChecked():
                self._ask()

    @Slot(object, object)
    def _on_inspection_changed(self, document: Document | None, inspection: Inspection | None) -> None:
        self.mend_tool.set_document(document, inspection)

    @Slot()
    def _show_repairs(self) -> None:
        if self._document is not None:
            self.mend_bar.show_scratches(self._document.params.restore.scratches)
        self.frame_bar.show_frame(self._edits.frame)
        if self._found is not None and suggestion_words(self._found, self._edits.frame) is None:
            self._dismiss()

    def _ask(self) -> None:
        """Ask how the photograph, turned as it is, may be straightened and cut."""
        if self._document is not None:
            self._job = self._session.jobs.new_id()
            self._session.jobs.submit(
                SuggestFrame(
                    job_id=self._job, document_id=self._document.document_id, turned=self._edits.frame
                )
            )

    @Slot(object, object)
    def _on_finished(self, request: JobRequest, result: JobResult) -> None:
        if request.job_id != self._job or not isinstance(result, FrameSuggested):
            return
        words = suggestion_words(result, self._edits.frame)
        if words is None:
            self._dismiss()
            return
        self._found = result
        self.frame_bar.suggest(*words)
        if not result.looks_negative and self._framing.isChecked():
            self.frame_tool.offer(result.crop)

    @Slot()
    def _accept(self) -> None:
        found, frame = self._found, self._edits.frame
        self._dismiss()
        self.frame_tool.offer(None)
        if found is None:
            return
        if found.looks_negative and not frame.negative:
            self._edits.invert()
            self._ask()
        else:
            self._edits.take(found.angle, found.crop)

    @Slot()
    def _dismiss(self) -> None:
        offered = None if self._found is None else self._found.crop
        self._found = None
        if self.frame_tool.box == offered:
            self.frame_tool.offer(None)
        self.frame_bar.suggest("")

    @Slot()
    def _cut(self) -> None:
        box = self.frame_tool.box
        self._dismiss()
        if box is not None:
            self.frame_tool.offer(None)
            self._edits.cut(box)

    @Slot()
    def _uncut(self) -> None:
        self._edits.uncut()

    @Slot(int)
    def _turn(self, quarters: int) -> None:
        self.frame_tool.offer(None)
        self._edits.turn(quarters)
        self._ask()

    @Slot()
    def _mirror(self) -> None:
        self.frame_tool.offer(None)
        self._edits.mirror()
        self._ask()

    @Slot()
    def _on_box_changed(self) -> None:
        self.frame_bar.show_box(self.frame_tool.box is not None)

    @Slot(bool)
    def _on_adding(self, adding: bool) -> None:
        self.mend_tool.adding = adding

    @Slot(float)
    def _on_size(self, size: float) -> None:
        self.mend_tool.size = size

    @Slot()
    def _on_stroke_began(self) -> None:
        self.frame_tool.level(True)
        if self._document is not None:
            self._document.begin_stroke()

    @Slot()
    def _on_stroke_ended(self) -> None:
        self.frame_tool.level(False)
        if self._document is not None:
            self._document.end_stroke()
