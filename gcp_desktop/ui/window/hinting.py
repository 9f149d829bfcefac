"""Puts the tool for hints together: canvas, strip, picker, engine and files."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QColor

from gcp_desktop.actions.registry import ActionRegistry
from gcp_desktop.engine.events import ErrorInfo, JobResult, LikelyColours
from gcp_desktop.engine.notes import explanation_of
from gcp_desktop.engine.requests import AskColours, JobRequest
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.session import Session
from gcp_desktop.session.settings import Settings
from gcp_desktop.ui.hints.bar import HintBar
from gcp_desktop.ui.hints.colour_names import Colour, hex_name
from gcp_desktop.ui.hints.files import (
    HintsFileError,
    ask_for_hints,
    ask_where_to,
    read_hints,
    write_hints,
)
from gcp_desktop.ui.hints.modes import Mode
from gcp_desktop.ui.hints.picker import OFFERED, ColourPicker
from gcp_desktop.ui.hints.terrain_requests import TerrainRequests
from gcp_desktop.ui.hints.tool import HintTool
from gcp_desktop.ui.widgets.announce import announce
from gcp_desktop.ui.widgets.canvas_tool import Place, point_in
from gcp_desktop.ui.widgets.file_dialogs import folder_for, pictures_folder
from gcp_desktop.ui.window.editor import EditorView
from gcp_desktop.ui.window.photograph_notes import PhotographNotes
from gcp_desktop.ui.window.tools import Tools
from model.hints import Kind

_RECENT = "hints/recent"


class Hinting(QObject):
    """Attributes: tool, bar, picker."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        actions: ActionRegistry,
        editor: EditorView,
        tools: Tools,
        notes: PhotographNotes,
    ) -> None:
        super().__init__(editor)
        self._session = session
        self._settings = settings
        self._editor = editor
        self._tools = tools
        self._notes = notes
        self._document: Document | None = None
        self._use, self._shown = actions["hints.tool"], actions["hints.shown"]
        self._shown.setCheckable(True)
        self._shown.setChecked(True)
        self.tool = HintTool(self)
        self.bar = HintBar(self._shown, actions["hints.clear"], editor)
        tools.add(self._use, self.bar, self.tool)
        self.picker = ColourPicker(editor)
        self._asked: tuple[Place, int | None] | None = None
        self._job: int | None = None
        self._terrain = TerrainRequests(session, self.tool.extent, lambda: self.bar.isVisibleTo(editor), self)
        self._mode_before = Mode.COLOUR
        self._picking: tuple[Document | None, tuple[Place, int | None] | None] = (None, None)
        self._decade: int | None = None
        self._connect()

    def _connect(self) -> None:
        tool, bar, picker = self.tool, self.bar, self.picker
        tool.changed.connect(self._editor.canvas.update)
        tool.colour_wanted.connect(self._ask)
        tool.picked.connect(self._on_picked)
        self._editor.panel.reference.colour_clicked.connect(self._take_colour)
        tool.edits.told.connect(self._tell)
        tool.left.connect(self.toggle)
        bar.mode_chosen.connect(self._use_mode)
        bar.size_changed.connect(self._on_size)
        bar.colour_wanted.connect(self._ask_for_brush)
        picker.chosen.connect(self._on_chosen)
        picker.closed.connect(self._on_closed)
        picker.eyedropper_wanted.connect(self._on_eyedropper)
        picker.reach_changed.connect(self._on_reach)
        picker.stroke_began.connect(self._on_stroke_began)
        picker.stroke_ended.connect(self._on_stroke_ended)
        picker.remove_wanted.connect(self._on_remove)
        picker.period.decade_changed.connect(self._on_decade)
        self._tools.changed.connect(self._on_tool_changed)
        self._session.document_changed.connect(self._on_document_changed)
        self._session.jobs.finished.connect(self._on_finished)
        self._on_document_changed(self._session.document)

    @Slot()
    def toggle(self) -> None:
        """Let presses on the pictures tell colours, or no longer."""
        self._tools.toggle(self._use)

    @Slot(object)
    def _on_tool_changed(self, action: QAction | None) -> None:
        self.tool.extent.hide()
        if action is self._use:
            self._terrain.ask()
            if not self.tool.shown:
                self.toggle_shown()

    def toggle_shown(self) -> None:
        """Draw the hints, or only obey them."""
        self.tool.show(not self.tool.shown)
        self._shown.setChecked(self.tool.shown)

    def clear(self) -> None:
        """Take all hints back."""
        self.tool.edits.clear()

    def import_file(self) -> None:
        """Ask for a file of hints and tell what it tells."""
        if self._document is None:
            return
        path = ask_for_hints(self._editor, self._folder())
        if path is None:
            return
        self._notes.take_back_trouble(self._document)
        try:
            self.tool.edits.replace_all(read_hints(path))
        except HintsFileError as error:
            refusal = ErrorInfo(self.tr("The hints were not imported"), explanation_of(error))
            self._notes.tell_trouble(self._document, refusal)

    def export_file(self) -> None:
        """Ask for a file and write the hints into it."""
        if self._document is None:
            return
        path = ask_where_to(self._editor, self._folder(), Path(self._document.title).stem)
        if path is None:
            return
        self._notes.take_back_trouble(self._document)
        try:
            write_hints(path, self.tool.edits.hints)
        except HintsFileError as error:
            refusal = ErrorInfo(self.tr("The hints were not exported"), explanation_of(error))
            self._notes.tell_trouble(self._document, refusal)

    def _folder(self) -> Path:
        beside = None if self._document is None else folder_for(self._document.source)
        return beside or self._settings.folder("open") or pictures_folder()

    @property
    def _recent(self) -> tuple[Colour, ...]:
        colours = (QColor(name) for name in self._settings.text(_RECENT).split())
        return tuple((each.red(), each.green(), each.blue()) for each in colours if each.isValid())

    def _remember(self, colour: Colour) -> None:
        names = [hex_name(each) for each in (colour, *self._recent)]
        self._settings.set_text(_RECENT, " ".join(list(dict.fromkeys(names))[:OFFERED]))

    @Slot(object, object)
    def _ask(self, place: Place, index: int | None) -> None:
        """Ask which colour the thing at a place has."""
        if self._document is None:
            return
        self._asked = (place, index)
        if index is None:
            self.tool.await_colour(place)
        canvas = self._editor.canvas
        point = point_in(canvas.target_in(canvas.pane_shown()), place)
        self.picker.ask(
            canvas.mapToGlobal(point.toPoint()),
            self._recent,
            self._document.decade or self._decade,  # photographs of one box are often of one time
            None if index is None else self.tool.edits.hints[index],
        )
        self._job = self._session.jobs.new_id()
        self._session.jobs.submit(
            AskColours(
                job_id=self._job,
                document_id=self._document.document_id,
                params=self._document.params,
                place=place,
            )
        )

    @Slot()
    def _ask_for_brush(self) -> None:
        self._ask((0.5, 0.5), None)
        self.tool.await_colour(None)

    @Slot(str, object)
    def _on_chosen(self, kind: Kind, colour: Colour | None) -> None:
        asked, self._asked = self._asked, None
        if asked is None:
            return
        if colour is not None:
            self._remember(colour)
        place, index = asked
        if index is not None and index < len(self.tool.edits.hints):
            self.tool.edits.recolour(index, kind, colour)
        elif self.tool.mode is Mode.BRUSH:
            self.tool.brush = (kind, colour)
            self.bar.show_brush(colour)
        else:
            self.tool.add(place, kind, colour)
        self._editor.canvas.setFocus()

    @Slot()
    def _on_closed(self) -> None:
        self.tool.await_colour(None)

    @Slot()
    def _on_eyedropper(self) -> None:
        self._mode_before = self.tool.mode
        self._picking = (self._document, self._asked)
        self.tool.use(Mode.PICK)
        self.bar.show_mode(Mode.PICK)

    @Slot(object)
    def _on_picked(self, place: Place) -> None:
        """Take the colour of the colouring at a place, averaged over a few pixels."""
        colouring = None if self._document is None else self._document.colouring
        if colouring is None:
            return
        height, width = colouring.pixels.shape[:2]
        x, y = min(int(place[0] * width), width - 1), min(int(place[1] * height), height - 1)
        around = colouring.pixels[max(0, y - 2) : y + 3, max(0, x - 2) : x + 3].reshape(-1, 3).mean(axis=0)
        red, green, blue = (round(float(part)) for part in around)
        self._take_colour((red, green, blue))

    @Slot(object)
    def _take_colour(self, colour: Colour) -> None:
        """Tell the colour that was picked, wherever that was, of what it was asked for."""
        if self.tool.mode is not Mode.PICK:
            return
        self._use_mode(self._mode_before)
        (document, asked), self._picking = self._picking, (None, None)
        if document in self._session.documents:
            self._session.show(document)
            self._asked = asked
            self._on_chosen("colour", colour)

    @Slot(float)
    def _on_reach(self, reach: float) -> None:
        if self._asked is not None and self._asked[1] is not None:
            self.tool.edits.spread(self._asked[1], reach)

    @Slot()
    def _on_stroke_began(self) -> None:
        if self._document is not None:
            self._document.begin_stroke()

    @Slot()
    def _on_stroke_ended(self) -> None:
        if self._document is not None:
            self._document.end_stroke()

    @Slot(object)
    def _on_decade(self, decade: int | None) -> None:
        self._decade = decade
        if self._document is not None:
            self._document.decade = decade

    @Slot()
    def _on_remove(self) -> None:
        if self._asked is not None and self._asked[1] is not None:
            self.tool.edits.remove(self._asked[1])
        self._asked = None

    @Slot(object)
    def _use_mode(self, mode: Mode) -> None:
        self.tool.use(mode)
        self.bar.show_mode(mode)
        self._editor.canvas.setFocus()
        if mode is Mode.BRUSH and self.tool.brush is None and self._recent:
            self.tool.brush = ("colour", self._recent[0])
            self.bar.show_brush(self._recent[0])

    @Slot(float)
    def _on_size(self, size: float) -> None:
        self.tool.size = size

    @Slot(str)
    def _tell(self, text: str) -> None:
        """Let a screen reader say what was done."""
        self._editor.canvas.setAccessibleDescription(text)
        announce(self._editor.canvas, text)

    @Slot(object)
    def _on_document_changed(self, document: Document | None) -> None:
        self._document = document
        self.picker.hide()
        self._asked = None
        self.tool.set_document(document)
        self._terrain.set_document(document)

    @Slot(object, object)
    def _on_finished(self, request: JobRequest, result: JobResult) -> None:
        if request.job_id == self._job and isinstance(result, LikelyColours):
            self.picker.offer(result.colours)
