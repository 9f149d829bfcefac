"""One changed setting at a time: `EditParams` in, `EditParams` out."""

from dataclasses import replace

from model.framing import Framing
from model.hints import LARGEST_RADIUS, Hint, Place
from model.params import EditParams, FinishParams, GenerateParams, ReferenceParams
from model.repairs import FrameParams, RestoreParams, ScratchParams, Stroke


def with_subject(params: EditParams, subject: str | None) -> EditParams:
    """Say what the picture shows; None leaves it to the model."""
    return replace(params, invert=replace(params.invert, subject=subject))


def with_noise(params: EditParams, noise: GenerateParams) -> EditParams:
    """Take another place in latent space; the directions stay those of `params`."""
    return replace(params, generate=replace(noise, directions=params.generate.directions))


def noise_of(params: EditParams) -> GenerateParams:
    """The place in latent space without the directions, for comparing recipes by it."""
    return replace(params.generate, directions=())


def with_direction(params: EditParams, name: str, value: float) -> EditParams:
    """Move along a latent direction; 0 leaves it out, so that equal recipes compare equal."""
    others = tuple(pair for pair in params.generate.directions if pair[0] != name)
    directions = tuple(sorted((*others, (name, value)))) if value else others
    return replace(params, generate=replace(params.generate, directions=directions))


def direction_value(params: EditParams, name: str) -> float:
    """How far along a latent direction the recipe is; 0 where it does not say."""
    return dict(params.generate.directions).get(name, 0.0)


def without_adjustments(params: EditParams) -> EditParams:
    """Put every slider back, keeping the subject, the chosen colouring, the reference picture, frame and hints."""
    restore = RestoreParams(frame=params.restore.frame)
    return replace(params, generate=noise_of(params), finish=FinishParams(), restore=restore)


def with_whites_kept(params: EditParams, kept: bool) -> EditParams:
    """Have warmth and tint leave what is white white, or not."""
    return replace(params, finish=replace(params.finish, keep_whites=kept))


def made_again(params: EditParams) -> EditParams:
    """The recipe of a picture that is opened as it was written: restored already, and cut."""
    return replace(params, restore=RestoreParams())


def with_mending(params: EditParams, sensitivity: float) -> EditParams:
    """Mend what is found at this sensitivity, 0 to 1; at 0 what is drawn by hand alone."""
    usual = ScratchParams()
    scratches = replace(
        params.restore.scratches, mend=sensitivity > 0, sensitivity=sensitivity or usual.sensitivity
    )
    return replace(params, restore=replace(params.restore, scratches=scratches))


def with_strokes(params: EditParams, strokes: tuple[Stroke, ...]) -> EditParams:
    """Mend what these strokes cover, besides what is found."""
    scratches = replace(params.restore.scratches, strokes=strokes)
    return replace(params, restore=replace(params.restore, scratches=scratches))


def with_frame(params: EditParams, frame: FrameParams, width: int, height: int) -> EditParams:
    """Turn, straighten, cut or mirror a photograph of this size as read; hints stay on their things.

    Those whose places are all cut off are left out.
    """
    before, after = (Framing(width, height, each) for each in (params.restore.frame, frame))
    moved = (_reframed(hint, before, after) for hint in params.hints)
    hints = tuple(hint for hint in moved if hint is not None)
    return replace(params, hints=hints, restore=replace(params.restore, frame=frame))


def _reframed(hint: Hint, before: Framing, after: Framing) -> Hint | None:
    def places(places: tuple[Place, ...]) -> tuple[Place, ...]:
        moved = (after.framed(before.read(place)) for place in places)
        return tuple(place for place in moved if all(0.0 <= part <= 1.0 for part in place))

    path, also = places(hint.path), places(hint.also)
    if not path:
        path, also = also[:1], also[1:]
    if not path:
        return None
    radius = min(hint.radius * min(before.size) / min(after.size), LARGEST_RADIUS)
    return replace(hint, path=path, also=also, without=places(hint.without), radius=radius)


def with_repairs(params: EditParams, repairs: RestoreParams) -> EditParams:
    """Repair tone and grain as suggested; what was mended or cut stays so."""
    restore = replace(params.restore, tone=repairs.tone, grain=repairs.grain)
    return replace(params, restore=restore)


def mending(params: EditParams) -> float:
    """The sensitivity at which faults are mended; 0 where they are left."""
    scratches = params.restore.scratches
    return scratches.sensitivity if scratches.mend else 0.0


def with_hints(params: EditParams, hints: tuple[Hint, ...]) -> EditParams:
    """Say these things of the picture, and no others."""
    return replace(params, hints=hints)


def with_reference(params: EditParams, reference: ReferenceParams | None) -> EditParams:
    """Follow another reference picture, as far as the one before, or none."""
    if reference is not None and params.reference is not None:
        reference = replace(reference, mix=params.reference.mix)
    return replace(params, reference=reference)


def with_mix(params: EditParams, mix: float) -> EditParams:
    """Follow the reference picture more, or less."""
    if params.reference is None:
        return params
    return replace(params, reference=replace(params.reference, mix=mix))


def with_adjustments_of(params: EditParams, other: EditParams) -> EditParams:
    """Take another photograph's subject, sliders, repairs and reference picture.

    What belongs to the one photograph stays: the colouring that was chosen, hints, strokes of the brush, the frame.
    """
    scratches = replace(other.restore.scratches, strokes=params.restore.scratches.strokes)
    return replace(
        params,
        restore=replace(other.restore, scratches=scratches, frame=params.restore.frame),
        invert=replace(params.invert, subject=other.invert.subject),
        generate=replace(params.generate, directions=other.generate.directions),
        reference=other.reference,
        finish=other.finish,
    )
