"""What the form of an export is made of."""

from typing import get_args

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gcp_desktop.engine.export_settings import ExportFormat

translate = QCoreApplication.translate


def row(first: QWidget, *others: QWidget) -> QHBoxLayout:
    """Put widgets side by side, the first one as wide as it can be."""
    layout = QHBoxLayout()
    layout.setSpacing(8)
    layout.addWidget(first, 1)
    for other in others:
        layout.addWidget(other)
    return layout


def format_names() -> dict[str, str]:
    """What formats are called, and in a word what they are for."""
    names: dict[ExportFormat, str] = {
        "png": translate("ExportDialog", "PNG (nothing is lost)"),
        "png-16": translate("ExportDialog", "PNG, 16 bits"),
        "jpeg": translate("ExportDialog", "JPEG (small)"),
        "webp": translate("ExportDialog", "WebP (smallest)"),
        "avif": translate("ExportDialog", "AVIF (newer)"),
        "jpeg-xl": translate("ExportDialog", "JPEG XL (newer)"),
        "tiff": translate("ExportDialog", "TIFF, 8 bits"),
        "tiff-16": translate("ExportDialog", "TIFF, 16 bits"),
    }
    return {name: names[name] for name in get_args(ExportFormat)}
