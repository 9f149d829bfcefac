from dataclasses import replace
from pathlib import Path

from gcp_desktop.engine.job_queue import JobQueue
from gcp_desktop.engine.requests import (
    CloseDocument,
    ColourThumbnail,
    ExportColouring,
    ExportFromAlbum,
    JobRequest,
    OpenPhotograph,
    PrepareModel,
    RenderPreview,
    RenderRestored,
    RenderSample,
)
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.editing.edits import with_direction, with_noise, with_subject
from model.params import EditParams, GenerateParams
from model.repairs import RestoreParams


def preview(job_id: int, params: EditParams | None = None, document_id: int = 1) -> RenderPreview:
    return RenderPreview(job_id=job_id, document_id=document_id, params=params or EditParams(), max_side=100)


def restored(job_id: int) -> RenderRestored:
    return RenderRestored(job_id=job_id, document_id=1, restore=RestoreParams(), max_side=100)


def sample(job_id: int) -> RenderSample:
    return RenderSample(job_id=job_id, document_id=1, params=EditParams(), max_side=100)


def export(job_id: int) -> ExportColouring:
    return ExportColouring(
        job_id=job_id, document_id=1, params=EditParams(), target=Path("a.png"), overwrite=False
    )


def drain(queue: JobQueue, count: int) -> list[JobRequest]:
    taken = []
    for _ in range(count):
        pair = queue.take()
        assert pair is not None
        taken.append(pair[0])
        queue.done()
    return taken


def test_previews_come_first_and_samples_last_each_in_order() -> None:
    queue = JobQueue()
    requests = [sample(1), sample(2), export(3), PrepareModel(job_id=4), preview(5)]
    for request in requests:
        assert queue.put(request) is None
    assert [request.job_id for request in drain(queue, 5)] == [5, 3, 4, 1, 2]


def test_the_newest_preview_replaces_the_waiting_one_and_nothing_else() -> None:
    queue = JobQueue()
    queue.put(export(1))
    assert queue.put(preview(2)) is None
    replaced = queue.put(preview(3))
    assert replaced is not None and replaced.job_id == 2
    assert [request.job_id for request in drain(queue, 2)] == [3, 1]


def test_the_restored_photograph_comes_first_and_supersedes_no_preview() -> None:
    queue = JobQueue()
    for request in (export(1), preview(2), restored(3)):
        queue.put(request)
    replaced = queue.put(restored(4))
    assert replaced is not None and replaced.job_id == 3
    assert [request.job_id for request in queue.queued()] == [4, 2, 1]
    (running,) = drain(queue, 1)
    assert running.job_id == 4
    assert queue.cancel(2)
    assert [request.job_id for request in drain(queue, 1)] == [1]


def test_thirty_slider_events_leave_the_running_preview_and_the_newest() -> None:
    queue = JobQueue()
    queue.put(preview(0))
    taken = queue.take()
    assert taken is not None
    running, token = taken
    params = EditParams()
    for job_id in range(1, 31):
        params = with_direction(params, "warmth", job_id / 10)
        queue.put(preview(job_id, params))
    assert running.job_id == 0
    assert not token.cancelled
    queue.done()
    assert [request.job_id for request in drain(queue, 1)] == [30]


def test_a_cancelled_waiting_job_is_never_done() -> None:
    queue = JobQueue()
    for request in (sample(1), sample(2), preview(3)):
        queue.put(request)
    assert queue.cancel(1)
    assert queue.cancel(3)
    assert not queue.cancel(99)
    assert [request.job_id for request in drain(queue, 1)] == [2]


def test_the_line_can_be_put_into_another_order() -> None:
    queue = JobQueue()
    for request in (export(1), export(2), sample(3), sample(4), preview(5)):
        queue.put(request)
    queue.reorder([3, 4, 2, 1])
    assert [request.job_id for request in queue.queued()] == [5, 3, 4, 2, 1]
    queue.put(export(6))
    queue.put(sample(7))
    assert [request.job_id for request in drain(queue, 7)] == [5, 3, 4, 2, 1, 6, 7]


def test_reordering_leaves_other_jobs_where_they_are_and_knows_no_ended_ones() -> None:
    queue = JobQueue()
    for request in (export(1), PrepareModel(job_id=2), export(3)):
        queue.put(request)
    queue.reorder([3, 99, 1])
    assert [request.job_id for request in drain(queue, 3)] == [3, 2, 1]


def test_a_photograph_is_not_forgotten_ahead_of_its_export() -> None:
    queue = JobQueue()
    for request in (export(1), CloseDocument(job_id=2, document_id=1), replace(export(3), document_id=8)):
        queue.put(request)
    queue.reorder([3, 1])
    assert [request.job_id for request in drain(queue, 3)] == [3, 1, 2]


def test_cancelling_the_running_job_sets_its_token_only() -> None:
    queue = JobQueue()
    queue.put(export(1))
    taken = queue.take()
    assert taken is not None
    assert not queue.cancel(1)
    assert taken[1].cancelled


def start(queue: JobQueue, request: RenderPreview):
    queue.put(request)
    taken = queue.take()
    assert taken is not None
    return taken[1]


def test_a_preview_is_aborted_where_nothing_of_it_can_be_used() -> None:
    plain = EditParams()
    for newer in (
        preview(2, with_subject(plain, "dog")),
        preview(2, with_noise(plain, GenerateParams(seed=5))),
        preview(2, plain, document_id=2),
    ):
        queue = JobQueue()
        token = start(queue, preview(1, plain))
        queue.put(newer)
        assert token.cancelled, newer


def test_a_slider_never_aborts_the_running_preview() -> None:
    queue = JobQueue()
    plain = EditParams()
    token = start(queue, preview(1, plain))
    queue.put(preview(2, with_direction(plain, "warmth", 1.0)))
    queue.put(preview(3, replace(plain, finish=replace(plain.finish, warmth=0.5))))
    assert not token.cancelled


def test_two_previews_in_a_row_are_never_aborted() -> None:
    queue = JobQueue()
    first = start(queue, preview(1))
    queue.put(preview(2, with_noise(EditParams(), GenerateParams(seed=1))))
    assert first.cancelled
    queue.done()
    taken = queue.take()
    assert taken is not None
    queue.put(preview(3, with_noise(EditParams(), GenerateParams(seed=2))))
    assert not taken[1].cancelled
    queue.done()
    third = queue.take()
    assert third is not None
    queue.put(preview(4, with_noise(EditParams(), GenerateParams(seed=3))))
    assert third[1].cancelled


def test_closing_returns_what_waits_cancels_what_runs_and_refuses_the_rest() -> None:
    queue = JobQueue()
    token = start(queue, preview(1))
    for request in (sample(2), export(3), preview(4)):
        queue.put(request)
    assert sorted(request.job_id for request in queue.close()) == [2, 3, 4]
    assert token.cancelled
    late = export(5)
    assert queue.put(late) is late
    assert queue.take() is None


def thumbnail(job_id: int) -> ColourThumbnail:
    return ColourThumbnail(job_id=job_id, source=FileSource(Path("a.png")), params=EditParams(), max_side=100)


def test_an_album_s_thumbnails_come_last_and_make_way_for_a_preview() -> None:
    queue = JobQueue()
    for request in (thumbnail(1), export(2), sample(3)):
        queue.put(request)
    assert [request.job_id for request in drain(queue, 3)] == [2, 3, 1]
    queue.put(thumbnail(4))
    taken = queue.take()
    assert taken is not None
    queue.put(export(5))
    assert not taken[1].cancelled
    queue.put(preview(6))
    assert taken[1].cancelled
    queue.done()
    assert [request.job_id for request in drain(queue, 2)] == [6, 5]


def test_the_next_file_of_an_album_s_export_comes_after_what_a_person_asked_for() -> None:
    queue = JobQueue()
    source = FileSource(Path("a.png"))
    for request in (
        ExportFromAlbum(job_id=1, source=source, params=EditParams(), target=Path("b.png")),
        thumbnail(2),
        OpenPhotograph(job_id=3, document_id=1, source=source, max_side=100),
        sample(4),
        sample(5),
    ):
        queue.put(request)
    assert [request.job_id for request in drain(queue, 5)] == [3, 4, 5, 1, 2]
