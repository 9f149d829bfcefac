"""What can be done with one sample of the gallery."""

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QWidget, QWidgetAction

from gcp_desktop.session.editing import offers
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.recipe_text import recipe_lines
from gcp_desktop.session.rendering.inspection import Inspection
from model.subjects import likely_subject


class GalleryMenu(QMenu):
    """The sample's recipe, to read and to copy, and everything that a person may do with it."""

    def __init__(self, document: Document, inspection: Inspection, row: int, parent: QWidget) -> None:
        super().__init__(parent)
        gallery = document.gallery
        sample = gallery.sample(row)
        chosen = document.chosen == row
        guess = likely_subject(document.subjects)
        self.recipe = "\n".join(recipe_lines(sample.recipe(document.params), guess))
        use = self.addAction(self.tr("&Use This Colouring"), partial(document.choose_sample, row))
        use.setEnabled(not chosen)
        compared = inspection.compared_row == row
        compare = self.addAction(self.tr("&Compare with the Chosen One"))
        compare.setCheckable(True)
        compare.setChecked(compared)
        compare.setEnabled(not chosen)
        compare.triggered.connect(partial(inspection.compare, None if compared else row))
        self.addAction(self.tr("&More like This"), partial(offers.offer_like, document, row))
        self.addSeparator()
        star = self.addAction(self.tr("&Favourite\tS"))
        star.setCheckable(True)
        star.setChecked(sample.starred)
        star.triggered.connect(partial(offers.star, document, row, not sample.starred))
        lock = self.addAction(self.tr("&Lock Its Colours\tL"))
        lock.setCheckable(True)
        lock.setChecked(sample.locked is not None)
        lock.setToolTip(self.tr("It then stays as it is, whatever the sliders do"))
        lock.triggered.connect(partial(offers.lock, document, row, sample.locked is None))
        reject = self.addAction(self.tr("&Reject\tDel"), partial(offers.reject, document, row))
        reject.setEnabled(row > 0)
        self.addSeparator()
        text = QLabel(self.recipe, self)
        text.setProperty("role", "recipe")
        text.setContentsMargins(12, 4, 24, 4)
        shown = QWidgetAction(self)
        shown.setDefaultWidget(text)
        self.addAction(shown)
        self.addAction(self.tr("Co&py Recipe"), partial(QGuiApplication.clipboard().setText, self.recipe))
