"""Pictures that were held out of a training, as they are coloured before and after."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

_GAP = 10


class HeldOutSheet(QWidget):
    """Four rows with their names; hidden until there is something to show. Attributes: picture, names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = QPixmap()
        self.picture = QLabel(self)
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        rows = (self.tr("Grey"), self.tr("Before"), self.tr("Now"), self.tr("Truth"))
        self.names = tuple(QLabel(text, self) for text in rows)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.setHorizontalSpacing(_GAP)
        for row, name in enumerate(self.names):
            name.setProperty("role", "muted")
            layout.addWidget(name, row, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
            layout.setRowStretch(row, 1)
        layout.addWidget(self.picture, 0, 1, len(rows), 1)
        layout.setColumnStretch(1, 1)
        self.hide()

    def show_sheet(self, path: str) -> None:
        """Show the sheet in a file: rows of one height, as the names say."""
        self._whole = QPixmap(path)
        self.setVisible(not self._whole.isNull())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet within the width that there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        names = max(name.sizeHint().width() for name in self.names) + _GAP
        width = max(min(self._whole.width(), self.width() - names), 1)
        smooth = Qt.TransformationMode.SmoothTransformation
        if not self._whole.isNull():
            self.picture.setPixmap(self._whole.scaledToWidth(width, smooth))
