"""Where the work on a photograph is kept."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from gcp_desktop.session.editing.work import Work


class Kept(QObject):
    """Which files keep the work, and whether they keep the present one.

    Attributes: project, the project file that it was last saved to or opened from; rescue, the autosaved project
    that it was restored from after a crash. Signals: changed() when the project changed, or whether there is
    something to lose.
    """

    changed = Signal()

    def __init__(self, work: Callable[[], Work], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.project: Path | None = None
        self.rescue: Path | None = None
        self._kept: Work | None = Work()
        self._told_modified = False

    @property
    def modified(self) -> bool:
        """Whether the work is not as in its project, or without one as it was at first.

        A picture that was exported cannot be gone on with, and so keeps nothing.
        """
        return self._work() != self._kept

    def in_project(self, project: Path, work: Work) -> None:
        """Note that a project file has this work, which need not be the present one any more."""
        self.project = project
        self._note(work)

    def elsewhere(self) -> None:
        """Note that the present work is kept elsewhere, as an album does."""
        self._note(self._work())

    def in_rescue(self, rescue: Path, project: Path | None, *, modified: bool) -> None:
        """Note where the present state comes from after a crash, and whether it is nowhere else."""
        self.rescue = rescue
        self.project = project
        self._note(None if modified else self._work())

    @Slot()
    def follow(self) -> None:
        """Tell if there is something to lose now, or no longer."""
        if self.modified != self._told_modified:
            self._told_modified = self.modified
            self.changed.emit()

    def _note(self, work: Work | None) -> None:
        self._kept = work
        self._told_modified = self.modified
        self.changed.emit()
