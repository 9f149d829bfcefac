"""A worker at tiny size, and what it is usually asked."""

from pathlib import Path
from typing import Any

import numpy as np

from gcp_desktop.engine.events import (
    JobResult,
    PhotographOpened,
)
from gcp_desktop.engine.inference_thread import JobContext
from gcp_desktop.engine.pipeline_backend import PipelineBackend
from gcp_desktop.engine.requests import (
    ExportColouring,
    JobRequest,
    OpenPhotograph,
    RenderPreview,
)
from gcp_desktop.engine.sources import PhotoSource, PixelSource
from model.events import CancelToken, Progress
from model.params import EditParams
from model.photo.reading import read_photograph

PIXELS = np.random.default_rng(0).integers(0, 256, (90, 120, 1), np.uint8).repeat(3, axis=2)


def run(
    backend: PipelineBackend,
    request: JobRequest,
    token: CancelToken | None = None,
    progress: list[Progress] | None = None,
    queued: tuple[JobRequest, ...] = (),
) -> JobResult:
    heard = [] if progress is None else progress
    return backend.run(request, JobContext(token or CancelToken(), heard.append, print, lambda: queued))


def opened(backend: PipelineBackend, source: PhotoSource | None = None) -> PhotographOpened:
    source = source or PixelSource(PIXELS, "Pasted photograph")
    result = run(backend, OpenPhotograph(job_id=1, document_id=7, source=source, max_side=60))
    assert isinstance(result, PhotographOpened)
    return result


def preview() -> RenderPreview:
    return RenderPreview(job_id=2, document_id=7, params=EditParams(), max_side=60)


def exported(backend: PipelineBackend, target: Path, **options: Any) -> np.ndarray:
    opened(backend)
    request = ExportColouring(
        job_id=2, document_id=7, params=EditParams(), target=target, overwrite=False, **options
    )
    run(backend, request)
    return read_photograph(target).pixels
