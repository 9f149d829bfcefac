"""A form whose labels stand level with their fields."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFormLayout

_Role = QFormLayout.ItemRole


class Form(QFormLayout):
    """As Qt's, which lays labels at the top of their rows: beside our higher fields they would stand too high."""

    def setGeometry(self, rect: QRect) -> None:
        """Give each label the height of its field, in whose middle it then writes."""
        super().setGeometry(rect)
        for row in range(self.rowCount()):
            label, field = self.itemAt(row, _Role.LabelRole), self.itemAt(row, _Role.FieldRole)
            if label is not None and field is not None:
                place, beside = label.geometry(), field.geometry()
                label.setGeometry(QRect(place.left(), beside.top(), place.width(), beside.height()))
