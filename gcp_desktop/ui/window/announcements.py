"""What the window tells above the pictures, and what can be done about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.session.projects.keeper import MissingSource
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.widgets.notification_bar import NotificationBar
from gcp_desktop.ui.window.export_report import ExportReport


class Announcements(QObject):
    """Turns what the workspace reports into the bars' messages.

    bar: tells of what happens. rescue_bar: offers, at the start, what a crash left. find_source: asks for the
    photograph of a project that lost it.
    """

    def __init__(
        self,
        workspace: Workspace,
        bar: NotificationBar,
        rescue_bar: NotificationBar,
        find_source: Callable[[MissingSource], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bar = bar
        self._rescue_bar = rescue_bar
        self._find_source = find_source
        session = workspace.session
        session.opening.connect(bar.hide)
        session.noted.connect(bar.show_note)
        session.eased.connect(self._on_eased)
        session.failed.connect(bar.show_error)
        ExportReport(session, bar, self)
        workspace.albums.refused.connect(bar.show_note)
        workspace.fine_tuning.finished.connect(self._on_fine_tuned)
        workspace.projects.source_missing.connect(self._on_source_missing)

    def offer_fine_tuning(self, show: Callable[[], None]) -> None:
        """Offer to go on with a fine-tuning, if one is unfinished."""
        if self._workspace.fine_tuning.resumable:
            self._bar.show_offer(
                self.tr("A fine-tuning is unfinished"),
                self.tr("It can go on from where it was."),
                (self.tr("Show"), show),
            )

    def offer_rescue(self) -> None:
        """Go on from where the last run was ended; offer it if it ended unexpectedly."""
        workspace = self._workspace
        if workspace.autosave.was_kept:
            workspace.restore()
        elif workspace.left_open:
            self._rescue_bar.show_offer(
                self.tr("Go on from last time"),
                self.tr("What was open: {}. It comes back with its edits.").format(workspace.left_open),
                (self.tr("Restore"), workspace.restore),
                (self.tr("Discard"), workspace.discard),
            )

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
        )

    @Slot(str)
    def _on_eased(self, text: str) -> None:
        self._bar.show_offer(self.tr("Memory was short"), text)

    @Slot(object)
    def _on_source_missing(self, missing: MissingSource) -> None:
        self._bar.show_offer(
            self.tr("“{}” is not where it was").format(missing.title),
            self.tr("The project needs its photograph, and it is neither there nor beside the project."),
            (self.tr("Find It…"), partial(self._find_source, missing)),
        )
