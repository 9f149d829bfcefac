"""Whether a model offers what parameters ask for; importable without torch.

Every function raises ParameterError with a message that lists what is offered.
"""

import difflib
from collections.abc import Sequence

from model.errors import ParameterError
from model.hints import MOST_HINTS
from model.notes import Note
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
    if params.precision == "fast" and not info.fast:
        raise ParameterError(
            Note(
                "The model “{model}” has no fast mode. Choose exact precision, or a model that has one, such as "
                "the official one.",
                model=info.name,
            )
        )
    if len(params.hints) > MOST_HINTS:
        raise ParameterError(
            Note(
                "There are {count} hints; a picture takes up to {most}.",
                count=len(params.hints),
                most=MOST_HINTS,
            )
        )


def check_restore(params: RestoreParams) -> None:
    """Check what is to be repaired; it is offered with every model."""
    _check_range(Note("sensitivity"), params.scratches.sensitivity, 0.0, 1.0)
    _check_range(Note("denoising"), params.grain.denoise, 0.0, 1.0)
    _check_range(Note("descreening"), params.grain.descreen, 0.0, 1.0)
    _check_range(Note("tone"), params.tone.strength, 0.0, 1.0)
    _check_range(Note("the angle"), params.frame.angle, -MAX_ANGLE, MAX_ANGLE)
    for share in params.frame.crop or ():
        _check_range(Note("a side of the crop"), share, 0.0, 1.0)


def check_reference(info: ModelInfo, params: ReferenceParams) -> None:
    """Check whether the model takes a reference picture, and this one."""
    if not info.references:
        raise ParameterError(
            Note(
                "The model “{model}” takes no reference picture. Choose a model that does, such as "
                "compact, or remove the reference.",
                model=info.name,
            )
        )
    _check_range(Note("mix"), params.mix, 0.0, 1.0)


def _check_series(info: ModelInfo, series: Series) -> None:
    if series.weights_id != info.weights_id:
        raise ParameterError(
            Note(
                "What this recipe shares with others of its series is for another model ({weights_id}) "
                "than “{model}” ({own_id}). Colour the photographs alike anew, or choose that model.",
                weights_id=series.weights_id[:12],
                model=info.name,
                own_id=info.weights_id[:12],
            )
        )
    subject_index(info, series.subject)


def subject_index(info: ModelInfo, name: str) -> int:
    """The class index of a subject."""
    if name not in info.subjects:
        raise ParameterError(
            Note(
                "There is no subject “{name}”. {offer}",
                name=name,
                offer=_offer(name, info.subjects, Note("Subjects")),
            )
        )
    return info.subjects.index(name)


def direction_info(info: ModelInfo, name: str) -> DirectionInfo:
    """The direction of this name."""
    for direction in info.directions:
        if direction.name == name:
            return direction
    names = [direction.name for direction in info.directions]
    raise ParameterError(
        Note(
            "There is no direction “{name}”. {offer}",
            name=name,
            offer=_offer(name, names, Note("Directions")),
        )
    )


def _check_generate(info: ModelInfo, params: GenerateParams) -> None:
    first = () if params.seed is None else ((params.seed, params.noise_scale),)
    for seed, _ in (*first, *params.variations):
        if not 0 <= seed <= MAX_SEED:
            raise ParameterError(
                Note(
                    "The seed is {seed}; use a whole number from 0 to {most}.",
                    seed=seed,
                    most=MAX_SEED,
                )
            )
    _check_range(Note("noise"), params.noise_scale, 0.0, MAX_NOISE)
    for _, scale in params.variations:
        _check_range(Note("a variation"), scale, 0.0, MAX_NOISE)
    if params.other_subject is not None:
        subject_index(info, params.other_subject)
    _check_range(Note("blend"), params.blend, 0.0, 1.0)
    seen = set()
    for name, value in params.directions:
        direction = direction_info(info, name)
        if name in seen:
            raise ParameterError(
                Note(
                    "The direction “{name}” is given twice. Give one value for it.",
                    name=name,
                )
            )
        seen.add(name)
        _check_range(Note("direction “{name}”", name=name), value, *direction.reach)


def _check_finish(params: FinishParams) -> None:
    _check_range(Note("strength"), params.strength, 0.0, 1.0)
    _check_range(Note("saturation"), params.saturation, 0.0, 2.0)
    _check_range(Note("warmth"), params.warmth, -1.0, 1.0)
    _check_range(Note("tint"), params.tint, -1.0, 1.0)
    _check_range(Note("toning"), params.toning, 0.0, 1.0)


def _check_range(name: Note, value: float, minimum: float, maximum: float) -> None:
    if not minimum <= value <= maximum:
        raise ParameterError(
            Note(
                "The value of {name} is {value:g}; use one from {minimum:g} to {maximum:g}.",
                name=name,
                value=value,
                minimum=minimum,
                maximum=maximum,
            )
        )


def _offer(name: str, offered: Sequence[str], kind: Note) -> Note:
    if not offered:
        return Note("{kind}: this model has none.", kind=kind)
    by_folded = {known.casefold(): known for known in offered}
    close = difflib.get_close_matches(name.casefold(), by_folded, n=MAX_LISTED)
    listed = [by_folded[folded] for folded in close] if len(offered) > MAX_LISTED else offered
    names, rest = ", ".join(listed), len(offered) - len(listed)
    offer = (
        Note("{kind}: {names} and {count} more.", kind=kind, names=names, count=rest)
        if rest
        else Note("{kind}: {names}.", kind=kind, names=names)
    )
    if not close:
        return offer
    return Note("Did you mean “{name}”? {offer}", name=by_folded[close[0]], offer=offer)
