"""Collects reference cycles on the window's thread alone.

Python collects them on whichever thread happens to allocate. With a Qt object among them the worker would
destroy it under the window's hands, and Qt objects must die on their own thread.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_INTERVAL_MS = 500


class GarbageCollector(QObject):
    """Takes the place of the automatic collection until `stop`: its thresholds, looked at twice a second."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._automatic = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(_INTERVAL_MS)

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is due, and with it all younger ones."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [g for g, (count, most) in enumerate(zip(counts, thresholds, strict=True)) if count > most]
        if due:
            gc.collect(max(due))

    @Slot()
    def stop(self) -> None:
        """Leave it to Python again, if it was before.

        Not before all is collected: Python might do so amid the end of another Qt object, such as this one, whose
        lock the destructors of what it collects can wait for, for ever.
        """
        self._timer.stop()
        if self._automatic:
            gc.collect()
            gc.enable()
