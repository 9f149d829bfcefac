"""Keeps the pictures of one document up to date."""

from PySide6.QtCore import QObject, Slot

from gcp_desktop.engine.events import (
    DetailRendered,
    ErrorInfo,
    JobResult,
    Rendered,
    RestoredRendered,
    SubjectsPredicted,
)
from gcp_desktop.engine.requests import (
    JobRequest,
    PredictSubjects,
    RenderDetail,
    RenderPreview,
    RenderRestored,
    RenderSample,
)
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.results import Colouring, Restored
from gcp_desktop.session.jobs.outstanding import Jobs
from model.params import EditParams
from model.repairs import RestoreParams

PREVIEW_SIDE = 1280
SAMPLE_SIDE = 256
DETAIL_SIDE = 4096


class DocumentRenderer(QObject):
    """Asks for a preview after each edit, and for thumbnails and a close look once the edits have settled.

    Repairs are shown without colours at once, nearly while something is dragged, exactly and coloured when it is let
    go.

    Only while the document is in the window: between `resume` and `pause`.
    """

    def __init__(self, document: Document, jobs: Jobs) -> None:
        super().__init__(document)
        self._document = document
        self._jobs = jobs
        self._active = False
        self._close_look = self._drafted = False
        self._repairs = RestoreParams()
        document.params_changed.connect(self._on_params_changed)
        document.stroke_ended.connect(self._on_stroke_ended)
        document.started_over.connect(self._on_started_over)
        document.gallery.altered.connect(self._on_gallery_altered)
        jobs.finished.connect(self._on_finished)
        jobs.dropped.connect(self._on_dropped)
        jobs.failed.connect(self._on_failed)

    def resume(self) -> None:
        """Ask for everything that the window shows and the document lacks."""
        self._active = True
        document = self._document
        self._repairs = document.params.restore
        if not document.up_to_date:
            self.render()
        self._recognise()
        self._fill_in()

    def pause(self) -> None:
        """Give up all pictures for the window, and the large ones that it has; an export goes on."""
        self._active = False
        self._close_look = False
        self._cancel_where(PredictSubjects, RenderPreview, RenderRestored, RenderSample, RenderDetail)
        self._document.forget_close()

    def render(self) -> None:
        """Ask for a preview of the present recipe."""
        self._document.await_colouring(True)
        self._jobs.submit(
            RenderPreview(
                job_id=self._jobs.new_id(),
                document_id=self._document.document_id,
                revision=self._document.revision,
                params=self._document.params,
                max_side=PREVIEW_SIDE,
            )
        )

    def restore(self) -> None:
        """Ask for the photograph with the present repairs, without colours but in its own tone as far as it stays."""
        self._drafted = self._document.in_stroke
        self._jobs.submit(
            RenderRestored(
                job_id=self._jobs.new_id(),
                document_id=self._document.document_id,
                revision=self._document.revision,
                restore=self._document.params.restore,
                max_side=PREVIEW_SIDE,
                toning=self._document.params.finish.toning,
                draft=self._drafted,
            )
        )

    def restore_if_outdated(self) -> None:
        """Ask for it, unless it is there as it would be now."""
        restored = self._document.restored
        if restored is None or restored.toning != self._document.params.finish.toning:
            self.restore()

    def look_closely(self, wanted: bool) -> None:
        """Say whether the window shows more pixels than the preview has."""
        self._close_look = wanted
        self._fill_in()

    @Slot(object)
    def _on_params_changed(self, params: EditParams) -> None:
        if not self._active:
            return
        self._cancel_outdated_samples()
        self._cancel_where(RenderDetail)
        before, self._repairs = self._repairs, params.restore
        if params.restore != before:
            self._cancel_where(PredictSubjects)
            self.restore()
            if self._document.in_stroke:
                self._cancel_where(RenderPreview)
                return
        self.render()

    @Slot()
    def _on_started_over(self) -> None:
        if self._active:
            self._cancel_where(RenderDetail)
            self.resume()

    @Slot()
    def _on_stroke_ended(self) -> None:
        if self._active and self._drafted:
            self.restore()
        if self._active and not self._document.up_to_date and not self._has(RenderPreview):
            self.render()
        self._fill_in()

    @Slot()
    def _on_gallery_altered(self) -> None:
        self._cancel_outdated_samples()
        self._fill_in()

    @Slot(object, object)
    def _on_finished(self, request: JobRequest, result: JobResult) -> None:
        document = self._document
        if request.document_id != document.document_id:
            return
        match request, result:
            case PredictSubjects(restore=repairs), SubjectsPredicted(ranking):
                if repairs == document.params.restore:
                    document.show_subjects(ranking, repairs)
            case RenderRestored(restore=repairs, toning=toning), RestoredRendered(pixels, original):
                document.show_framed(repairs.frame, original)
                document.show_restored(Restored(pixels, request.revision, repairs, toning))
            case RenderPreview(params=params), Rendered(pixels, prior_fit, original):
                if original is not None and not self._outrun(request):
                    document.show_framed(params.restore.frame, original)
                document.show_colouring(Colouring(pixels, request.revision, prior_fit))
                self._note_awaited()
            case RenderSample(params=params), Rendered(pixels):
                document.gallery.receive(request.job_id, pixels, params)
            case RenderDetail(), DetailRendered(pixels, original):
                document.show_close(original, Colouring(pixels, request.revision))
        self._fill_in()

    @Slot(object)
    def _on_dropped(self, request: JobRequest) -> None:
        if request.document_id == self._document.document_id:
            self._document.gallery.give_up(request.job_id)
            self._note_awaited()

    @Slot(object, object)
    def _on_failed(self, request: JobRequest, error: ErrorInfo) -> None:
        self._on_dropped(request)

    def _fill_in(self) -> None:
        """Ask for what may wait until the edits have settled: subjects, the close look, then outdated thumbnails.

        The chosen one first: until it is there it differs from the picture above it.
        """
        document = self._document
        if not (self._active and document.settled):
            return
        self._recognise()
        if self._close_look and document.close_colouring is None and not self._has(RenderDetail):
            self._jobs.submit(
                RenderDetail(
                    job_id=self._jobs.new_id(),
                    document_id=document.document_id,
                    revision=document.revision,
                    params=document.params,
                    max_side=DETAIL_SIDE,
                )
            )
        chosen = document.gallery.row_of(document.params)
        for row in sorted(document.gallery.outdated(document.params), key=lambda row: row != chosen):
            job_id = self._jobs.new_id()
            document.gallery.await_sample(row, job_id)
            self._jobs.submit(
                RenderSample(
                    job_id=job_id,
                    document_id=document.document_id,
                    params=document.gallery.sample(row).recipe(document.params),
                    max_side=SAMPLE_SIDE,
                )
            )

    def _recognise(self) -> None:
        """Ask what is to be seen in the photograph as it is repaired, unless that is known or asked."""
        document, repairs = self._document, self._document.params.restore
        asked = (job for job in self._own_jobs() if isinstance(job, PredictSubjects))
        if document.recognised != repairs and all(job.restore != repairs for job in asked):
            self._jobs.submit(
                PredictSubjects(job_id=self._jobs.new_id(), document_id=document.document_id, restore=repairs)
            )

    def _outrun(self, request: JobRequest) -> bool:
        """Whether repairs of a later revision are shown already."""
        restored = self._document.restored
        return restored is not None and request.revision < restored.revision

    def _cancel_outdated_samples(self) -> None:
        gallery, params = self._document.gallery, self._document.params
        wanted = {gallery.sample(row).recipe(params) for row in range(gallery.rowCount())}
        for request in self._own_jobs():
            if isinstance(request, RenderSample) and request.params not in wanted:
                self._jobs.cancel(request.job_id)

    def _own_jobs(self) -> list[JobRequest]:
        return [job for job in self._jobs.outstanding if job.document_id == self._document.document_id]

    def _has(self, kind: type[JobRequest]) -> bool:
        return any(isinstance(job, kind) for job in self._own_jobs())

    def _note_awaited(self) -> None:
        self._document.await_colouring(self._has(RenderPreview))

    def _cancel_where(self, *kinds: type[JobRequest]) -> None:
        for job in self._own_jobs():
            if isinstance(job, kinds):
                self._jobs.cancel(job.job_id)
