"""Whether a model offers what parameters ask for; importable without torch.

Every function raises ParameterError with a message that lists what is offered.
"""

import difflib
from collections.abc import Sequence

from model.errors import ParameterError
from model.hints import MOST_HINTS
from model.params import DirectionInfo, EditParams, FinishParams, GenerateParams, ModelInfo, ReferenceParams
from model.repairs import RestoreParams
from model.series import Series

MAX_SEED = 2**63 - 1
MAX_NOISE = 100.0  # in units of the encoder's spread: beyond, the generator's numbers overflow
MAX_LISTED = 40
MAX_ANGLE = 45.0  # beyond, a quarter turn is nearer


def check_params(info: ModelInfo, params: EditParams) -> None:
    """Check everything in `params` against what the model offers."""
    if params.invert.subject is not None:
        subject_index(info, params.invert.subject)
    check_restore(params.restore)
    if params.series is not None:
        _check_series(info, params.series)
    _check_generate(info, params.generate)
    if params.reference is not None:
        check_reference(info, params.reference)
    _check_finish(params.finish)
    if len(params.hints) > MOST_HINTS:
        raise ParameterError(f"There are {len(params.hints)} hints; a picture takes up to {MOST_HINTS}.")


def check_restore(params: RestoreParams) -> None:
    """Check what is to be repaired; it is offered with every model."""
    _check_range("sensitivity", params.scratches.sensitivity, 0.0, 1.0)
    _check_range("denoising", params.grain.denoise, 0.0, 1.0)
    _check_range("descreening", params.grain.descreen, 0.0, 1.0)
    _check_range("tone", params.tone.strength, 0.0, 1.0)
    _check_range("the angle", params.frame.angle, -MAX_ANGLE, MAX_ANGLE)
    for share in params.frame.crop or ():
        _check_range("a side of the crop", share, 0.0, 1.0)


def check_reference(info: ModelInfo, params: ReferenceParams) -> None:
    """Check whether the model takes a reference picture, and this one."""
    if not info.references:
        raise ParameterError(
            f"The model “{info.name}” takes no reference picture. Choose a model that does, such as compact, or "
            "remove the reference."
        )
    _check_range("mix", params.mix, 0.0, 1.0)


def _check_series(info: ModelInfo, series: Series) -> None:
    if series.weights_id != info.weights_id:
        raise ParameterError(
            f"What this recipe shares with others of its series is for another model ({series.weights_id[:12]}) than "
            f"“{info.name}” ({info.weights_id[:12]}). Colour the photographs alike anew, or choose that model."
        )
    subject_index(info, series.subject)


def subject_index(info: ModelInfo, name: str) -> int:
    """The class index of a subject."""
    if name not in info.subjects:
        raise ParameterError(f"There is no subject “{name}”. {_offer(name, info.subjects, 'Subjects')}")
    return info.subjects.index(name)


def direction_info(info: ModelInfo, name: str) -> DirectionInfo:
    """The direction of this name."""
    for direction in info.directions:
        if direction.name == name:
            return direction
    names = [direction.name for direction in info.directions]
    raise ParameterError(f"There is no direction “{name}”. {_offer(name, names, 'Directions')}")


def _check_generate(info: ModelInfo, params: GenerateParams) -> None:
    first = () if params.seed is None else ((params.seed, params.noise_scale),)
    for seed, _ in (*first, *params.variations):
        if not 0 <= seed <= MAX_SEED:
            raise ParameterError(f"The seed is {seed}; use a whole number from 0 to {MAX_SEED}.")
    _check_range("noise", params.noise_scale, 0.0, MAX_NOISE)
    for _, scale in params.variations:
        _check_range("a variation", scale, 0.0, MAX_NOISE)
    if params.other_subject is not None:
        subject_index(info, params.other_subject)
    _check_range("blend", params.blend, 0.0, 1.0)
    seen = set()
    for name, value in params.directions:
        direction = direction_info(info, name)
        if name in seen:
            raise ParameterError(f"The direction “{name}” is given twice. Give one value for it.")
        seen.add(name)
        _check_range(f"direction “{name}”", value, *direction.reach)


def _check_finish(params: FinishParams) -> None:
    _check_range("strength", params.strength, 0.0, 1.0)
    _check_range("saturation", params.saturation, 0.0, 2.0)
    _check_range("warmth", params.warmth, -1.0, 1.0)
    _check_range("tint", params.tint, -1.0, 1.0)
    _check_range("toning", params.toning, 0.0, 1.0)


def _check_range(name: str, value: float, minimum: float, maximum: float) -> None:
    if not minimum <= value <= maximum:
        raise ParameterError(f"The value of {name} is {value:g}; use one from {minimum:g} to {maximum:g}.")


def _offer(name: str, offered: Sequence[str], kind: str) -> str:
    if not offered:
        return f"{kind}: this model has none."
    by_folded = {known.casefold(): known for known in offered}
    close = difflib.get_close_matches(name.casefold(), by_folded, n=MAX_LISTED)
    hint = f"Did you mean “{by_folded[close[0]]}”? " if close else ""
    listed = [by_folded[folded] for folded in close] if len(offered) > MAX_LISTED else offered
    rest = f" and {len(offered) - len(listed)} more" if len(listed) < len(offered) else ""
    return f"{hint}{kind}: {', '.join(listed)}{rest}."
