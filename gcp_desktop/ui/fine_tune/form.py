"""What can be said of a fine-tuning: in plain words, with the command line's own in the tool tips."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gcp_desktop.session.editing.names import readable
from gcp_desktop.session.fine_tune.tuning import TuningOrder
from gcp_desktop.ui.widgets.chevron_box import ChevronBox, choice
from gcp_desktop.ui.widgets.form import Form
from gcp_desktop.ui.widgets.number_box import NumberBox

_SPARING_PARTS = 2
_RATES = {"gentle": 2e-4, "normal": 5e-4, "strong": 1e-3}


class TuningForm(QWidget):
    """Attributes: title, subject, encoder, strength, limit, steps, minutes, device, sparing.

    subjects: those of the model in use.
    """

    def __init__(self, subjects: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLineEdit(self.tr("My Pictures"), self)
        self.subject = ChevronBox(self)
        self.subject.setEditable(True)
        self.subject.addItem("")
        for name in subjects:
            self.subject.addItem(readable(name), name)
        line = self.subject.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("Found out by itself"))
        self.encoder = QCheckBox(self.tr("Recognise such scenes"), self)
        self.strength = choice(
            self,
            {"gentle": self.tr("Gentle"), "normal": self.tr("Normal"), "strong": self.tr("Strong")},
        )
        self.strength.setCurrentIndex(1)
        self.steps = NumberBox(self)
        self.steps.setRange(10, 20_000)
        self.steps.setValue(300)
        self.minutes = NumberBox(self)
        self.minutes.setRange(1, 24 * 60)
        self.minutes.setValue(10)
        self.limit = ChevronBox(self)
        self.limit.addItem(self.tr("Steps"), self.steps)
        self.limit.addItem(self.tr("Minutes"), self.minutes)
        self.limit.setAccessibleName(self.tr("How long"))
        self.limit.currentIndexChanged.connect(self._show_limit)
        self.device = choice(
            self,
            {
                "auto": self.tr("What is fastest"),
                "cpu": self.tr("Processor"),
                "cuda": self.tr("Graphics card"),
            },
        )
        self.sparing = QCheckBox(self.tr("Spare memory"), self)
        self._explain()
        self._lay_out()

    def order(self, pictures: tuple[Path, ...]) -> TuningOrder:
        """What the form says."""
        return TuningOrder(
            pictures=pictures,
            title=self.title.text().strip(),
            subject=self._subject,
            encoder=self.encoder.isChecked(),
            learning_rate=_RATES[self.strength.currentData()],
            steps=None if self._timed else self.steps.value(),
            minutes=self.minutes.value() if self._timed else None,
            parts=_SPARING_PARTS if self.sparing.isChecked() else 1,
            device=self.device.currentData(),
        )

    @property
    def _subject(self) -> str | None:
        """One of the model's by its own name, or else as it was typed."""
        text = self.subject.currentText().strip()
        known = self.subject.itemData(self.subject.findText(text))
        return known or text or None

    @property
    def _timed(self) -> bool:
        return self.limit.currentData() is self.minutes

    @Slot()
    def _show_limit(self) -> None:
        self.steps.setVisible(not self._timed)
        self.minutes.setVisible(self._timed)

    def _explain(self) -> None:
        """Say on each what it does, and what it is called in a command."""
        tips: dict[tuple[QWidget, ...], tuple[str, str]] = {
            (self.title,): (
                self.tr("What the new model is called; the one in use stays as it is."),
                "--title",
            ),
            (self.subject,): (
                self.tr("What the pictures show, such as a street. Another name makes a new subject."),
                "--subject",
            ),
            (self.encoder,): (
                self.tr(
                    "The model learns not only which colours things have, but also to recognise what old "
                    "photographs of this kind show. It takes longer and needs more memory."
                ),
                "task.encoder=true",
            ),
            (self.strength,): (
                self.tr(
                    "Strong takes on more of your pictures' colours, and loses more of what the model knew "
                    "before."
                ),
                "train.learning_rate",
            ),
            (self.limit, self.steps, self.minutes): (
                self.tr("In a step the model looks at a few of your pictures; a few hundred are usual."),
                "train.steps, --minutes",
            ),
            (self.device,): (self.tr("What computes; a graphics card is much faster."), "train.device"),
            (self.sparing,): (
                self.tr("The same in smaller parts, which takes longer."),
                f"train.accumulate={_SPARING_PARTS}",
            ),
        }
        for widgets, (text, term) in tips.items():
            for widget in widgets:
                widget.setToolTip(f"{text}\n({term})")
                widget.setAccessibleDescription(text)

    def _lay_out(self) -> None:
        form = Form()
        form.addRow(self.tr("Name of the new model"), self.title)
        form.addRow(self.tr("What they show"), self.subject)
        form.addRow(self.tr("Learn also to"), self.encoder)
        form.addRow(self.tr("How strongly"), self.strength)
        limit = QHBoxLayout()
        limit.addWidget(self.limit)
        limit.addWidget(self.steps)
        limit.addWidget(self.minutes)
        form.addRow(self.tr("How long"), limit)
        self._show_limit()
        form.addRow(self.tr("Compute on"), self.device)
        form.addRow(self.tr("Memory"), self.sparing)
        note = QLabel(
            self.tr("As it stands, this suits most collections. Point at a field to read what it does."),
            self,
        )
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(note)
        column.addStretch(1)
