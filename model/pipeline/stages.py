"""The method, a pure function a stage: invert, generate, align, colourise, settle (then `model.photo`).

Each takes the model, its input and its own parameters to a frozen result on the model's device. What does
not depend on the latent code (`prepare`, `glance`, `predict`, `perceive`) is computed once a photograph. Batches are
of one, but for what `generate_together` makes and `apart` takes asunder.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from model.checkpoints.bundle import LoadedModel
from model.checkpoints.fast import HALF
from model.colour import denormalise_ab, normalise_ab, normalise_l, rgb_to_lab
from model.networks.encoder import Latent
from model.networks.prior_fit import lightness_error
from model.networks.spreading import STRIDE
from model.networks.system import Glance, Perception, Reference, Warped
from model.params import FitCalibration, GenerateParams, Precision
from model.photo.lightness import lightness
from model.photo.photograph import Photograph
from model.photo.resize import resize, resize_bilinear
from model.pipeline.sizing import reduce, working_grid


@dataclass(frozen=True, slots=True)
class Inputs:
    """The photograph as the networks see it, L/50-1.

    x_l: (1,1,H,W), proportions kept as far as `working_grid` does. square: (1,1,S,S), all that was read of it.
    """

    x_l: Tensor
    square: Tensor


@dataclass(frozen=True, slots=True)
class Inversion:
    """latent: where in latent space the photograph lies. class_weights: (1,n_classes), one-hot."""

    latent: Latent
    class_weights: Tensor


@dataclass(frozen=True, slots=True)
class Generated:
    """z: (1,z_dim), the code the reference picture is made from."""

    z: Tensor
    reference: Reference


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a model that does not always follow its prior has beside the guided evidence.

    unmoved: evidence without latent directions, (B or 1, Q, h, w). free: that without the prior, (1, Q, h, w).
    fits: how well the prior fits, 0 to 1, for each of a batch.
    """

    unmoved: Tensor
    free: Tensor
    fits: Sequence[float]


@dataclass(frozen=True, slots=True)
class Exemplar:
    """A reference picture as the networks see it.

    perception: of it in grey. ab: (1, 2, h, w) in [-1, 1], its colours.
    """

    perception: Perception
    ab: Tensor


@dataclass(frozen=True, slots=True)
class Resemblance:
    """evidence: (1, ...), of the colours that like places of the reference picture have. mix: how far it counts."""

    evidence: Tensor
    mix: float


@dataclass(frozen=True, slots=True)
class Chroma:
    """ab: (2,h,w) float32 in Lab units, on the host, at the colouriser's output size."""

    ab: NDArray[np.float32]


def prepare(loaded: LoadedModel, photo: Photograph) -> Inputs:
    """Reduce the photograph's luminance to the networks' sizes."""
    config = loaded.model.config
    grid = working_grid(
        photo.width,
        photo.height,
        working_size=config.working_size,
        stride=config.stride,
        max_squash=config.max_squash,
    )

    def at(seen: Photograph, height: int, width: int) -> Tensor:
        luminance_at = seen.luminance_at if config.resampling == "area" else _bilinear(seen)
        return normalise_l(torch.from_numpy(luminance_at(height, width)))[None, None].to(loaded.device)

    side = config.encoder_size
    return Inputs(x_l=at(photo, *grid), square=at(photo.readable, side, side))


def _bilinear(photo: Photograph) -> Callable[[int, int], NDArray[np.float32]]:
    pixels = photo.original_rgb(None)
    return lambda height, width: lightness(resize_bilinear(pixels, height, width))


def glance(loaded: LoadedModel, inputs: Inputs) -> Glance:
    """All that naming the subject and inverting take from the photograph."""
    return loaded.model.glance(inputs.square)


def predict(loaded: LoadedModel, seen: Glance) -> tuple[float, ...]:
    """Probability of each subject, in class order."""
    probabilities: list[float] = loaded.model.subject_of(seen)[0].tolist()
    return tuple(probabilities)


def appear(loaded: LoadedModel, seen: Glance) -> NDArray[np.float32]:
    """What the photograph shows, of unit length, see `Runner.appearance`: roots, so that no single feature rules."""
    appearance = functional.normalize(loaded.model.embedding_of(seen).float().clamp(min=0.0).sqrt(), dim=1)
    return np.asarray(appearance[0].cpu().numpy(), np.float32)


def perceive(loaded: LoadedModel, inputs: Inputs) -> Perception:
    """All that the later stages take from the photograph itself."""
    return loaded.model.perceive(inputs.x_l)


def invert(loaded: LoadedModel, seen: Glance, subject: int) -> Inversion:
    """Find the photograph in the prior's latent space, told its subject (a class index)."""
    class_weights = one_hot(loaded, subject)
    return Inversion(loaded.model.latent_of(seen, class_weights), class_weights)


def one_hot(loaded: LoadedModel, subject: int) -> Tensor:
    """Class weights (1,n_classes) of one subject."""
    class_weights = torch.zeros(1, len(loaded.info.subjects), device=loaded.device)
    class_weights[0, subject] = 1.0
    return class_weights


def generate(loaded: LoadedModel, inversion: Inversion, params: GenerateParams) -> Generated:
    """Let the prior paint."""
    return generate_together(loaded, [(inversion, params)])


def generate_together(loaded: LoadedModel, codes: Sequence[tuple[Inversion, GenerateParams]]) -> Generated:
    """Let the prior paint several pictures as one batch."""
    located = [_locate(loaded, inversion, params) for inversion, params in codes]
    z = torch.cat([z for z, _ in located])
    return Generated(z, loaded.model.generate(z, torch.cat([weights for _, weights in located])))


def _locate(loaded: LoadedModel, inversion: Inversion, params: GenerateParams) -> tuple[Tensor, Tensor]:
    """Where the recipe lies in latent space, z (1,z_dim) and class weights (1,n_classes).

    z = mean + std * sum of scale * noise(seed) + sum of value * direction, over the seed with its noise scale and
    the variations; the class is blended with `other_subject` by `blend`.
    """
    latent = inversion.latent
    z = latent.mean
    for seed, scale in params.draws:
        # On the host, so that a seed means the same noise on every device.
        noise = torch.randn(z.shape, generator=torch.Generator().manual_seed(seed))
        z = z + latent.std * scale * noise.to(z.device)
    names = [direction.name for direction in loaded.info.directions]
    for name, value in params.directions:
        z = z + value * loaded.directions[names.index(name)]
    class_weights = inversion.class_weights
    if params.other_subject is not None:
        other = one_hot(loaded, loaded.info.subjects.index(params.other_subject))
        class_weights = torch.lerp(class_weights, other, params.blend)
    return z, class_weights


def align(
    loaded: LoadedModel, generated: Generated, perception: Perception, precision: Precision = "exact"
) -> Warped:
    """Bring the prior's features to where they belong in the photograph; a batch of them at once.

    precision: of this, and of the colouriser that takes them.
    """
    seen = _repeated(perception, len(generated.z))
    return loaded.model.align(seen, generated.reference, HALF if precision == "fast" else None)


def colourise(loaded: LoadedModel, warped: Warped, perception: Perception) -> Tensor:
    """Evidence of the photograph's colours, guided by each of a batch of warped features."""
    return loaded.model.colourise(_repeated(perception, len(warped.image)), warped)


def colourise_freely(loaded: LoadedModel, warped: Warped, perception: Perception) -> Tensor:
    """Evidence of the photograph's colours without the prior. warped: what would guide it."""
    return loaded.model.colourise_freely(perception, warped)


def study(loaded: LoadedModel, picture: Photograph) -> Exemplar:
    """See a reference picture."""
    reduced = reduce(picture)
    inputs = prepare(loaded, reduced)
    height, width = (side // STRIDE for side in inputs.x_l.shape[-2:])
    rgb = torch.tensor(resize(reduced.original_rgb(None), height, width)).permute(2, 0, 1) / 255.0
    return Exemplar(perceive(loaded, inputs), normalise_ab(rgb_to_lab(rgb)[None, 1:]).to(loaded.device))


def resemble(loaded: LoadedModel, perception: Perception, exemplar: Exemplar) -> Tensor:
    """Evidence of the colours that like places of a reference picture have."""
    return loaded.model.resembling(perception, exemplar.perception, exemplar.ab)


def settle(
    loaded: LoadedModel,
    guided: Tensor,
    perception: Perception,
    recipes: Sequence[GenerateParams],
    *,
    doubt: Doubt | None = None,
    resemblance: Resemblance | None = None,
) -> Tensor:
    """Evidence on which the colours of each recipe are decided, from its guided evidence (B, ...).

    The prior is followed as far as it fits, a reference picture as far as it was wished, the evidence strays by the
    seeds that the recipe has, and places that belong together agree.
    """
    model = loaded.model
    evidence = follow(loaded, guided, doubt)
    if resemblance is not None:
        evidence = torch.lerp(evidence, resemblance.evidence.expand_as(evidence), resemblance.mix)
    perception, varied = model.vary(perception, evidence, [recipe.draws for recipe in recipes])
    return model.agree(perception, varied)


def follow(loaded: LoadedModel, guided: Tensor, doubt: Doubt | None) -> Tensor:
    """Evidence with the prior followed as far as it fits."""
    if doubt is None:
        return guided
    return loaded.model.follow(guided, doubt.unmoved, doubt.free, torch.tensor(doubt.fits))


def decide(loaded: LoadedModel, perception: Perception, evidence: Tensor) -> list[Chroma]:
    """The colours of each of a batch, with their nuances."""
    ab = denormalise_ab(loaded.model.refine(perception, evidence))
    return [Chroma(one) for one in ab.float().cpu().numpy()]


def apart(generated: Generated, warped: Warped) -> list[tuple[Generated, Warped]]:
    """A batch as batches of one, each with memory of its own."""
    reference = generated.reference

    def one(batch: Tensor, index: int) -> Tensor:
        return batch[index : index + 1].clone()

    return [
        (
            Generated(
                one(generated.z, index),
                Reference(
                    image=one(reference.image, index),
                    features={r: one(feature, index) for r, feature in reference.features.items()},
                ),
            ),
            Warped(
                features={r: one(feature, index) for r, feature in warped.features.items()},
                image=one(warped.image, index),
            ),
        )
        for index in range(len(generated.z))
    ]


def _repeated(perception: Perception, count: int) -> Perception:
    """The one photograph's perception for each of a batch, without copying it."""
    if count == 1:
        return perception
    x_l, query, *luminance = (
        each.expand(count, -1, -1, -1) for each in (perception.x_l, perception.query, *perception.luminance)
    )
    return replace(perception, x_l=x_l, query=query, luminance=tuple(luminance))


def prior_fit(calibration: FitCalibration, inputs: Inputs, warped: Warped, probability: float) -> float:
    """How probably the inversion belongs to the photograph, 0 to 1. probability: of the subject it was told."""
    return calibration.fit(lightness_error(warped, inputs.x_l).item(), probability)
