"""What is being done and what is waiting, each with a way to give it up and to put it elsewhere."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QWidget,
)

from gcp_desktop.session.jobs.activity import Activity
from gcp_desktop.session.jobs.outstanding import Jobs
from gcp_desktop.session.jobs.rows import JobRow, describe_job, job_rows, moved
from gcp_desktop.ui.widgets.icons import glyph

_STEPS = 1000
_TEXT_WIDTH = 230
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class JobList(QFrame):
    """A popup with a row for each job, the next one first; samples share one.

    A row's buttons move it, and so do Alt+Up and Alt+Down on any of them.
    """

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("jobList")
        self.setAccessibleName(self.tr("Still to do"))
        self.setAccessibleDescription(self.tr("Alt+Up and Alt+Down move what waits."))
        self._jobs = jobs
        self._rows: list[JobRow] = []
        self._bars: dict[int, QProgressBar] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 12, 14, 12)
        self._grid.setColumnStretch(0, 1)
        jobs.changed.connect(self._rebuild)
        jobs.activity_changed.connect(self._show_activity)

    def open_above(self, button: QWidget) -> None:
        """Show the list over a button."""
        self._fill()
        self.move(button.mapToGlobal(QPoint(0, -self.height() - 4)))
        self.show()
        self.focusNextChild()

    @property
    def texts(self) -> list[str]:
        """The rows as shown."""
        return [label.text() for label in self.findChildren(QLabel)]

    @Slot()
    def _rebuild(self) -> None:
        if self.isVisible():
            held = self.focusWidget()
            self._fill()
            self._focus_again(held)

    def _fill(self) -> None:
        self._bars.clear()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._rows = job_rows(self._jobs)
        for row in self._rows:
            self._add_row(row)
        if not self._rows:
            self._grid.addWidget(QLabel(self.tr("Nothing is being done."), self), 0, 0)
        self._show_activity(self._jobs.activity)
        for button in self.findChildren(_RowButton):
            button.show()  # the layout would do so only later, and what is hidden takes no focus
        self.adjustSize()

    def _focus_again(self, held: QWidget | None) -> None:
        """Put the focus on the button that stands for the one that had it, or on its neighbour where that is off."""
        if not isinstance(held, _RowButton):
            return
        of_row = [
            button for button in self.findChildren(_RowButton) if button.text_of_row == held.text_of_row
        ]
        same = [button for button in of_row if button.accessibleName() == held.accessibleName()]
        for button in (*same, *of_row):
            if button.isEnabled():
                button.setFocus()
                return

    def _add_row(self, row: JobRow) -> None:
        line = self._grid.rowCount()
        shown = row.text if len(row.jobs) == 1 else f"{row.text} ({len(row.jobs)})"
        bar = QProgressBar(self)
        bar.setTextVisible(False)
        bar.setRange(0, _STEPS)
        bar.setValue(0)
        bar.setFixedWidth(90)
        bar.setAccessibleName(self.tr("Progress of: {}").format(row.text))
        for request in row.jobs:
            self._bars[request.job_id] = bar
        label = QLabel(self)
        label.setFixedWidth(_TEXT_WIDTH)
        label.setText(self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideMiddle, _TEXT_WIDTH))
        label.setToolTip(shown)
        label.setAccessibleName(shown)
        self._grid.addWidget(label, line, 0)
        self._grid.addWidget(bar, line, 1, Qt.AlignmentFlag.AlignVCenter)
        movable = [each for each in self._rows if each.movable]
        if row.movable and len(movable) > 1:
            for column, (by, icon, name, end) in enumerate(
                (
                    (-1, "move-up", self.tr("Do earlier: {}"), movable[0]),
                    (1, "move-down", self.tr("Do later: {}"), movable[-1]),
                ),
                start=2,
            ):
                button = _RowButton(row, name, partial(self._move, row), partial(self._move, row, by), self)
                button.setIcon(glyph(icon))
                button.setIconSize(QSize(14, 14))
                button.setProperty("role", "flat")
                button.setEnabled(row is not end)
                self._grid.addWidget(button, line, column)
        if row.can_cancel:
            cancel = _RowButton(
                row, self.tr("Cancel: {}"), partial(self._move, row), partial(self._cancel, row), self
            )
            cancel.setText(self.tr("Cancel"))
            cancel.setProperty("role", "flat")
            self._grid.addWidget(cancel, line, 4)

    def _move(self, row: JobRow, by: int) -> None:
        if row.movable:
            self._jobs.reorder(moved(self._rows, row, by))

    def _cancel(self, row: JobRow) -> None:
        for request in row.jobs:
            self._jobs.cancel(request.job_id)

    @Slot(object)
    def _show_activity(self, activity: Activity | None) -> None:
        bar = None if activity is None else self._bars.get(activity.request.job_id)
        if activity is not None and bar is not None:
            bar.setValue(round((activity.fraction or 0.0) * _STEPS))


class _RowButton(QToolButton):
    """A button of one row, named after it, that moves the row by Alt and an arrow key."""

    def __init__(
        self, row: JobRow, name: str, move: Callable[[int], None], act: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.text_of_row = row.text
        self.setAccessibleName(name.format(row.text))
        self.setToolTip(name.format(row.text))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._move = move
        self._act = act
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the row."""
        by = _MOVES.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(by)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_clicked(self) -> None:
        self._act()


class JobButton(QPushButton):
    """Says how many jobs there are and opens their list."""

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "quiet")
        self.setAccessibleName(self.tr("Show all that is still to do"))
        self.setToolTip(self.tr("Show what is being done and what is waiting"))
        self.jobs_popup = JobList(jobs, self)
        self._jobs = jobs
        jobs.changed.connect(self._count)
        self.clicked.connect(self.open_list)
        self._count()

    @Slot()
    def open_list(self) -> None:
        """Show the list."""
        self.jobs_popup.open_above(self)

    @Slot()
    def _count(self) -> None:
        count = sum(describe_job(job) is not None for job in self._jobs.outstanding)
        self.setText(self.tr("Still to do: {}").format(count))
        self.setVisible(count > 1)
