"""The albums that are open: made of folders, kept on disk, and joined to what is open in the editor."""

import logging
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gcp_desktop.engine.events import ErrorInfo, ModelReady
from gcp_desktop.engine.failures import describe_failure
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.album.album import Album
from gcp_desktop.session.album.alike import Alike
from gcp_desktop.session.album.colouring import AlbumColouring
from gcp_desktop.session.album.entry import Entry
from gcp_desktop.session.album.export_run import TogetherExport
from gcp_desktop.session.album.file import album_file, read_open, recall, write_album, write_open
from gcp_desktop.session.album.joining import join
from gcp_desktop.session.album.likeness import Likeness
from gcp_desktop.session.album.pictures import Pictures
from gcp_desktop.session.album.thumbnails import Thumbnails
from gcp_desktop.session.background import Background
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.session import Session

logger = logging.getLogger(__name__)

_SAVE_MS = 2000
_OPEN = "open.json"


class OpenAlbum(QObject):
    """An album and what is done for it. Attributes: album, pictures, colouring, alike, likeness, file."""

    def __init__(
        self,
        album: Album,
        pictures: Pictures,
        colouring: AlbumColouring,
        alike: Alike,
        likeness: Likeness,
        file: Path,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.album, self.pictures, self.colouring = album, pictures, colouring
        self.alike, self.likeness, self.file = alike, likeness, file
        for part in (album, pictures, colouring, alike, likeness):
            part.setParent(self)

    def stop(self) -> None:
        """Ask for nothing any more, and tell nothing: a picture may still come."""
        self.colouring.stop()
        self.alike.stop()
        self.likeness.stop()
        self.pictures.stop()
        self.album.blockSignals(True)


class Albums(QObject):
    """Opens albums and remembers them.

    folder: of what is remembered, also of which were open; cache: of thumbnails.
    Attributes: export, of many together; remembered, what the albums of the last run were made of.
    Signals: opened(OpenAlbum); closed(OpenAlbum), which is deleted afterwards; changed() when one came or went;
    stepped() when something was done, undone or redone in one; refused(str) for folders that could not be read.
    """

    opened = Signal(object)
    closed = Signal(object)
    changed = Signal()
    stepped = Signal()
    refused = Signal(str)

    def __init__(
        self,
        session: Session,
        background: Background,
        folder: Path,
        cache: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._background = background
        self._pictures = Background(self)  # reading many pictures must not delay the autosave
        self._thumbnails = Thumbnails(cache)
        self._folder = folder
        self._open: list[OpenAlbum] = []
        self._list = folder / _OPEN
        self.remembered = read_open(self._list)
        self.export = TogetherExport(session.jobs, folder / "exports", self)
        self.export.written.connect(self._on_written)
        self._unsaved: set[OpenAlbum] = set()
        self._listing = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_MS)
        self._timer.timeout.connect(self.save)
        session.model_changed.connect(self._on_model)
        session.document_opened.connect(self._on_document)

    @property
    def open_albums(self) -> tuple[OpenAlbum, ...]:
        """All of them, in the order in which they were opened."""
        return tuple(self._open)

    @property
    def awaited(self) -> bool:
        """Whether folders are still being looked through for an album."""
        return self._listing > 0

    def open(self, roots: Sequence[Path]) -> None:
        """Make an album of folders and files; one that is open already is only shown."""
        file = album_file(self._folder, roots)
        for opened in self._open:
            if opened.file == file:
                self.opened.emit(opened)
                return

        def listed(found: tuple[tuple[Entry, ...], tuple[str, ...]]) -> None:
            self._listing -= 1
            entries, refused = found
            if refused:
                self.refused.emit(self.tr("Folders that cannot be read: {}").format(", ".join(refused)))
            if entries:
                self._begin(roots, entries, file)
            else:
                self._session.failed.emit(self._no_photographs(roots))

        def failed(error: Exception) -> None:
            self._listing -= 1
            self._session.failed.emit(describe_failure(error))

        self._listing += 1
        self._background.run(partial(_list, tuple(roots), file), listed, failed)

    def restore(self) -> None:
        """Open what was open when the last run ended."""
        for roots in self.remembered:
            self.open(roots)
        self.forget()

    def forget(self) -> None:
        """Give up what was open when the last run ended."""
        self.remembered = ()
        self._remember()

    def close(self, opened: OpenAlbum) -> None:
        """Close an album; all that is remembered of it stays."""
        opened.stop()
        self.save()
        self._open.remove(opened)
        self.closed.emit(opened)
        self.changed.emit()
        self._remember()
        opened.deleteLater()

    def show_in_editor(self, opened: OpenAlbum, row: int) -> None:
        """Open a photograph with the recipe that it has in the album; one that is open already is only shown."""
        self._session.open(opened.album.entry(row).source)

    def find(self, document: Document) -> tuple[OpenAlbum, int] | None:
        """Find the album and the row of an open photograph."""
        for opened in self._open:
            for source in document.sources:
                row = opened.album.row_of(source)
                if row is not None:
                    return opened, row
        return None

    def shutdown(self) -> None:
        """Stop colouring, and finish what is being written."""
        for opened in self._open:
            opened.stop()
        self.export.stop()
        self._timer.stop()
        self.save()
        self._pictures.shutdown()

    @Slot()
    def save(self) -> None:
        """Write what is new of each album."""
        unsaved, self._unsaved = self._unsaved, set()
        for opened in unsaved:
            work = partial(write_album, opened.file, opened.album.roots, opened.album.entries)
            self._background.run(work, lambda _: None, self._not_saved)

    def _begin(self, roots: Sequence[Path], entries: tuple[Entry, ...], file: Path) -> None:
        album = Album(roots, entries)
        pictures = Pictures(album, self._thumbnails, self._pictures)
        colouring = AlbumColouring(album, pictures, self._session.jobs)
        alike = Alike(album, self._session.jobs)
        likeness = Likeness(album, self._session.jobs, self._pictures)
        opened = OpenAlbum(album, pictures, colouring, alike, likeness, file, self)
        album.kept.connect(partial(self._on_kept, opened))
        album.edited.connect(self._on_edited)
        album.undo_stack.indexChanged.connect(self.stepped)
        if self._session.model is not None:
            album.use_weights(self._session.model.info.weights_id)
        self._open.append(opened)
        for document in self._session.documents:
            found = self.find(document)
            if found is not None and found[0] is opened:
                join(album, found[1], document)
        self.opened.emit(opened)
        self.changed.emit()
        self._remember()

    def _remember(self) -> None:
        """Put down which albums are open, and which of the last run may still be wanted."""
        roots = [*self.remembered, *(opened.album.roots for opened in self._open)]
        self._background.run(partial(write_open, self._list, roots), lambda _: None, self._not_saved)

    def _on_kept(self, opened: OpenAlbum) -> None:
        self._unsaved.add(opened)
        if not self._timer.isActive():
            self._timer.start()

    @Slot(object)
    def _on_model(self, model: ModelReady) -> None:
        for opened in self._open:
            opened.album.use_weights(model.info.weights_id)

    @Slot(object)
    def _on_document(self, document: Document) -> None:
        found = self.find(document)
        if found is not None:
            join(found[0].album, found[1], document)

    @Slot(object)
    def _on_edited(self, entry: Entry) -> None:
        for document in self._session.documents:
            if document.shows(entry.source):
                document.edit(entry.params, self.tr("Edit Together"))

    @Slot(object, object)
    def _on_written(self, photograph: FileSource, target: Path) -> None:
        for opened in self._open:
            row = opened.album.row_of(photograph)
            if row is not None:
                opened.album.update(row, exported=str(target))

    def _no_photographs(self, roots: Sequence[Path]) -> ErrorInfo:
        names = ", ".join(f"“{root.name}”" for root in roots)
        return ErrorInfo(
            self.tr("There is no photograph in this folder"),
            self.tr("In {} and the folders in it there is no file that can be opened.").format(names),
            self.tr("Choose another folder."),
        )

    def _not_saved(self, error: Exception) -> None:
        """Try again with the next change, as the autosave does."""
        logger.warning("an album was not remembered: %s", error)


def _list(roots: tuple[Path, ...], file: Path) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    from gcp_desktop.engine.albums import list_photographs  # noqa: PLC0415 - it brings the decoders, which is slow

    listed = list_photographs(roots)
    entries = (Entry(path=found.path, page=found.page, place=place) for found, place in listed.photographs)
    return recall(file, entries), listed.refused
