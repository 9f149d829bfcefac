"""Where the model computes, and a way to change it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gcp_desktop.engine.events import ModelReady


class DeviceMenu(QMenu):
    """The devices of this computer; the chosen one is marked. Signals: chosen(str), the device's name."""

    chosen = Signal(str)

    def __init__(self, present: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Com&pute On"))
        self._present = present
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._on_triggered)
        self._fill(())

    @Slot(object)
    def show_model(self, model: ModelReady) -> None:
        """Offer the devices that were found."""
        self._fill(model.devices)

    def _fill(self, devices: tuple[tuple[str, str], ...]) -> None:
        self.clear()
        for name, title in (("auto", self.tr("&Fastest Device")), *devices):
            action = self.addAction(title)
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(name == self._present)
            self._group.addAction(action)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self._present = action.data()
        self.chosen.emit(self._present)
