"""What a model does not offer is refused with what it does."""

import math

import pytest

from model.errors import ParameterError
from model.params import DirectionInfo, EditParams, FinishParams, GenerateParams, InvertParams, ModelInfo
from model.pipeline.validate import check_params

INFO = ModelInfo(
    name="m",
    title="M",
    subjects=("building", "portrait", "Sea"),
    directions=(
        DirectionInfo(name="warmth", minimum=-3, maximum=2),
        DirectionInfo(name="tint", minimum=-1, maximum=1),
    ),
    prior_resolution=64,
    working_size=160,
    weights_id="w",
)


def generate(**values: object) -> EditParams:
    return EditParams(generate=GenerateParams(**values))  # type: ignore[arg-type]


def test_good_parameters_pass() -> None:
    check_params(INFO, EditParams())
    check_params(
        INFO,
        EditParams(
            invert=InvertParams(subject="Sea"),
            generate=GenerateParams(seed=0, noise_scale=0.0, directions=(("tint", 1.5), ("warmth", -4.5))),
            finish=FinishParams(strength=0, saturation=2, warmth=-1, tint=1),
        ),
    )


@pytest.mark.parametrize(
    ("params", "message"),
    [
        (
            EditParams(invert=InvertParams(subject="sae")),
            "no subject “sae”. Did you mean “Sea”\\? Subjects: building, portrait, Sea\\.",
        ),
        (EditParams(invert=InvertParams(subject="xyz")), "no subject “xyz”. Subjects: building"),
        (generate(directions=(("warmht", 1.0),)), "Did you mean “warmth”\\? Directions: warmth, tint"),
        (generate(directions=(("warmth", 3.1),)), "direction “warmth” is 3.1; use one from -4.5 to 3"),
        (generate(directions=(("tint", math.nan),)), "is nan; use one from -1.5 to 1.5"),
        (generate(directions=(("tint", 1.0), ("tint", 0.0))), "“tint” is given twice"),
        (generate(seed=-1), "seed is -1"),
        (generate(seed=2**63), "use a whole number from 0"),
        (generate(noise_scale=-0.5), "noise is -0.5; use one from 0 to 100"),
        (generate(noise_scale=math.inf), "noise is inf"),
        (generate(variations=((1, 0.3), (-2, 0.3))), "seed is -2"),
        (generate(variations=((1, -1.0),)), "variation is -1; use one from 0 to 100"),
        (generate(other_subject="see"), "no subject “see”. Did you mean “Sea”"),
        (generate(other_subject="Sea", blend=1.5), "blend is 1.5; use one from 0 to 1"),
        (EditParams(finish=FinishParams(toning=-0.1)), "toning is -0.1; use one from 0 to 1"),
        (EditParams(finish=FinishParams(saturation=2.1)), "saturation is 2.1; use one from 0 to 2"),
        (EditParams(finish=FinishParams(strength=-0.1)), "strength"),
        (EditParams(finish=FinishParams(warmth=math.nan)), "warmth"),
        (EditParams(finish=FinishParams(tint=1.5)), "tint"),
    ],
)
def test_others_are_refused(params: EditParams, message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        check_params(INFO, params)


def test_a_model_without_directions_says_so() -> None:
    bare = ModelInfo(
        name="m",
        title="M",
        subjects=("a",),
        directions=(),
        prior_resolution=8,
        working_size=32,
        weights_id="w",
    )
    with pytest.raises(ParameterError, match="this model has none"):
        check_params(bare, generate(directions=(("warmth", 1.0),)))


def test_a_thousand_subjects_are_not_all_listed() -> None:
    many = ModelInfo(
        name="m",
        title="M",
        subjects=tuple(f"subject {number}" for number in range(1000)),
        directions=(),
        prior_resolution=8,
        working_size=32,
        weights_id="w",
    )
    with pytest.raises(ParameterError, match=r"and 960 more\.$") as caught:
        check_params(many, EditParams(invert=InvertParams(subject="subjet 12")))
    assert "subject 12" in str(caught.value)
