"""What the window tells, and what can be done about it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from gcp_desktop.engine.events import ErrorInfo, PhotographOpened
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import made_again
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.window.export_report import ExportReport
from gcp_desktop.ui.window.message_bars import MessageBars
from gcp_desktop.ui.window.unopened import Unopened
from model.params import EditParams


class Announcements(QObject):
    """Turns what the workspace reports into the bars' messages.

    bars: tell of what happens and offer, at the start, what a crash left. choose_pages: asks
    which pages of a file are opened.
    """

    def __init__(
        self,
        workspace: Workspace,
        bars: MessageBars,
        choose_pages: Callable[[Path, tuple[int, ...]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bar = bar = bars.notifications
        self._rescue_bar, self._notes = bars.rescue, bars.notes
        self._choose_pages = choose_pages
        session = workspace.session
        session.opening.connect(bar.clear)
        session.document_opened.connect(self._on_opened)
        session.noted.connect(self._on_noted)
        session.arrived.connect(self._on_arrived)
        session.eased.connect(self._on_eased)
        session.failed.connect(bar.show_error)
        ExportReport(session, bar, self)
        Unopened(session, bar, self)
        workspace.albums.refused.connect(bar.show_note)
        workspace.fine_tuning.finished.connect(self._on_fine_tuned)
        workspace.models.used.connect(bar.withdraw)
        workspace.models.removed.connect(bar.withdraw)

    def offer(self, show_fine_tuning: Callable[[], None]) -> None:
        """At the start, offer what can be gone on with: a fine-tuning, and what was open."""
        if self._workspace.fine_tuning.resumable:
            self._bar.show_offer(
                self.tr("A fine-tuning is unfinished"),
                self.tr("It can go on from where it was."),
                (self.tr("Show"), show_fine_tuning),
            )
        self._go_on()

    def _go_on(self) -> None:
        """Go on from where the last run was ended; offer it if it ended unexpectedly."""
        workspace = self._workspace
        if workspace.autosave.was_kept:
            workspace.restore()
        elif workspace.left_open:
            self._rescue_bar.show_offer(
                self.tr("Go on from last time"),
                self.tr("Photographs and albums that were open: {}. They come back with their edits.").format(
                    workspace.left_open
                ),
                (self.tr("Restore"), workspace.restore),
                (self.tr("Discard"), workspace.discard),
            )

    def follow(self, document: Document | None) -> None:
        """Something was done, and perhaps another photograph is shown by that, or none."""
        self._bar.pass_by()
        self._notes.follow(document)

    def tell_nothing_to_paste(self) -> None:
        """Say why pasting did nothing."""
        self._bar.show_error(
            ErrorInfo(
                self.tr("There is no picture to paste"),
                self.tr("The clipboard holds neither a picture nor a picture file."),
                self.tr("Copy a photograph in another program first, then paste it here."),
            )
        )

    def tell_web_address(self) -> None:
        """Say why what was dropped cannot be opened."""
        self._bar.show_error(
            ErrorInfo(
                self.tr("An address in the web is no picture"),
                self.tr("The program loads nothing from the net, so that nothing of yours goes there."),
                self.tr("Save the picture in your browser first, then drop the file here."),
            )
        )

    @Slot(str)
    def _on_fine_tuned(self, name: str) -> None:
        self._bar.show_success(
            self.tr("The model “{}” has learnt your pictures").format(name),
            self.tr("It can colour from now on. Models > Compare Models shows what has changed."),
            self.tr("Use It"),
            partial(self._workspace.models.use, name),
            about=name,
        )

    @Slot(object)
    def _on_opened(self, document: Document) -> None:
        document.params_changed.connect(self._bar.pass_by)

    @Slot(str, object)
    def _on_noted(self, text: str, document: Document) -> None:
        show = partial(self._bar.show_note, text, about=document, passing=True)
        self._notes.tell_once(document, show)

    @Slot(object, object)
    def _on_arrived(self, document: Document, opened: PhotographOpened) -> None:
        """Offer the other pages, or the same colouring again, or tell what there is to be told of a photograph."""
        notes, made, source = "\n".join(opened.notes), opened.made_with, document.source
        fresh = document.kept.project is None
        if fresh and opened.pages and isinstance(source, FileSource):
            show = partial(
                self._bar.show_offer,
                self.tr("“{}” holds {} pages").format(source.title, len(opened.pages)),
                notes or self.tr("One of them was opened."),
                (self.tr("Choose Pages…"), partial(self._choose_pages, source.path, opened.pages)),
                about=document,
            )
        elif fresh and made is not None:
            told = self.tr("The model “{}” did. The recipe in the file makes the same colouring again.")
            show = partial(
                self._bar.show_offer,
                self.tr("This program coloured “{}”").format(source.title),
                "\n".join(filter(None, (told.format(made.model), notes))),
                (self.tr("Make It Again"), partial(self._make_again, document, made.params)),
                about=document,
            )
        elif notes:
            show = partial(self._bar.show_note, notes, about=document)
        else:
            return
        self._notes.tell(document, show)

    def _make_again(self, document: Document, params: EditParams) -> None:
        self._workspace.session.show(document)
        document.edit(made_again(params), self.tr("Same Colouring"))

    @Slot(str)
    def _on_eased(self, text: str) -> None:
        self._bar.show_offer(self.tr("Memory was short"), text)
