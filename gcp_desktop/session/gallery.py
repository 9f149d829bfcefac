"""The strip of diverse colourings as a list model."""

from dataclasses import dataclass, replace
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gcp_desktop.engine.requests import Pixels
from gcp_desktop.session.edits import with_sample
from model.params import EditParams

GALLERY_SIZE = 8
GALLERY_NOISE_SCALE = 1.0


class GalleryRole(IntEnum):
    """Roles beside Qt's own: the thumbnail (`Pixels` or None) and whether it is being made."""

    PIXELS = Qt.ItemDataRole.UserRole
    AWAITED = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One colouring on offer.

    seed: None for the faithful one. pixels: its thumbnail, once there; rendered: the recipe it was made with.
    job_id: of the job that is making it.
    """

    seed: int | None
    noise_scale: float = GALLERY_NOISE_SCALE
    pixels: Pixels | None = None
    rendered: EditParams | None = None
    job_id: int | None = None

    def recipe(self, params: EditParams) -> EditParams:
        """What choosing this sample makes of the present recipe: all else stays."""
        return with_sample(params, self.seed, self.noise_scale)


class GalleryModel(QAbstractListModel):
    """Eight samples: the faithful colouring first, then seeds in order; `reroll` takes the next seeds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._next_seed = 1
        self._samples = [Sample(seed=None), *(self._fresh() for _ in range(GALLERY_SIZE - 1))]

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
                value = self.tr("Faithful") if sample.seed is None else str(index.row() + 1)
            case Qt.ItemDataRole.AccessibleTextRole:
                value = self._spoken(index.row(), sample)
            case Qt.ItemDataRole.ToolTipRole:
                value = self._tip(index.row(), sample)
            case GalleryRole.PIXELS:
                value = sample.pixels
            case GalleryRole.AWAITED:
                value = sample.job_id is not None
        return value

    def sample(self, row: int) -> Sample:
        """Look one sample up."""
        return self._samples[row]

    def row_of(self, params: EditParams) -> int | None:
        """Find the sample whose noise the recipe has; None if it is not in the strip any more."""
        generate = params.generate
        for row, sample in enumerate(self._samples):
            same_noise = generate.seed is None or sample.noise_scale == generate.noise_scale
            if sample.seed == generate.seed and same_noise:
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

    def give_up(self, job_id: int) -> None:
        """Note that a thumbnail will not come."""
        row = self._row_of_job(job_id)
        if row is not None:
            self._set(row, replace(self._samples[row], job_id=None))

    def reroll(self, keep: int | None) -> None:
        """Offer new colourings; the faithful one and row `keep` stay where they are."""
        for row in range(1, len(self._samples)):
            if row != keep:
                self._set(row, self._fresh())

    def _fresh(self) -> Sample:
        sample = Sample(seed=self._next_seed)
        self._next_seed += 1
        return sample

    def _row_of_job(self, job_id: int) -> int | None:
        return next((row for row, sample in enumerate(self._samples) if sample.job_id == job_id), None)

    def _set(self, row: int, sample: Sample) -> None:
        self._samples[row] = sample
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def _spoken(self, row: int, sample: Sample) -> str:
        faithful = sample.seed is None
        name = self.tr("Faithful colouring") if faithful else self.tr("Colouring {}").format(row + 1)
        return name if sample.pixels is not None else self.tr("{}, not ready yet").format(name)

    def _tip(self, row: int, sample: Sample) -> str:
        if sample.seed is None:
            return self.tr("The colouring the model finds most likely. Press 1 to choose it.")
        return self.tr("Another possible colouring. Press {} to choose it.").format(row + 1)
