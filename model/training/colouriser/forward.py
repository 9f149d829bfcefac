"""The forward pass that the colouriser learns from: samples, coloured with the references drawn for them."""

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from model.colour import normalise_ab, normalise_l, rgb_to_lab
from model.networks.compact import CompactModel
from model.networks.encoder import Encoder
from model.networks.semantics import correspondence_input, encoder_input
from model.networks.system import Perception, Reference, Warped
from model.training.colouriser.hints import HintConfig, reveal
from model.training.colouriser.references import chance, draw, mirror, without_prior
from model.training.data.dataset import Sample
from model.training.losses.terms import one_hot


class Pass(NamedTuple):
    """What the losses compare.

    shared: features of the grey pictures in the domain shared with colour ones. reference, warped: the inversions, as
    generated and in the photographs' places. logits: (B, colours, h, w). told, free, hinted: (B,) bool, whether an
    inversion has seen the colours, whether it was taken away, and whether there are hints. lightness: (B, 1, h, w),
    L as the aged photographs show it; true_ab: (B, 2, h, w), the right ab for it, in units of 110; both at the size
    of the logits. true_rgb: (B, 3, h, w), the pictures themselves. true_pyramid: the backbone's features of them.
    """

    shared: Tensor
    reference: Reference
    warped: Warped
    logits: Tensor
    told: Tensor
    free: Tensor
    hinted: Tensor
    lightness: Tensor
    true_ab: Tensor
    true_rgb: Tensor
    true_pyramid: dict[int, Tensor]


def shown_ab(lab: Tensor, lightness: Tensor) -> Tensor:
    """ab (B, 2, H, W) of true colours lab (B, 3, H, W) in a photograph of lightness (B, 1, H, W), in Lab units.

    What shows a surface k times as bright multiplies a, b and L + 16 by the cube root of k; so hair that came out
    black has less colour than it had. What came out brighter has no more than it had.
    """
    return lab[:, 1:] * ((lightness + 16.0) / (lab[:, :1] + 16.0)).clamp(max=1.0)


class ForwardPass:
    """Colours samples as the model will, but with references that are told, mirrored or taken away by chance.

    told, mirrored, free: shares, as in `ColouriserTaskConfig`.
    """

    def __init__(
        self,
        model: CompactModel,
        colour_encoder: Encoder,
        *,
        told: float,
        mirrored: float,
        free: float,
        hints: HintConfig,
    ) -> None:
        self._model = model
        self._colour_encoder = colour_encoder
        self._told = told
        self._mirrored = mirrored
        self._free = free
        self._hints = hints

    def __call__(self, sample: Sample) -> Pass:
        """Colour a batch; gradients reach the correspondence and the colouriser alone."""
        model = self._model
        rgb = sample.rgb.float().div(255.0).contiguous(memory_format=torch.channels_last)
        x_l = normalise_l(sample.grey)
        classes = one_hot(sample.subject, model.generator.config.n_classes)
        told = chance(self._told, rgb)
        free = chance(self._free, rgb) & ~told
        with torch.no_grad():
            true_pyramid = model.backbone.pyramid(rgb)
            grey_pyramid = model.grey_pyramid(x_l.contiguous(memory_format=torch.channels_last))
            in_colour, in_grey = self._as_encoders_see(rgb, x_l, true_pyramid, grey_pyramid)
            seen = self._colour_encoder(encoder_input(in_colour), classes)
            guessed = model.invert_pyramid(in_grey, classes)
            z = torch.where(told[:, None], draw(seen), draw(guessed))
            reference = mirror(model.generate(z, classes), chance(self._mirrored, rgb))
            lab = rgb_to_lab(rgb)
            hints = reveal(normalise_ab(shown_ab(lab, sample.grey)), self._hints)
        shared = model.correspondence.query_features(correspondence_input(grey_pyramid))
        perception = Perception(
            x_l=x_l,
            query=model.correspondence.embed_query(shared),
            luminance=model.colouriser.encode(x_l, hints),
        )
        warped = model.align(perception, reference)
        logits = model.colouriser.decode(perception.luminance, without_prior(warped, free).features)
        small, lightness, true_rgb = (
            functional.interpolate(x, size=logits.shape[-2:], mode="area") for x in (lab, sample.grey, rgb)
        )
        return Pass(
            shared=shared,
            reference=reference,
            warped=warped,
            logits=logits,
            told=told,
            free=free,
            hinted=hints[:, 2].flatten(1).amax(dim=1) > 0,
            lightness=lightness,
            true_ab=normalise_ab(shown_ab(small, lightness)),
            true_rgb=true_rgb,
            true_pyramid=true_pyramid,
        )

    def _as_encoders_see(
        self, rgb: Tensor, x_l: Tensor, true_pyramid: dict[int, Tensor], grey_pyramid: dict[int, Tensor]
    ) -> tuple[dict[int, Tensor], dict[int, Tensor]]:
        """The pyramids in colour and in grey at the one size that the encoders know, of crops of any size."""
        size = self._model.config.encoder_size
        if rgb.shape[-1] == size:
            return true_pyramid, grey_pyramid
        small, small_l = (
            functional.interpolate(x, size=(size, size), mode="area").contiguous(
                memory_format=torch.channels_last
            )
            for x in (rgb, x_l)
        )
        return self._model.backbone.pyramid(small), self._model.grey_pyramid(small_l)
