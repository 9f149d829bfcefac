"""What is looked at beyond the present colouring: another sample, the pictures in between, single pixels."""

from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from gcp_desktop.engine.events import FaultsRendered, JobResult, RegionRendered, Rendered, StagesRendered
from gcp_desktop.engine.requests import JobRequest, RenderFaults, RenderRegion, RenderStages, RenderTrial
from gcp_desktop.engine.sources import Pixels
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.sample import Sample
from gcp_desktop.session.jobs.outstanding import Jobs
from gcp_desktop.session.rendering.renderer import DETAIL_SIDE, PREVIEW_SIDE
from gcp_desktop.session.rendering.tiles import Box, Tiles
from model.params import EditParams
from model.repairs import RestoreParams

Request = TypeVar("Request", bound=JobRequest)


@dataclass(frozen=True, slots=True)
class Trial:
    """A sample that is shown without being chosen.

    name: as in the gallery. compared: beside the present colouring, not instead of it. pixels: its thumbnail, or
    the same at the preview's size once that is there; None if neither is.
    """

    name: str
    compared: bool
    pixels: Pixels | None


@dataclass(frozen=True, slots=True)
class _Look:
    """A row of the gallery and the sample that was there."""

    row: int
    sample: Sample


class Inspection(QObject):
    """Asks for these pictures once the edits have settled, and keeps them as long as they are true.

    Attributes: tiles, of the photograph and its colouring at full size, where it is larger than a close look.
    Signals: changed() when a picture came or went.
    """

    changed = Signal()

    def __init__(self, document: Document, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tiles = Tiles(document.width, document.height)
        self._document = document
        self._jobs = jobs
        self._chosen = document.chosen
        self._hovered: _Look | None = None
        self._compared: _Look | None = None
        self._trial: tuple[EditParams, Pixels] | None = None
        self._stages_wanted = False
        self._stages: tuple[EditParams, StagesRendered] | None = None
        self._faults_wanted = False
        self._faults: tuple[RestoreParams, FaultsRendered] | None = None
        document.reframed.connect(self._on_reframed)
        document.params_changed.connect(self._on_params_changed)
        document.started_over.connect(self._on_started_over)
        document.pictures_changed.connect(self._ask)
        document.stroke_ended.connect(self._ask)
        document.gallery.altered.connect(self._on_gallery_altered)
        document.gallery.dataChanged.connect(self._on_thumbnails_changed)
        jobs.finished.connect(self._on_finished)

    @property
    def trial(self) -> Trial | None:
        """The sample under the pointer, or else the one that is compared."""
        look = self._hovered or self._compared
        if look is None:
            return None
        name = str(self._document.gallery.data(self._document.gallery.index(look.row)))
        rendered = self._trial is not None and self._trial[0] == self._recipe(look)
        pixels = (
            self._trial[1] if rendered and self._trial else self._document.gallery.sample(look.row).pixels
        )
        return Trial(name, look is self._compared, pixels)

    @property
    def compared_row(self) -> int | None:
        """Which sample is compared with the present colouring."""
        return None if self._compared is None else self._compared.row

    @property
    def stages(self) -> StagesRendered | None:
        """The pictures in between, perhaps of an earlier recipe."""
        return None if self._stages is None else self._stages[1]

    @property
    def faults(self) -> tuple[RestoreParams, FaultsRendered] | None:
        """The places that are filled with these repairs, perhaps earlier ones, while they are wanted."""
        return self._faults if self._faults_wanted else None

    def want_faults(self, wanted: bool) -> None:
        """Say whether the places that are filled are looked at."""
        self._faults_wanted = wanted
        self._ask_for_faults()

    def hover(self, row: int | None) -> None:
        """Show a sample as long as the pointer is over it."""
        self._hovered = None if row is None else self._look_at(row)
        self._after_change()

    def compare(self, row: int | None) -> None:
        """Show a sample beside the present colouring, or no longer."""
        self._compared = None if row is None else self._look_at(row)
        self._hovered = None
        self._after_change()

    def want_stages(self, wanted: bool) -> None:
        """Say whether the pictures in between are looked at."""
        self._stages_wanted = wanted
        self._ask()

    def look_at(self, box: Box | None) -> None:
        """Say which part of the photograph is seen at about its own size; None if it is seen smaller."""
        document = self._document
        large = max(document.width, document.height) > DETAIL_SIDE
        self.tiles.look_at(box if large else None)
        self._ask()

    def stop(self) -> None:
        """Give up what is being made."""
        self._cancel(RenderTrial, RenderStages, RenderRegion, RenderFaults)

    @Slot(object)
    def _on_params_changed(self, params: EditParams) -> None:
        self._cancel(RenderStages, RenderRegion)
        self.tiles.forget()
        if self._compared is not None and self._document.gallery.row_of(params) == self._compared.row:
            self._compared = None
        chosen = self._document.chosen
        if self._hovered is not None and chosen not in (self._chosen, self._hovered.row):
            self._hovered = None  # the keyboard chose another one than the pointer happens to lie on
        self._chosen = chosen
        self._ask_for_faults()
        self.changed.emit()

    @Slot()
    def _on_reframed(self) -> None:
        self.tiles = Tiles(self._document.width, self._document.height)
        self._trial = self._stages = None
        self.changed.emit()

    @Slot()
    def _on_started_over(self) -> None:
        self._trial = self._stages = None
        self.tiles.forget()
        self.changed.emit()

    @Slot()
    def _on_gallery_altered(self) -> None:
        self._hovered, self._compared = (self._still(look) for look in (self._hovered, self._compared))
        self.changed.emit()

    @Slot()
    def _on_thumbnails_changed(self) -> None:
        if self._hovered is not None or self._compared is not None:
            self.changed.emit()

    @Slot(object, object)
    def _on_finished(self, request: JobRequest, result: JobResult) -> None:
        if request.document_id != self._document.document_id:
            return
        match request, result:
            case RenderTrial(params=params), Rendered(pixels):
                self._trial = (params, pixels)
            case RenderStages(params=params), StagesRendered():
                self._stages = (params, result)
            case RenderRegion(params=params, region=region), RegionRendered() if (
                params == self._document.params
            ):
                self.tiles.put(Box(*region), result)
            case RenderFaults(restore=repairs), FaultsRendered():
                self._faults = (repairs, result)
                self._ask_for_faults()
            case _:
                return
        self.changed.emit()
        self._ask()

    def _after_change(self) -> None:
        self.changed.emit()
        self._ask()

    @Slot()
    def _ask(self) -> None:
        """Ask for what is looked at and is not there, one job of a kind at a time."""
        document = self._document
        if not document.settled:
            return
        look = self._hovered or self._compared
        wanted = None if look is None else self._recipe(look)
        for job in self._own(RenderTrial):
            if job.params != wanted:
                self._jobs.cancel(job.job_id)
        shown = None if self._trial is None else self._trial[0]
        if wanted is not None and wanted != shown and not self._own(RenderTrial):
            self._jobs.submit(
                RenderTrial(
                    job_id=self._jobs.new_id(),
                    document_id=document.document_id,
                    params=wanted,
                    max_side=PREVIEW_SIDE,
                )
            )
        outdated = self._stages is None or self._stages[0] != document.params
        if self._stages_wanted and outdated and not self._own(RenderStages):
            self._jobs.submit(
                RenderStages(
                    job_id=self._jobs.new_id(), document_id=document.document_id, params=document.params
                )
            )
        region = self.tiles.missing()
        if region is not None and not self._own(RenderRegion):
            self._jobs.submit(
                RenderRegion(
                    job_id=self._jobs.new_id(),
                    document_id=document.document_id,
                    params=document.params,
                    region=(region.left, region.top, region.right, region.bottom),
                )
            )

    def _ask_for_faults(self) -> None:
        """Ask also while something is dragged: what is found follows the slider."""
        repairs = self._document.params.restore
        known = self._faults is not None and self._faults[0] == repairs
        if self._faults_wanted and not known and not self._own(RenderFaults):
            self._jobs.submit(
                RenderFaults(
                    job_id=self._jobs.new_id(),
                    document_id=self._document.document_id,
                    restore=repairs,
                    max_side=PREVIEW_SIDE,
                )
            )

    def _look_at(self, row: int) -> _Look:
        return _Look(row, self._document.gallery.sample(row))

    def _still(self, look: _Look | None) -> _Look | None:
        """The same look, unless there is another sample in the row now."""
        gallery = self._document.gallery
        if look is None or look.row >= gallery.rowCount():
            return None
        return look if gallery.sample(look.row).noise == look.sample.noise else None

    def _recipe(self, look: _Look) -> EditParams:
        return self._document.gallery.sample(look.row).recipe(self._document.params)

    def _own(self, kind: type[Request]) -> list[Request]:
        own = self._document.document_id
        return [job for job in self._jobs.outstanding if isinstance(job, kind) and job.document_id == own]

    def _cancel(self, *kinds: type[JobRequest]) -> None:
        for kind in kinds:
            for job in self._own(kind):
                self._jobs.cancel(job.job_id)
