"""One photograph being coloured."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from gcp_desktop.engine.events import PhotographOpened
from gcp_desktop.engine.sources import FileSource, PhotoSource, Pixels
from gcp_desktop.session.editing.commands import SetState, State
from gcp_desktop.session.editing.gallery import GalleryModel
from gcp_desktop.session.editing.history import History, bring_back, history_of
from gcp_desktop.session.editing.kept import Kept
from gcp_desktop.session.editing.results import Colouring, Restored
from gcp_desktop.session.editing.work import Work
from model.framing import Framing
from model.params import EditParams
from model.repairs import FrameParams, RestoreParams

PROBABLE = 5
"""So many of the subjects that the model sees are worth considering."""


class Document(QObject):
    """Source, recipe, history and results of one photograph.

    Attributes: document_id, source, digest (the file's SHA-256), framing (the photograph's size, and the frame of the
    pictures that are shown), original (reduced, in that frame), close_original (larger, or None before anybody looked
    closely), decade (its first year; when the photograph was taken, or None), undo_stack, gallery, kept (where the
    work is), subjects (name and probability, most probable first; empty until predicted), recognised (the repairs of
    the picture in which they were seen).

    Signals: params_changed(EditParams) after every edit, undo and redo; stroke_ended();
    pictures_changed() when a picture, or whether one is awaited, changed; subjects_changed();
    name_changed() when the title or whether there is something to lose changed; history_changed() when something else
    would be undone or redone, but not at the end, when the stack empties itself; started_over() when all results are
    to be made anew; reframed() when the pictures that are shown have another frame.
    """

    params_changed = Signal(object)
    stroke_ended = Signal()
    pictures_changed = Signal()
    subjects_changed = Signal()
    name_changed = Signal()
    history_changed = Signal()
    started_over = Signal()
    reframed = Signal()

    def __init__(
        self,
        document_id: int,
        source: PhotoSource,
        opened: PhotographOpened,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.document_id = document_id
        self.source = source
        self.digest = opened.digest
        self._pages = opened.pages
        self.original = opened.original
        self.framing = Framing(opened.width, opened.height, FrameParams())
        self.close_original: Pixels | None = None
        self.decade: int | None = None
        self.undo_stack = QUndoStack(self)
        self.undo_stack.indexChanged.connect(self.history_changed)
        self.gallery = GalleryModel(self)
        self.subjects: tuple[tuple[str, float], ...] = ()
        self.recognised: RestoreParams | None = None
        self._params = EditParams()
        self._revision = 0
        self._colouring: Colouring | None = None
        self._close_colouring: Colouring | None = None
        self._restored: Restored | None = None
        self._awaited = False
        self._stroke = 0
        self._in_stroke = False
        self.kept = Kept(lambda: self.work, self)
        self.kept.changed.connect(self.name_changed)
        self.gallery.altered.connect(self.kept.follow)

    @property
    def width(self) -> int:
        """Of the photograph as it is shown, in its own pixels."""
        return self.framing.size[0]

    @property
    def height(self) -> int:
        """Of the photograph as it is shown, in its own pixels."""
        return self.framing.size[1]

    @property
    def title(self) -> str:
        """What to call it: the project's name, or else the photograph's."""
        project = self.kept.project
        return self.source.title if project is None else project.stem

    @property
    def sources(self) -> tuple[PhotoSource, ...]:
        """All ways to name its photograph: a file of several pages shows the first, a damaged one what is left."""
        if not isinstance(self.source, FileSource):
            return (self.source,)
        pages = (self.source.page, *self._pages[:1])
        whole = tuple(FileSource(self.source.path, page) for page in pages)
        return tuple(dict.fromkeys((self.source, *whole)))

    def shows(self, source: PhotoSource) -> bool:
        """Whether it is of this photograph."""
        return source in self.sources

    @property
    def modified(self) -> bool:
        """Whether closing it would lose work."""
        return self.kept.modified

    @property
    def work(self) -> Work:
        """What a project has to keep."""
        return Work(self._params, self.gallery.marked)

    @property
    def params(self) -> EditParams:
        """The present recipe."""
        return self._params

    @property
    def revision(self) -> int:
        """Counts the changes of the recipe, undo and redo included, and of the model."""
        return self._revision

    @property
    def colouring(self) -> Colouring | None:
        """The newest finished picture, perhaps of an earlier revision."""
        return self._colouring

    @property
    def restored(self) -> Restored | None:
        """The photograph without colours with the present repairs, if that was made."""
        restored = self._restored
        return restored if restored is not None and restored.repairs == self._params.restore else None

    @property
    def uncoloured(self) -> bool:
        """Whether the restored photograph is newer than any colouring."""
        newest = -1 if self._colouring is None else self._colouring.revision
        return self.restored is not None and self.restored.revision > newest

    @property
    def close_colouring(self) -> Colouring | None:
        """The colouring at the size of `close_original`, if there is one of the present revision."""
        close = self._close_colouring
        return close if close is not None and close.revision == self._revision else None

    @property
    def awaited(self) -> bool:
        """Whether a colouring is being made."""
        return self._awaited

    @property
    def in_stroke(self) -> bool:
        """Whether a control is being dragged."""
        return self._in_stroke

    @property
    def up_to_date(self) -> bool:
        """Whether the picture shows the present recipe."""
        return self._colouring is not None and self._colouring.revision == self._revision

    @property
    def settled(self) -> bool:
        """Whether nothing is being dragged and the picture shows the present recipe."""
        return self.up_to_date and not self._in_stroke

    @property
    def history(self) -> History:
        """The steps that can be undone and redone."""
        return history_of(self.undo_stack)

    def go_on_with(self, history: History) -> None:
        """Take up steps that were made before. Raises ValueError for what is no history."""
        bring_back(self.undo_stack, history, self._apply)

    def begin_with(self, params: EditParams) -> None:
        """Take up a recipe that was made before; it is no edit."""
        self._take_params(params)

    def edit(self, params: EditParams, text: str, control: str | None = None) -> None:
        """Change the recipe as one undoable step.

        control: edits of the same control within one stroke merge; None never merges.
        """
        if params == self._params:
            return
        merge_key = None if control is None else (control, self._stroke)
        after = State(params, self.gallery.offer_with(params))
        self.undo_stack.push(SetState(self._apply, self._state, after, text, merge_key))

    def choose_sample(self, row: int) -> None:
        """Take the noise of one sample of the gallery and leave all else."""
        sample = self.gallery.sample(row)
        self.edit(sample.recipe(self._params), self.tr("Choose Colouring {}").format(row + 1))

    @property
    def chosen(self) -> int | None:
        """Which sample of the gallery the recipe is of."""
        return self.gallery.row_of(self._params)

    def alter_gallery(self, text: str, alter: Callable[[], None], choose: int | None = None) -> None:
        """Change what the gallery offers, and with `choose` take that sample, as one undoable step."""
        before = self._state
        alter()
        params = self._params if choose is None else self.gallery.sample(choose).recipe(self._params)
        after = State(params, self.gallery.offer)
        if after != before:
            self.undo_stack.push(SetState(self._apply, before, after, text))

    def begin_stroke(self) -> None:
        """Start a drag: what follows is one step."""
        self._stroke += 1
        self._in_stroke = True

    def end_stroke(self) -> None:
        """End a drag: the next edit is a step of its own."""
        self._stroke += 1
        self._in_stroke = False
        self.stroke_ended.emit()

    def await_colouring(self, awaited: bool) -> None:
        """Note whether a colouring is being made."""
        if awaited != self._awaited:
            self._awaited = awaited
            self.pictures_changed.emit()

    def show_colouring(self, colouring: Colouring) -> None:
        """Take in a picture, unless a newer one is there already."""
        if self._colouring is None or colouring.revision >= self._colouring.revision:
            self._colouring = colouring
            self.pictures_changed.emit()

    def show_restored(self, restored: Restored) -> None:
        """Take in the photograph without colours."""
        self._restored = restored
        self.pictures_changed.emit()

    def show_framed(self, frame: FrameParams, original: Pixels) -> None:
        """Take in the photograph in the frame of the pictures that come next."""
        self.original = original
        if frame != self.framing.frame:
            self.framing = replace(self.framing, frame=frame)
            self.close_original = self._close_colouring = None
            self.reframed.emit()

    def show_close(self, original: Pixels, colouring: Colouring) -> None:
        """Take in the larger pictures for a close look."""
        self.close_original = original
        self._close_colouring = colouring
        self.pictures_changed.emit()

    def forget_close(self) -> None:
        """Give the memory of the larger pictures back."""
        if self.close_original is not None:
            self.close_original = self._close_colouring = None
            self.pictures_changed.emit()

    def show_subjects(self, ranking: tuple[tuple[str, float], ...], repairs: RestoreParams | None) -> None:
        """Take in what the model sees in the photograph with these repairs."""
        self.subjects, self.recognised = ranking, repairs
        self.gallery.blend_with(tuple(name for name, _ in ranking[1:PROBABLE]))
        self.subjects_changed.emit()

    def start_over(self) -> None:
        """Have everything made anew, because another model colours from now on; recipe and history stay."""
        self._revision += 1
        self._close_colouring = None
        self.gallery.outdate()
        self.show_subjects((), None)
        self.started_over.emit()

    @property
    def _state(self) -> State:
        return State(self._params, self.gallery.offer)

    def _apply(self, state: State) -> None:
        """Take the recipe first, so that no sample is made with one that is on its way out."""
        if state.params != self._params:
            self._take_params(state.params)
        self.gallery.take(state.offer)

    def _take_params(self, params: EditParams) -> None:
        self._params = params
        self._revision += 1
        self._close_colouring = None
        self.params_changed.emit(params)
        self.kept.follow()
