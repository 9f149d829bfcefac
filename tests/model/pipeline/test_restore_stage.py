import numpy as np
import pytest
import skimage.data
import torch

from model.checkpoints.bundle import LoadedModel
from model.errors import ParameterError
from model.events import Cancelled, CancelToken
from model.networks.restorer import Restorer, RestorerConfig
from model.params import EditParams, FinishParams, GenerateParams
from model.photo.photograph import Photograph, photograph_from_array
from model.pipeline.cache import ResultCache
from model.pipeline.restoring import RestoreStage
from model.pipeline.runner import Runner
from model.repairs import FrameParams, GrainParams, RestoreParams, ScratchParams, Stroke, ToneParams
from model.restore.plane import grey_of, plane_of
from model.restore.restoration import restore

FADED = photograph_from_array((90 + skimage.data.camera()[::4, ::4] // 3).astype(np.uint8))
SEPIA = photograph_from_array(
    np.round(FADED.pixels[..., None] * np.array((1.0, 0.85, 0.65))).astype(np.uint8)
)
TONED = RestoreParams(tone=ToneParams(strength=1.0))
STROKE = Stroke(points=((0.1, 0.5), (0.9, 0.5)), radius=0.02)
EVERYTHING = RestoreParams(
    scratches=ScratchParams(strokes=(STROKE,)),
    frame=FrameParams(crop=(0.0, 0.0, 0.5, 1.0)),
    tone=ToneParams(strength=0.5),
)


def a_network() -> Restorer:
    torch.manual_seed(0)
    return Restorer(RestorerConfig(channels=(4, 6))).eval()


@pytest.fixture
def stage() -> RestoreStage:
    return RestoreStage(ResultCache(1 << 24), a_network)


@pytest.fixture
def runner(loaded: LoadedModel) -> Runner:
    return Runner(loaded)


def test_no_repairs_are_the_photograph_itself(stage: RestoreStage) -> None:
    assert stage.restored(FADED, RestoreParams()) is FADED


def test_it_does_what_restoring_does(stage: RestoreStage) -> None:
    for params in (TONED, EVERYTHING, RestoreParams(scratches=ScratchParams(mend=True))):
        expected = grey_of(restore(FADED.pixels, params, a_network))
        assert np.array_equal(stage.restored(FADED, params).pixels, expected)


def test_a_slider_recomputes_its_own_part_alone() -> None:
    stage = RestoreStage(ResultCache(1 << 24), a_network)
    stage.restored(FADED, EVERYTHING)
    cancelled = CancelToken()
    cancelled.cancel()
    # All that is kept is not worked on again, so that nothing finds out.
    assert stage.restored(FADED, EVERYTHING, cancelled).width == FADED.width // 2
    with pytest.raises(Cancelled):
        stage.restored(FADED, RestoreParams(tone=ToneParams(strength=0.4)), cancelled)


def test_faults_are_found_once_for_a_photograph_and_its_reductions() -> None:
    looked = []

    def load() -> Restorer:
        network = a_network()
        network.register_forward_hook(lambda *_: looked.append(1))
        return network

    stage = RestoreStage(ResultCache(1 << 24), load)
    mended = RestoreParams(scratches=ScratchParams(mend=True))
    small = stage.within(FADED, 100)
    assert max(small.width, small.height) == 100
    stage.restored(FADED, mended)
    times = len(looked)
    assert times > 0
    stage.restored(small, mended, read=FADED)
    stage.restored(small, RestoreParams(scratches=ScratchParams(mend=True, sensitivity=0.7)), read=FADED)
    stage.mask(FADED, mended, 64)
    assert len(looked) == times


def test_a_slider_mixes_what_was_worked_out_once(stage: RestoreStage) -> None:
    stage.restored(FADED, RestoreParams(tone=ToneParams(strength=0.3)))
    cancelled = CancelToken()
    cancelled.cancel()
    other = RestoreParams(tone=ToneParams(strength=0.8))
    mixed = stage.restored(FADED, other, cancelled).pixels  # nothing is left that would be cancelled
    assert np.array_equal(mixed, grey_of(restore(FADED.pixels, other, a_network)))


def test_a_draft_is_nearly_the_same_and_leaves_the_exact_one_alone(stage: RestoreStage) -> None:
    y, x = np.indices((512, 512))
    noise = np.random.default_rng(0).integers(-9, 10, (512, 512))
    printed = skimage.data.camera() * 0.6 + 40 + 8 * np.cos(1.1 * x + 0.7 * y) + noise
    photo = photograph_from_array(printed.astype(np.uint8))
    params = RestoreParams(
        scratches=ScratchParams(strokes=(STROKE,)),
        grain=GrainParams(denoise=1.0, descreen=0.9),
        tone=ToneParams(strength=1.0),
    )
    draft = stage.restored(photo, params, draft=True).pixels
    exact = stage.restored(photo, params).pixels
    assert np.array_equal(exact, grey_of(restore(photo.pixels, params, a_network)))
    difference = np.abs(draft.astype(float) - exact).mean()
    assert 0 < difference < 0.15 * np.abs(photo.pixels * 257.0 - exact).mean()


@pytest.mark.parametrize(
    "pixels",
    [
        np.full((1, 300), 90, np.uint8),
        np.full((2000, 1), 255, np.uint8),
        np.full((70, 90), 65535, np.uint16),
        np.where(np.indices((64, 64)).sum(axis=0) % 7 > 2, 255, 0).astype(np.uint8),
    ],
    ids=["one row", "one column", "all white", "1 bit"],
)
def test_odd_pictures_are_restored_framed_and_looked_at(stage: RestoreStage, pixels: np.ndarray) -> None:
    photo = photograph_from_array(pixels)
    everything = RestoreParams(
        scratches=ScratchParams(mend=True, strokes=(STROKE,)),
        grain=GrainParams(denoise=0.5, descreen=0.5),
        frame=FrameParams(turns=1, angle=2.0, mirrored=True, negative=True),
        tone=ToneParams(strength=0.5),
    )
    small = stage.within(photo, 50)
    for draft in (False, True):
        assert stage.restored(small, everything, read=photo, draft=draft).pixels.size > 0
    assert stage.mask(photo, everything, 50).size > 0
    assert stage.framed(photo, everything.frame).pixels.dtype == pixels.dtype
    found = stage.suggest_frame(photo, FrameParams())
    assert (found.angle, found.crop) == (0.0, None)


def test_what_is_too_much_to_mend_stays_and_is_said(stage: RestoreStage) -> None:
    wide = Stroke(points=((0.0, 0.5), (1.0, 0.5)), radius=0.3)
    painted = RestoreParams(scratches=ScratchParams(strokes=(wide,)))
    assert np.array_equal(stage.restored(FADED, painted).pixels, grey_of(plane_of(FADED.pixels)))
    (note,) = stage.notes(FADED, painted)
    assert "too much to mend" in note
    assert stage.notes(FADED, EVERYTHING) == stage.notes(FADED, TONED) == ()


def test_colours_follow_the_restored_photograph(runner: Runner) -> None:
    grey = EditParams(finish=FinishParams(strength=0.0), restore=EVERYTHING)
    rgb = runner.colourise(FADED, grey, bits=16).rgb
    assert np.array_equal(rgb[..., 0], runner.restored(FADED, EVERYTHING).pixels)
    plain = runner.colourise(FADED, EditParams()).rgb
    toned = runner.colourise(FADED, EditParams(restore=TONED)).rgb
    assert np.ptp(toned) > np.ptp(plain)


def test_a_part_at_full_size_is_of_the_restored_photograph(runner: Runner) -> None:
    params = EditParams(restore=EVERYTHING, finish=FinishParams(strength=0.0))
    whole = runner.colourise(FADED, params).rgb
    assert np.array_equal(runner.colourise_region(FADED, params, (5, 10, 45, 60)), whole[10:60, 5:45])


@pytest.mark.parametrize(
    "params",
    [
        RestoreParams(tone=ToneParams(strength=1.5)),
        RestoreParams(frame=FrameParams(angle=80.0)),
        RestoreParams(scratches=ScratchParams(sensitivity=-1.0)),
    ],
)
def test_what_is_out_of_range_is_refused(runner: Runner, params: RestoreParams) -> None:
    with pytest.raises(ParameterError, match="use one from"):
        runner.restored(FADED, params)
    with pytest.raises(ParameterError, match="use one from"):
        runner.colourise(FADED, EditParams(restore=params))


@pytest.mark.parametrize("photo", [FADED, SEPIA])
@pytest.mark.parametrize("repairs", [RestoreParams(), TONED])
@pytest.mark.parametrize("toning", [0.0, 0.6])
def test_seen_without_colours_it_is_what_a_colouring_without_them_gives(
    runner: Runner, photo: Photograph, repairs: RestoreParams, toning: float
) -> None:
    finish = FinishParams(strength=0.0, toning=toning)
    expected = runner.colourise(photo, EditParams(restore=repairs, finish=finish)).rgb
    seen, _ = runner.restored_preview(photo, repairs, 1000, toning=toning)
    assert np.array_equal(seen, expected)
    assert np.ptp(seen, axis=2).any() == (photo is SEPIA and toning > 0)


def test_sepia_is_kept_beside_the_colours_of_what_was_restored(runner: Runner) -> None:
    def finished(photo: Photograph, strength: float, toning: float) -> np.ndarray:
        finish = FinishParams(strength=strength, toning=toning)
        return runner.colourise(photo, EditParams(restore=TONED, finish=finish)).rgb.astype(int)

    assert (np.ptp(finished(SEPIA, 0.0, 0.0), axis=2) == 0).all()
    toned = finished(SEPIA, 0.0, 1.0)
    red, green, blue = np.moveaxis(toned, 2, 0)
    middle = (green > 60) & (green < 200)
    assert (red > green)[middle].all()
    assert (green > blue + 10)[middle].all()
    changed = finished(SEPIA, 1.0, 1.0) - finished(SEPIA, 1.0, 0.0)
    assert changed[..., 2][middle].mean() < -10 < 0 < changed[..., 0][middle].mean()
    assert np.array_equal(finished(FADED, 1.0, 1.0), finished(FADED, 1.0, 0.0)), "grey has no tone of its own"


def test_what_is_restored_otherwise_is_not_coloured_together(loaded: LoadedModel) -> None:
    recipes = [EditParams(restore=TONED), EditParams(), EditParams(generate=GenerateParams(seed=3))]
    together = Runner(loaded)
    together.anticipate(FADED, recipes)
    for recipe in recipes:
        alone = Runner(loaded).colourise(FADED, recipe).rgb.astype(int)
        assert np.abs(together.colourise(FADED, recipe).rgb - alone).max() <= 2
