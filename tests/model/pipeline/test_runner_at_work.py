from itertools import pairwise

import numpy as np
import pytest
import torch

from model.checkpoints.bundle import LoadedModel
from model.errors import OutOfMemoryError
from model.events import Cancelled, CancelToken, Progress
from model.params import EditParams
from model.photo.photograph import Photograph, photograph_from_array
from model.pipeline.runner import Runner
from model.repairs import FrameParams, RestoreParams
from tests.model.pipeline.conftest import recipe, synthetic_photo


def test_subjects_are_ranked(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(loaded)
    ranking = runner.subject_probabilities(photo)
    assert {name for name, _ in ranking} == set(loaded.info.subjects)
    assert sum(probability for _, probability in ranking) == pytest.approx(1.0, abs=1e-5)
    assert all(before[1] >= after[1] for before, after in pairwise(ranking))
    assert runner.colourise(photo, recipe()).subject == ranking[0][0]


def test_subjects_are_those_of_the_picture_that_is_coloured(loaded: LoadedModel) -> None:
    """A mount around it is seen as well, until it is cut away."""
    mounted = np.full((200, 160), 240, np.uint8)
    mounted[40:160, 35:125] = synthetic_photo(1).pixels
    photo = photograph_from_array(mounted)
    cut = RestoreParams(frame=FrameParams(crop=(35 / 160, 0.2, 125 / 160, 0.8)))
    runner = Runner(loaded)
    ranking = runner.subject_probabilities(photo, cut)
    assert ranking == runner.subject_probabilities(runner.restored(photo, cut))
    assert ranking[0][0] == runner.stages(photo, EditParams(restore=cut)).subject
    assert ranking[0][0] != runner.subject_probabilities(photo)[0][0]


@pytest.mark.parametrize("size", [(1, 1), (1, 400), (700, 20), (33, 31)])
def test_any_size_goes_through(loaded: LoadedModel, size: tuple[int, int]) -> None:
    result = Runner(loaded).colourise(synthetic_photo(2, *size), recipe(seed=1))
    assert result.rgb.shape == (*size, 3)


@pytest.mark.parametrize("bits", [8, 16])
def test_progress_grows_through_all_stages(loaded: LoadedModel, photo: Photograph, bits: int) -> None:
    told: list[Progress] = []
    assert Runner(loaded).colourise(photo, recipe(), bits=bits, progress=told.append).rgb.shape == (
        120,
        90,
        3,
    )
    fractions = [progress.fraction for progress in told]
    assert fractions == sorted(fractions)
    assert fractions[0] == 0.0
    assert fractions[-1] == 1.0
    stages = list(dict.fromkeys(progress.stage for progress in told))
    assert stages == ["invert", "generate", "align", "colourise", "settle", "compose"]


@pytest.mark.parametrize("stage", ["invert", "generate", "align", "colourise", "settle", "compose"])
def test_cancelled_at_any_stage_and_resumed(loaded: LoadedModel, photo: Photograph, stage: str) -> None:
    runner = Runner(loaded)
    token = CancelToken()

    def cancel_there(progress: Progress) -> None:
        if progress.stage == stage:
            token.cancel()

    with pytest.raises(Cancelled):
        runner.colourise(photo, recipe(), cancel=token, progress=cancel_there)
    expected = Runner(loaded).colourise(photo, recipe()).rgb
    np.testing.assert_array_equal(runner.colourise(photo, recipe()).rgb, expected)


def test_running_out_of_memory_is_said_and_survived(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(loaded)

    def exhaust(*_: object) -> None:
        torch.empty(1 << 50)

    handle = loaded.model.generator.register_forward_pre_hook(exhaust)
    with pytest.raises(OutOfMemoryError, match="too little free memory"):
        runner.colourise(photo, recipe())
    handle.remove()
    assert runner.colourise(photo, recipe()).rgb.shape == (120, 90, 3)


def test_a_released_runner_is_done(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(loaded)
    runner.colourise(photo, recipe())
    runner.release()
    runner.release()
    with pytest.raises(RuntimeError, match="released"):
        runner.colourise(photo, recipe())


def test_description_names_the_device(loaded: LoadedModel) -> None:
    runner = Runner(loaded)
    assert runner.device_description.startswith("CPU")
    assert runner.info == loaded.info
