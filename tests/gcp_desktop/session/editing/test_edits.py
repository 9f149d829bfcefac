from dataclasses import replace

import pytest

from gcp_desktop.session.editing.edits import (
    direction_value,
    with_direction,
    with_frame,
    with_noise,
    with_subject,
    without_adjustments,
)
from model.hints import Hint
from model.params import EditParams, FinishParams, GenerateParams
from model.repairs import FrameParams


def test_a_direction_at_zero_is_as_if_it_had_never_been_moved() -> None:
    moved = with_direction(EditParams(), "warmth", 1.5)
    assert direction_value(moved, "warmth") == 1.5
    assert direction_value(moved, "foliage") == 0.0
    assert with_direction(moved, "warmth", 0.0) == EditParams()


def test_the_order_in_which_directions_are_moved_does_not_matter() -> None:
    one = with_direction(with_direction(EditParams(), "warmth", 1.0), "foliage", 2.0)
    other = with_direction(with_direction(EditParams(), "foliage", 2.0), "warmth", 1.0)
    assert one == other


def test_each_edit_leaves_everything_else() -> None:
    params = with_direction(EditParams(finish=FinishParams(tint=0.2)), "warmth", 1.0)
    sampled = with_noise(with_subject(params, "dog"), GenerateParams(seed=4, noise_scale=0.5))
    assert sampled.invert.subject == "dog"
    assert (sampled.generate.seed, sampled.generate.noise_scale) == (4, 0.5)
    assert direction_value(sampled, "warmth") == 1.0
    assert sampled.finish.tint == 0.2


def test_resetting_adjustments_keeps_subject_and_sample() -> None:
    chosen = with_noise(with_subject(EditParams(), "dog"), GenerateParams(seed=4, noise_scale=0.5))
    adjusted = with_direction(replace(chosen, finish=FinishParams(strength=0.1)), "warmth", 1.0)
    assert without_adjustments(adjusted) == chosen


_HINT = Hint(
    path=((0.4, 0.5),), also=((0.45, 0.75),), without=((0.2, 0.4),), colour=(60, 92, 138), radius=0.1
)


def test_all_places_of_a_hint_turn_with_the_photograph() -> None:
    turned = with_frame(EditParams(hints=(_HINT,)), FrameParams(turns=1), 300, 200).hints[0]
    assert turned.path[0] == pytest.approx((0.5, 0.4))
    assert turned.also[0] == pytest.approx((0.25, 0.45))
    assert turned.without[0] == pytest.approx((0.6, 0.2))
    assert turned.radius == 0.1


def test_a_crop_leaves_of_a_hint_what_it_leaves_of_its_thing() -> None:
    crop = FrameParams(crop=(0.3, 0.5, 0.8, 1.0))
    cut = with_frame(EditParams(hints=(replace(_HINT, path=((0.1, 0.1),)),)), crop, 300, 200).hints[0]
    assert cut.path == (pytest.approx((0.3, 0.5)),), "the place that is left stands for the thing"
    assert (cut.also, cut.without) == ((), ())
    assert cut.radius == pytest.approx(0.2), "as large on the photograph as it was"


def test_a_hint_that_is_cut_off_whole_is_left_out() -> None:
    crop = FrameParams(crop=(0.6, 0.0, 1.0, 1.0))
    assert with_frame(EditParams(hints=(_HINT,)), crop, 300, 200).hints == ()
