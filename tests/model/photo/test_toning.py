import numpy as np
import pytest

from model.params import FinishParams
from model.photo.chroma import GuidedChroma
from model.photo.compose import Composer, compose, compose_region
from model.photo.photograph import Photograph, photograph_from_array
from model.photo.toning import Toning, measure_toning


def print_of(shares: tuple[float, float, float], height: int = 64) -> Photograph:
    ramp = np.tile(np.linspace(40, 250, 300), (height, 1))
    return photograph_from_array(np.round(ramp[..., None] * shares).astype(np.uint8))


def test_a_sepia_print_is_brown_at_every_lightness_and_a_grey_one_has_no_tone() -> None:
    toning = measure_toning(print_of((1.0, 0.85, 0.65)))
    assert toning is not None
    a, b = toning.at(np.linspace(0, 100, 101, dtype=np.float32)[None])
    assert (a > 0).all()
    assert (b > 5).all()
    assert measure_toning(print_of((1.0, 1.0, 1.0))) is None


def test_a_thing_of_colour_does_not_tell_the_tone() -> None:
    pixels = print_of((1.0, 0.85, 0.65)).pixels.copy()
    pixels[:10] = (0, 0, 255)
    toning = measure_toning(photograph_from_array(pixels))
    assert toning is not None
    assert (toning.at(np.full((1, 1), 60.0, np.float32))[1] > 5).all()


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (9, 2)])
def test_the_smallest_photographs_have_a_tone(shape: tuple[int, int]) -> None:
    toning = measure_toning(photograph_from_array(np.full((*shape, 3), (120, 100, 80), np.uint8)))
    assert toning is not None
    assert np.isfinite(toning.ab).all()


def test_every_way_of_composing_lays_the_same_tone_on() -> None:
    photo = photograph_from_array(np.tile(np.arange(20, 220, dtype=np.uint8), (90, 1)))
    plane = np.zeros((30, 50), np.float32)
    chroma = GuidedChroma(
        ab=np.stack([plane + 9, plane - 9]),
        gain=np.stack([plane, plane]),
        lightness=photo.luminance_at(*plane.shape),
        toning=Toning(np.array([[5.0, 5.0], [12.0, 12.0]], np.float32)),
    )
    for finish in (FinishParams(strength=0.0, toning=1.0), FinishParams(toning=0.5)):
        whole = compose(photo, chroma, finish).whole()
        assert not np.array_equal(
            whole, compose(photo, chroma, FinishParams(strength=finish.strength)).whole()
        )
        assert np.array_equal(Composer(photo, chroma, max_side=None).compose(finish), whole)
        part = compose_region(photo, chroma, finish, (10, 5, 60, 45))
        assert np.abs(part.astype(int) - whole[5:45, 10:60]).max() <= 1
