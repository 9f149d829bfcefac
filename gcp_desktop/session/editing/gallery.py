"""The strip of diverse colourings as a list model."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from gcp_desktop.engine.sources import Pixels
from gcp_desktop.session.editing.edits import noise_of
from gcp_desktop.session.editing.sample import Character, Offer, Sample, SampleState
from model.params import EditParams, GenerateParams
from model.serialise import from_plain, to_plain

GALLERY_SIZE = 8
FEWEST_NEW = 4
"""So many new samples at least are offered at a time, however many stay."""


class GalleryRole(IntEnum):
    """Roles beside Qt's own: the thumbnail (`Pixels` or None), and what there is to know of a sample."""

    PIXELS = Qt.ItemDataRole.UserRole
    AWAITED = Qt.ItemDataRole.UserRole + 1
    STARRED = Qt.ItemDataRole.UserRole + 2
    LOCKED = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _GalleryState:
    character: str
    next_seed: int
    samples: tuple[SampleState, ...]


class GalleryModel(QAbstractListModel):
    """The most likely colouring first, then others in order of their seeds, which are never used twice.

    Signals: altered() when what `state` tells changed.
    """

    altered = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._character = Character.VIVID
        self._others: tuple[str, ...] = ()
        self._next_seed = 1
        self._samples = [Sample(), *(self._fresh() for _ in range(GALLERY_SIZE - 1))]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Count the samples."""
        return 0 if parent is not None and parent.isValid() else len(self._samples)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Name, thumbnail and state of one sample."""
        if not index.isValid():
            return None
        sample = self._samples[index.row()]
        value: object = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                value = self.tr("Most likely") if index.row() == 0 else str(index.row() + 1)
            case Qt.ItemDataRole.AccessibleTextRole:
                value = self._spoken(index.row(), sample)
            case Qt.ItemDataRole.ToolTipRole:
                value = self._tip(index.row())
            case GalleryRole.PIXELS:
                value = sample.pixels
            case GalleryRole.AWAITED:
                value = sample.job_id is not None
            case GalleryRole.STARRED:
                value = sample.starred
            case GalleryRole.LOCKED:
                value = sample.locked is not None
        return value

    @property
    def character(self) -> Character:
        """Of the samples that are offered next."""
        return self._character

    @property
    def starred(self) -> tuple[Sample, ...]:
        """The favourites in order."""
        return tuple(sample for sample in self._samples if sample.starred)

    @property
    def starred_names(self) -> tuple[str, ...]:
        """What the favourites are called."""
        rows = (row for row, sample in enumerate(self._samples) if sample.starred)
        return tuple(str(self.data(self.index(row))) for row in rows)

    @property
    def marked(self) -> tuple[SampleState, ...]:
        """The favourites and the locked ones in order: a person's work, while what is merely on offer is not."""
        return tuple(sample.state for sample in self._samples if sample.state.marked)

    def sample(self, row: int) -> Sample:
        """Look one sample up."""
        return self._samples[row]

    def row_of(self, params: EditParams) -> int | None:
        """Find the sample that the recipe is of; None if it is not in the strip any more."""
        for row, sample in enumerate(self._samples):
            if sample.locked == params:
                return row
        noise = noise_of(params)
        for row, sample in enumerate(self._samples):
            if sample.locked is None and sample.noise == noise:
                return row
        return None

    def outdated(self, params: EditParams) -> list[int]:
        """Rows whose thumbnail is not what choosing them would now give, and that nobody is making."""
        return [
            row
            for row, sample in enumerate(self._samples)
            if sample.job_id is None and sample.rendered != sample.recipe(params)
        ]

    @property
    def awaited(self) -> int:
        """How many thumbnails are being made."""
        return sum(sample.job_id is not None for sample in self._samples)

    def await_sample(self, row: int, job_id: int) -> None:
        """Note which job is making a thumbnail."""
        self._set(row, replace(self._samples[row], job_id=job_id))

    def receive(self, job_id: int, pixels: Pixels, params: EditParams) -> None:
        """Take in a finished thumbnail and the recipe it was made with."""
        row = self._row_of_job(job_id)
        if row is not None:
            self._set(row, replace(self._samples[row], pixels=pixels, rendered=params, job_id=None))

    def outdate(self) -> None:
        """Have all thumbnails made anew; until then the old ones are shown."""
        self._samples = [replace(sample, rendered=None) for sample in self._samples]

    def give_up(self, job_id: int) -> None:
        """Note that a thumbnail will not come."""
        row = self._row_of_job(job_id)
        if row is not None:
            self._set(row, replace(self._samples[row], job_id=None))

    def blend_with(self, subjects: tuple[str, ...]) -> None:
        """Say which other subjects the photograph might show; surprises are blended with them."""
        self._others = subjects

    @property
    def offer(self) -> Offer:
        """What is offered; `take` goes back to it."""
        return Offer(self._character, tuple(sample.state for sample in self._samples))

    def take(self, offer: Offer) -> None:
        """Offer what was offered before. Thumbnails are those of the present samples, or made anew."""
        if offer == self.offer:
            return
        present = {sample.noise: sample for sample in self._samples}
        self._character = offer.character
        samples = [
            replace(
                present.pop(state.noise, Sample()),
                noise=state.noise,
                starred=state.starred,
                locked=state.locked,
            )
            for state in offer.samples
        ]
        if len(samples) == len(self._samples):
            for row, sample in enumerate(samples):
                self._set(row, sample)
        else:
            self.beginResetModel()
            self._samples = samples
            self.endResetModel()
        self.altered.emit()

    def offer_with(self, params: EditParams) -> Offer:
        """The present offer, with a sample more where it has none of this recipe."""
        offer = self.offer
        if self.row_of(params) is not None:
            return offer
        return replace(offer, samples=(*offer.samples, SampleState(noise=noise_of(params))))

    def reroll(self, keep: int | None, character: Character | None = None) -> None:
        """Offer new colourings, from now on of another character if one is given.

        The most likely one, the favourites, the locked ones and row `keep` stay where they are.
        """
        if character is not None:
            self._character = character
        self._offer({keep}, self._fresh)

    def offer_like(self, row: int, keep: int | None = None) -> None:
        """Offer colourings that differ a little from one that stays, as row `keep` does."""
        model = self._samples[row]
        self._offer({row, keep}, lambda: model.neighbour(self._take_seed()))

    def reject(self, row: int) -> None:
        """Put another colouring in the place of one, which is never offered again. The first one stays."""
        if row > 0:
            self._set(row, self._fresh())
            self.altered.emit()

    def star(self, row: int, starred: bool) -> None:
        """Make a favourite of a sample, or no longer."""
        self._set(row, replace(self._samples[row], starred=starred))
        self.altered.emit()

    def lock(self, row: int, params: EditParams | None) -> None:
        """Let a sample keep the colours that it has under the recipe `params`, or (None) follow the sliders."""
        sample = self._samples[row]
        self._set(row, replace(sample, locked=None if params is None else sample.recipe(params)))
        self.altered.emit()

    def state(self) -> dict[str, Any]:
        """What is worth keeping, JSON-ready; `restore` takes it back."""
        samples = tuple(sample.state for sample in self._samples)
        state = _GalleryState(character=self._character.value, next_seed=self._next_seed, samples=samples)
        plain: dict[str, Any] = to_plain(state)
        return plain

    def restore(self, state: object) -> None:
        """Offer what was offered when `state` was taken; thumbnails have to be made anew.

        Raises ValueError, changing nothing, where it is not such a state.
        """
        read = from_plain(_GalleryState, state, "gallery")
        character = Character(read.character)
        if not read.samples or read.samples[0].noise != GenerateParams():
            raise ValueError("gallery: the first sample is not the most likely one")
        self.beginResetModel()
        self._character = character
        self._next_seed = read.next_seed
        self._samples = [Sample.of(state) for state in read.samples]
        self.endResetModel()
        self.altered.emit()

    def _offer(self, keep: set[int | None], make: Callable[[], Sample]) -> None:
        free = [row for row, sample in enumerate(self._samples) if row not in keep and not sample.kept]
        for row in free:
            self._set(row, make())
        missing = FEWEST_NEW - len(free)
        if missing > 0:
            end = len(self._samples)
            self.beginInsertRows(QModelIndex(), end, end + missing - 1)
            self._samples.extend(make() for _ in range(missing))
            self.endInsertRows()
        self.altered.emit()

    def _fresh(self) -> Sample:
        return Sample(noise=self._character.noise(self._take_seed(), self._others))

    def _take_seed(self) -> int:
        self._next_seed += 1
        return self._next_seed - 1

    def _row_of_job(self, job_id: int) -> int | None:
        return next((row for row, sample in enumerate(self._samples) if sample.job_id == job_id), None)

    def _set(self, row: int, sample: Sample) -> None:
        self._samples[row] = sample
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def _spoken(self, row: int, sample: Sample) -> str:
        name = self.tr("Most likely colouring") if row == 0 else self.tr("Colouring {}").format(row + 1)
        if sample.starred:
            name = self.tr("{}, a favourite").format(name)
        if sample.locked is not None:
            name = self.tr("{}, locked").format(name)
        return name if sample.pixels is not None else self.tr("{}, not ready yet").format(name)

    def _tip(self, row: int) -> str:
        if row == 0:
            return self.tr("The colouring the model finds most likely. Press 1 to choose it.")
        if row < GALLERY_SIZE:
            return self.tr("Another possible colouring. Press {} to choose it.").format(row + 1)
        return self.tr("Another possible colouring. Click to choose it.")
