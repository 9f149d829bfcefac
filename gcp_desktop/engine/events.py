"""What the engine tells: frozen plain values and contiguous uint8 arrays, never tensors or widgets."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gcp_desktop.engine.sources import Pixels
from model.params import EditParams, ModelInfo, ReferenceParams
from model.repairs import RestoreParams
from model.series import Series
from model.terrain import Terrain


@dataclass(frozen=True, slots=True)
class ErrorInfo:
    """A failure in words for the person at the screen.

    title: what did not work; explanation: what happened and why; remedy: what to do;
    details: for a bug report; kind: the error's type.
    """

    title: str
    explanation: str
    remedy: str = ""
    details: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ModelReady:
    """The model is loaded; `device` in words for the status bar, with the reason where it is the last resort.

    devices: those there are, by name and what to call them.
    """

    info: ModelInfo
    device: str
    devices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MadeWith:
    """How a file that this program wrote was coloured. model: its name."""

    model: str
    params: EditParams


@dataclass(frozen=True, slots=True)
class PhotographOpened:
    """The photograph was read.

    original: reduced to the requested side; width, height: the full size in pixels; notes: what the
    reader had to leave out, as sentences; digest: SHA-256 of the file's bytes, in hexadecimal, empty where there
    is no file. pages: the numbers of the file's pictures, where there are several of equal worth and none was asked
    for. made_with: None for what this program did not write.
    """

    original: Pixels
    width: int
    height: int
    notes: tuple[str, ...] = ()
    digest: str = ""
    pages: tuple[int, ...] = ()
    made_with: MadeWith | None = None


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page of a file, reduced."""

    pixels: Pixels


@dataclass(frozen=True, slots=True)
class SubjectsPredicted:
    """All subjects with their probabilities, most probable first."""

    ranking: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class RepairsSuggested:
    """params: what to repair, of that which may be repaired unasked. notes: what was measured, a sentence a part."""

    params: RestoreParams
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrameSuggested:
    """angle, crop: as in FrameParams, 0 and None where nothing was found. looks_negative: whether light and dark may
    be exchanged.
    """

    angle: float
    crop: tuple[float, float, float, float] | None
    looks_negative: bool


@dataclass(frozen=True, slots=True)
class RestoredRendered:
    """The restored photograph without colours, and it in the same frame but otherwise as it was read.

    notes: what of the repairs was not done, as sentences.
    """

    pixels: Pixels
    original: Pixels
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class FaultsRendered:
    """mask: (height, width) uint8 of the framed photograph, 1 where it is filled and 0 elsewhere."""

    mask: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class SeriesFound:
    """What photographs share, for their recipes."""

    series: Series


@dataclass(frozen=True, slots=True)
class PhotographSeen:
    """What a photograph shows, see `model.likeness`."""

    appearance: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A colouring at the requested size.

    prior_fit: 0 to 1, how well what the prior imagined fits the photograph; None for a model that always follows
    its prior. original: of a preview, the photograph in the recipe's frame.
    """

    pixels: Pixels
    prior_fit: float | None = None
    original: Pixels | None = None


@dataclass(frozen=True, slots=True)
class DetailRendered:
    """The colouring and the original at the same, larger size."""

    pixels: Pixels
    original: Pixels


@dataclass(frozen=True, slots=True)
class RegionRendered:
    """A part of the colouring and of the original, pixel by pixel."""

    pixels: Pixels
    original: Pixels


@dataclass(frozen=True, slots=True)
class StagesRendered:
    """What the prior imagined (the whole photograph, made square), and that warped into its places."""

    inversion: Pixels
    warped: Pixels


@dataclass(frozen=True, slots=True)
class LikelyColours:
    """Colours (red, green, blue), 0 to 255, the most likely one first."""

    colours: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class TerrainFound:
    """How far hints hold in the photograph."""

    terrain: Terrain


@dataclass(frozen=True, slots=True)
class ReferenceRead:
    """A reference picture, as a recipe takes it, and small."""

    reference: ReferenceParams
    thumbnail: Pixels


@dataclass(frozen=True, slots=True)
class WholeRendered:
    """The colouring at the photograph's own size."""

    pixels: Pixels


@dataclass(frozen=True, slots=True)
class Exported:
    """The file was written, complete. notes: which of the photograph's metadata its format cannot hold."""

    path: Path
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentClosed:
    """The photograph's memory was given back."""


JobResult = (
    ModelReady
    | PhotographOpened
    | PageRead
    | SubjectsPredicted
    | RepairsSuggested
    | FrameSuggested
    | RestoredRendered
    | FaultsRendered
    | SeriesFound
    | PhotographSeen
    | Rendered
    | DetailRendered
    | RegionRendered
    | StagesRendered
    | LikelyColours
    | TerrainFound
    | ReferenceRead
    | WholeRendered
    | Exported
    | DocumentClosed
)


@dataclass(frozen=True, slots=True)
class JobStarted:
    """The job left the queue."""

    job_id: int


@dataclass(frozen=True, slots=True)
class JobProgress:
    """How far a running job is: the stage's name and the fraction of the whole job, 0 to 1."""

    job_id: int
    stage: str
    fraction: float


@dataclass(frozen=True, slots=True)
class JobNoted:
    """Something was done on the way that the person should know."""

    job_id: int
    text: str


@dataclass(frozen=True, slots=True)
class JobFinished:
    """The job is done."""

    job_id: int
    result: JobResult


@dataclass(frozen=True, slots=True)
class JobCancelled:
    """The job was given up: cancelled, replaced by a newer one, or refused while shutting down."""

    job_id: int


@dataclass(frozen=True, slots=True)
class JobFailed:
    """The job could not be done."""

    job_id: int
    error: ErrorInfo


JobEvent = JobStarted | JobProgress | JobNoted | JobFinished | JobCancelled | JobFailed
