"""The few questions that have to be answered before something is lost."""

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox, QWidget

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.projects.project import SUFFIX

translate = QCoreApplication.translate


_NAMED = 3


class Answer(Enum):
    """What to do with modified photographs that are being closed."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


def ask_to_save(parent: QWidget, documents: Sequence[Document]) -> Answer:
    """Ask once whether the work on photographs is kept before they are closed."""
    titles = ", ".join(f"“{document.title}”" for document in documents[:_NAMED])
    if len(documents) > _NAMED:
        titles = translate("questions", "{} and {} more").format(titles, len(documents) - _NAMED)
    box = QMessageBox(
        QMessageBox.Icon.NoIcon,
        translate("questions", "Unsaved edits"),
        translate("questions", "Save the edits of {}?").format(titles),
        parent=parent,
    )
    save = box.addButton(
        translate("questions", "&Save Project")
        if len(documents) == 1
        else translate("questions", "&Save Projects"),
        QMessageBox.ButtonRole.AcceptRole,
    )
    discard = box.addButton(translate("questions", "&Don’t Save"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(translate("questions", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    buttons: dict[QAbstractButton, Answer] = {save: Answer.SAVE, discard: Answer.DISCARD}
    box.setInformativeText(
        translate(
            "questions",
            "A project keeps what you chose and changed, so that you can go on another day. "
            "Your original, and pictures that you exported, stay as they are either way.",
        )
    )
    box.setDefaultButton(save)
    box.setEscapeButton(cancel)
    box.exec()
    answer = buttons.get(box.clickedButton(), Answer.CANCEL)
    box.deleteLater()
    return answer


def ask_to_remove_model(parent: QWidget, title: str) -> bool:
    """Ask whether an added model is taken off the disk."""
    box = QMessageBox(
        QMessageBox.Icon.NoIcon,
        translate("questions", "Remove a model"),
        translate("questions", "Remove the model “{}” from the disk?").format(title),
        parent=parent,
    )
    box.setInformativeText(translate("questions", "To have it again, it would have to be added again."))
    remove = box.addButton(translate("questions", "Remove"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(translate("questions", "Keep"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    removed = box.clickedButton() is remove
    box.deleteLater()
    return removed


def ask_for_project(parent: QWidget, proposal: Path) -> Path | None:
    """Ask where a project goes; the dialog itself asks before an existing file is replaced."""
    name, _ = QFileDialog.getSaveFileName(
        parent,
        translate("questions", "Save Project"),
        str(proposal),
        translate("questions", "GCP Desktop projects (*{})").format(SUFFIX),
    )
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def ask_for_photograph(parent: QWidget, title: str, folder: Path) -> Path | None:
    """Ask for the photograph of a project."""
    name, _ = QFileDialog.getOpenFileName(
        parent, translate("questions", "Where is “{}”?").format(title), str(folder)
    )
    return Path(name) if name else None
