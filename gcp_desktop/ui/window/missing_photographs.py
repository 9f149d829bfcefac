"""Asks for photographs of projects that are not where they were, until each is found or the asking is closed."""

from functools import partial

from PySide6.QtCore import QObject, Slot

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.session.projects.keeper import MissingSource, Projects
from gcp_desktop.ui.widgets.notification_bar import NotificationBar
from gcp_desktop.ui.window.keeping import Keeping

_NAMED = 6


class MissingPhotographs(QObject):
    """Keeps `bar` saying which photograph is missing and how many others, whatever else is opened meanwhile."""

    def __init__(self, projects: Projects, bar: NotificationBar, keeping: Keeping) -> None:
        super().__init__(bar)
        self._projects = projects
        self._bar = bar
        self._keeping = keeping
        projects.missing_changed.connect(self._show)
        bar.dismissed.connect(projects.forget_missing)

    @Slot()
    def _show(self) -> None:
        if not self._projects.missing:
            self._bar.clear()
            return
        first, *others = self._projects.missing
        find = (self.tr("Find It…"), partial(self._find, first))
        if first.changed is None:
            title = self.tr("“{}” is not where it was").format(first.title)
            why = self.tr("What was done to it is kept, and goes on once the photograph is found.")
            offers = [find]
        else:
            title = self.tr("“{}” was changed by another program").format(first.title)
            why = self.tr(
                "What was done to it can go on with the file as it is now, or with a copy of before."
            )
            offers = [(self.tr("Go On with It"), partial(self._projects.use_changed, first)), find]
        self._bar.show_error(ErrorInfo(title, why, self._told_of(others)), *offers)

    def _told_of(self, others: list[MissingSource]) -> str:
        if not others:
            return ""
        names = ", ".join(f"“{missing.title}”" for missing in others[:_NAMED])
        if len(others) > _NAMED:
            names = self.tr("{} and {} more").format(names, len(others) - _NAMED)
        told = self.tr(
            "Others are missing, too: {}. What lies beside the one that you choose is found with it."
        )
        return told.format(names)

    def _find(self, missing: MissingSource) -> None:
        self._keeping.find_source(missing)
        self._show()  # nothing may have been chosen
