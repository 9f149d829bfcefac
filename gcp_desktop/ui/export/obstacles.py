"""What stands against an export, in words."""

from PySide6.QtCore import QCoreApplication

from gcp_desktop.session.export.plan import Obstacle

translate = QCoreApplication.translate


def describe_obstacle(obstacle: Obstacle) -> str:
    """Say why, and what to do."""
    texts = {
        Obstacle.NO_FILE: translate("exports", "Choose a file to write."),
        Obstacle.NO_FAVOURITES: translate(
            "exports",
            "No colouring of this photograph has a star. Give some a star first, or leave the sheet out.",
        ),
        Obstacle.ORIGINAL: translate(
            "exports", "The original is never overwritten. Choose another name or another folder."
        ),
        Obstacle.NOT_A_FOLDER: translate("exports", "A file is in the way: this cannot be a folder."),
        Obstacle.NO_FOLDER: translate("exports", "This folder does not exist yet."),
    }
    return texts[obstacle]
