"""An album's photograph that is open in the editor: the album keeps what is done to it there."""

from PySide6.QtCore import QObject, Slot

from gcp_desktop.session.album.album import Album
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.work import Work
from model.params import EditParams


def join(album: Album, row: int, document: Document) -> None:
    """Let an album follow what is done to one of its photographs in the editor; it keeps that work.

    A photograph to which nothing was done yet takes up what its album knows.
    """
    entry = album.entry(row)
    follower = _Follower(album, row, document)
    if document.work == Work():
        document.begin_with(entry.params)
        if entry.gallery is not None:
            document.gallery.restore(entry.gallery)
        document.kept.elsewhere()
    else:
        follower.take_params(document.params)
        follower.take_gallery()
    document.params_changed.connect(follower.take_params)
    document.gallery.altered.connect(follower.take_gallery)


class _Follower(QObject):
    """Hands the editor's changes of one photograph to its album. Lives as long as the document."""

    def __init__(self, album: Album, row: int, document: Document) -> None:
        super().__init__(document)
        self._album = album
        self._row = row
        self._document = document
        album.destroyed.connect(self.deleteLater)

    @Slot(object)
    def take_params(self, params: EditParams) -> None:
        """Take up a recipe."""
        self._album.recolour(self._row, params)
        self._document.kept.elsewhere()

    @Slot()
    def take_gallery(self) -> None:
        """Take up what is on offer, with its favourites."""
        self._album.update(self._row, gallery=self._document.gallery.state())
        self._document.kept.elsewhere()
