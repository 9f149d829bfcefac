"""What this program is."""

from importlib.metadata import version

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLayout, QVBoxLayout, QWidget

from gcp_desktop.ui.widgets.icons import application_icon

_TEXT_WIDTH = 340


class AboutDialog(QDialog):
    """Name, version, method and licence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About GCP Desktop"))
        picture = QLabel(self)
        picture.setPixmap(application_icon().pixmap(QSize(80, 80), self.devicePixelRatioF()))
        title = QLabel(self.tr("GCP Desktop"), self)
        title.setProperty("role", "title")
        number = QLabel(self.tr("Version {}").format(version("gcp-desktop")), self)
        number.setProperty("role", "muted")
        text = QLabel(
            self.tr(
                "Colours old photographs on your own computer. The method follows Wu et al., “Towards Vivid "
                "and Diverse Image Colorization with Generative Color Prior” (ICCV 2021).\n\n"
                "Colours are a guess: they are likely, not known.\n\nLicence: Apache-2.0"
            ),
            self,
        )
        text.setWordWrap(True)
        text.setFixedWidth(_TEXT_WIDTH)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 26, 32, 18)
        layout.setSpacing(10)
        for widget in (picture, title, number):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(text)
        layout.addSpacing(8)
        layout.addWidget(buttons)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
