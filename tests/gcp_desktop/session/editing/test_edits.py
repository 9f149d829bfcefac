from dataclasses import replace

from gcp_desktop.session.editing.edits import (
    direction_value,
    with_direction,
    with_noise,
    with_subject,
    without_adjustments,
)
from model.params import EditParams, FinishParams, GenerateParams


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
