"""What is compared: the model, the model with a part taken away, and baselines that need no model."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from model.checkpoints.bundle import LoadedModel
from model.colour import denormalise_l, rgb_to_lab
from model.evaluation.levin import spread
from model.hints import Hint
from model.networks.compact import CompactModel
from model.networks.encoder import Encoder
from model.networks.semantics import encoder_input
from model.networks.system import ColourisationModel, Perception, Reference, Warped
from model.params import USUAL_MIX, FinishParams, GenerateParams
from model.photo.compose import compose
from model.photo.photograph import Photograph, photograph_from_array
from model.photo.resize import resize
from model.pipeline import hinting, stages
from model.terrain import claims_of

HINT_RADIUS = 1 / 64
"""Of true hints, as a share of a photograph's shorter side."""
COPIED_GRID = 16

Guidance = Callable[[ColourisationModel, Perception, Reference], Warped]
"""How the inversion reaches the colouriser."""


@dataclass(frozen=True)
class Understanding:
    """What the model finds out about a photograph before a latent code is drawn.

    fit: how well the inversion fits, None for a model that always follows its prior. hints: what a person says.
    resemblance: to a reference picture that a person gives.
    """

    inputs: stages.Inputs
    subject: str
    perception: Perception
    inversion: stages.Inversion
    fit: float | None
    hints: tuple[Hint, ...] = ()
    resemblance: stages.Resemblance | None = None


@dataclass(frozen=True)
class Guided:
    """A colouring and what guided it. ab: (2, h, w) in Lab units. inversion, warped: (3, ., .) in [0, 1]."""

    ab: NDArray[np.float32]
    inversion: Tensor
    warped: Tensor


def understand(loaded: LoadedModel, photo: Photograph) -> Understanding:
    """Perceive and invert, with the subject that the model predicts."""
    inputs = stages.prepare(loaded, photo)
    glance = stages.glance(loaded, inputs)
    probabilities = stages.predict(loaded, glance)
    subject = probabilities.index(max(probabilities))
    perception = stages.perceive(loaded, inputs)
    inversion = stages.invert(loaded, glance, subject)
    return Understanding(
        inputs=inputs,
        subject=loaded.info.subjects[subject],
        perception=perception,
        inversion=inversion,
        fit=_fit(loaded, inputs, perception, inversion),
    )


def misled(loaded: LoadedModel, understanding: Understanding, inversion: stages.Inversion) -> Understanding:
    """The same photograph with another one's inversion, as if its own had failed."""
    fit = _fit(loaded, understanding.inputs, understanding.perception, inversion)
    return replace(understanding, inversion=inversion, fit=fit)


def told(loaded: LoadedModel, understanding: Understanding, subject: str) -> Understanding:
    """The same photograph, its subject told instead of predicted."""
    glance = stages.glance(loaded, understanding.inputs)
    inversion = stages.invert(loaded, glance, loaded.info.subjects.index(subject))
    return replace(misled(loaded, understanding, inversion), subject=subject)


def informed(understanding: Understanding, hints: tuple[Hint, ...]) -> Understanding:
    """The same photograph, of which a person says something."""
    return replace(understanding, hints=hints)


def like(
    loaded: LoadedModel, understanding: Understanding, picture: NDArray[np.uint8], mix: float = USUAL_MIX
) -> Understanding:
    """The same photograph, whose things take the colours of like things in a picture (H, W, 3)."""
    exemplar = stages.study(loaded, photograph_from_array(picture))
    evidence = stages.resemble(loaded, understanding.perception, exemplar)
    return replace(understanding, resemblance=stages.Resemblance(evidence, mix))


def by_code(
    loaded: LoadedModel, understanding: Understanding, picture: NDArray[np.uint8], colour_encoder: Encoder
) -> Understanding:
    """The same photograph with the latent code of a picture (H, W, 3) in place of its own."""
    assert isinstance(loaded.model, CompactModel)
    size = loaded.model.config.encoder_size
    square = torch.tensor(resize(picture, size, size)).permute(2, 0, 1)[None].to(loaded.device) / 255.0
    classes = understanding.inversion.class_weights
    latent = colour_encoder(encoder_input(loaded.model.backbone.pyramid(square)), classes)
    return misled(loaded, understanding, stages.Inversion(latent, classes))


def true_hints(rgb: NDArray[np.uint8], count: int, seed: int) -> tuple[Hint, ...]:
    """The true colours of a picture (H, W, 3) at `count` random places; more of one seed are the same and others."""
    random = np.random.default_rng(seed)
    return tuple(true_hint(rgb, (float(x), float(y))) for x, y in random.random((count, 2)))


def true_hint(rgb: NDArray[np.uint8], place: tuple[float, float]) -> Hint:
    """The mean colour of a picture (H, W, 3) around a place, as shares of its width and height."""
    height, width = rgb.shape[:2]
    radius = max(1, round(HINT_RADIUS * min(height, width)))
    x, y = min(int(place[0] * width), width - 1), min(int(place[1] * height), height - 1)
    around = rgb[max(0, y - radius) : y + radius + 1, max(0, x - radius) : x + radius + 1]
    red, green, blue = (round(float(part)) for part in around.mean(axis=(0, 1)))
    return Hint(path=(place,), colour=(red, green, blue), radius=HINT_RADIUS)


def optimised(
    understanding: Understanding, ab: NDArray[np.float32], hints: tuple[Hint, ...]
) -> NDArray[np.float32]:
    """A colouring (2, h, w) over which hints are spread by optimisation, for comparison."""
    height, width = ab.shape[1:]
    x_l = functional.interpolate(understanding.inputs.x_l.float(), size=(height, width), mode="area")
    places = [claim.places((height, width)) for claim in claims_of(hints)]
    rgb = np.array([[hint.colour or (0, 0, 0) for hint in hints]], dtype=np.uint8)
    colours = true_ab(rgb)[:, 0].T.numpy() if hints else np.zeros((0, 2), dtype=np.float32)
    return spread(ab, denormalise_l(x_l)[0, 0].cpu().numpy(), places, colours)


def _fit(
    loaded: LoadedModel, inputs: stages.Inputs, perception: Perception, inversion: stages.Inversion
) -> float | None:
    calibration = loaded.info.prior_fit
    if calibration is None:
        return None
    generated = stages.generate(loaded, inversion, GenerateParams())
    told = int(inversion.class_weights[0].argmax())
    probability = stages.predict(loaded, stages.glance(loaded, inputs))[told]
    return stages.prior_fit(calibration, inputs, stages.align(loaded, generated, perception), probability)


def aligned(model: ColourisationModel, perception: Perception, reference: Reference) -> Warped:
    """The full method."""
    return model.align(perception, reference)


def without_prior(model: ColourisationModel, perception: Perception, reference: Reference) -> Warped:
    """Nothing is generated: the prior's features are zero, its picture is mid-grey."""
    return model.align(perception, reference).emptied()


def without_alignment(model: ColourisationModel, perception: Perception, reference: Reference) -> Warped:
    """Everything stays where the inversion has it, resized onto the photograph's grid."""
    shapes = model.align(perception, reference)
    return Warped(
        features={r: _stretch(reference.features[r], like=warped) for r, warped in shapes.features.items()},
        image=_stretch(reference.image, like=shapes.image),
    )


def colour(
    loaded: LoadedModel,
    understanding: Understanding,
    recipe: GenerateParams | None = None,
    *,
    guidance: Guidance = aligned,
    follow: bool = False,
) -> Guided:
    """Colour by a recipe, without one faithfully. follow: the prior, however poorly it fits."""
    recipe = GenerateParams() if recipe is None else recipe
    perception, fit = understanding.perception, None if follow else understanding.fit

    def guide(params: GenerateParams) -> tuple[Reference, Warped]:
        reference = stages.generate(loaded, understanding.inversion, params).reference
        return reference, guidance(loaded.model, perception, reference)

    reference, warped = guide(recipe)
    guided = unmoved = stages.colourise(loaded, warped, perception)
    free = guided
    if fit is not None or understanding.hints:
        free = stages.colourise_freely(loaded, warped, perception)
    if fit is not None and recipe.directions:
        _, still = guide(replace(recipe, directions=()))
        unmoved = stages.colourise(loaded, still, perception)
    doubt = None if fit is None else stages.Doubt(unmoved, free, [fit])
    evidence = stages.settle(
        loaded, guided, perception, [recipe], doubt=doubt, resemblance=understanding.resemblance
    )
    chroma = stages.decide(loaded, perception, evidence)[0]
    if understanding.hints:
        chroma = _told(loaded, understanding, chroma, evidence, free)
    return Guided(ab=chroma.ab, inversion=_picture(reference.image), warped=_picture(warped.image))


def _told(
    loaded: LoadedModel, understanding: Understanding, chroma: stages.Chroma, evidence: Tensor, free: Tensor
) -> stages.Chroma:
    """The colours, but for what hints say."""
    terrain = hinting.terrain(loaded, understanding.perception, free)
    distances = [hinting.distance(terrain, claim) for claim in claims_of(understanding.hints)]
    return hinting.obey(loaded, evidence, chroma, understanding.inputs, understanding.hints, distances)


def no_chroma() -> NDArray[np.float32]:
    """The grey photograph itself, as ab."""
    return np.zeros((2, COPIED_GRID, COPIED_GRID), dtype=np.float32)


def copied_chroma(true_rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The true colours (H, W, 3) averaged over 16 x 16 parts, ab (2, 16, 16) in Lab units."""
    small = functional.adaptive_avg_pool2d(true_ab(true_rgb), COPIED_GRID)
    return np.asarray(small.numpy(), dtype=np.float32)


def true_ab(rgb: NDArray[np.uint8]) -> Tensor:
    """ab (2, H, W) in Lab units of an sRGB picture (H, W, 3)."""
    return rgb_to_lab(torch.from_numpy(np.array(rgb)).permute(2, 0, 1).float() / 255.0)[1:]


def warped_ab(guided: Guided) -> Tensor:
    """ab of the warped inversion, in Lab units, at the size of the colouring's ab."""
    return functional.adaptive_avg_pool2d(rgb_to_lab(guided.warped)[1:], guided.ab.shape[-2:])


def paint(photo: Photograph, ab: NDArray[np.float32]) -> NDArray[np.uint8]:
    """The finished picture (H, W, 3), composed as every export is."""
    return np.asarray(compose(photo, ab, FinishParams()).whole(), dtype=np.uint8)


def _stretch(values: Tensor, *, like: Tensor) -> Tensor:
    return functional.interpolate(values, size=like.shape[-2:], mode="bilinear", align_corners=False)


def _picture(image: Tensor) -> Tensor:
    return (image[0].float().cpu() * 0.5 + 0.5).clamp(0.0, 1.0)
