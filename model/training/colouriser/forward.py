"""The forward pass that the colouriser learns from: samples, coloured with the references drawn for them."""

from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from model.colour import normalise_ab, normalise_l, rgb_to_lab
from model.networks.compact import CompactModel
from model.networks.encoder import Encoder, Latent
from model.networks.semantics import correspondence_input, encoder_input
from model.networks.system import Perception, Reference, Warped
from model.training.colouriser.references import chance, draw, mirror, share_of
from model.training.data.dataset import Sample
from model.training.data.shown import shown_ab
from model.training.losses.terms import one_hot


class Pass(NamedTuple):
    """What the losses compare. The first `guided` of the B pictures follow an inversion, the rest has none.

    shared, true_shared: features of the told pictures (of one, if none is told) in the domain that grey and colour
    pictures share, of the grey one and of the true one. reference, warped: the inversions of
    the guided, as generated and in the photographs' places. logits: (B, colours, h, w). told, free: (B,),
    whether an inversion has seen the colours, and whether there is none. lightness:
    (B, 1, h, w), L as the aged photographs show it; true_ab: (B, 2, h, w), the right ab for it, in units of 110; both
    at the size of the logits. true_rgb: (B, 3, h, w), the pictures themselves.
    """

    shared: Tensor
    true_shared: Tensor
    reference: Reference | None
    warped: Warped | None
    logits: Tensor
    told: Tensor
    free: Tensor
    lightness: Tensor
    true_ab: Tensor
    true_rgb: Tensor

    @property
    def guided(self) -> int:
        """How many pictures follow an inversion."""
        return 0 if self.reference is None else len(self.reference.image)


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
    ) -> None:
        self._model = model
        self._colour_encoder = colour_encoder
        self._told = told
        self._mirrored = mirrored
        self._free = free

    def __call__(self, sample: Sample) -> Pass:
        """Colour a batch; gradients reach the correspondence and the colouriser alone.

        Who is told and who has no prior is a matter of the place in the batch, whose order is random.
        """
        model = self._model
        rgb = sample.rgb.float().div(255.0).contiguous(memory_format=torch.channels_last)
        x_l = normalise_l(sample.grey)
        count = len(rgb)
        told = share_of(count, self._told)
        guided = count - share_of(count - told, self._free)
        seen, matched = max(told, 1), max(guided, 1)
        with torch.no_grad():
            true_pyramid = model.backbone.pyramid(rgb[:seen])
            grey_pyramid = model.grey_pyramid(x_l[:matched].contiguous(memory_format=torch.channels_last))
            lab = rgb_to_lab(rgb)
            classes = one_hot(sample.subject, model.generator.config.n_classes)[:guided]
            of_told = self._codes(
                self._colour_encoder, model.backbone.pyramid, rgb[:told], true_pyramid, classes[:told]
            )
            untold = slice(told, guided)
            pyramid = {stride: features[untold] for stride, features in grey_pyramid.items()}
            guessed = self._codes(model.encoder, model.grey_pyramid, x_l[untold], pyramid, classes[untold])
            z = torch.cat((of_told, guessed))
            reference = mirror(model.generate(z, classes), chance(self._mirrored, z)) if guided else None
        shared = model.correspondence.query_features(correspondence_input(grey_pyramid))
        luminance = model.colouriser.encode(x_l)
        warped, parts = None, []
        if reference is not None:
            query = model.correspondence.embed_query(shared[:guided])
            warped = model.align(Perception(x_l=x_l[:guided], query=query, luminance=()), reference)
            parts.append(model.colouriser.decode(tuple(f[:guided] for f in luminance), warped.features))
        if guided < count:
            parts.append(model.colouriser.decode(tuple(f[guided:] for f in luminance), None))
        logits = torch.cat(parts)
        small, lightness, true_rgb = (
            functional.interpolate(x, size=logits.shape[-2:], mode="area") for x in (lab, sample.grey, rgb)
        )
        place = torch.arange(count, device=rgb.device)
        return Pass(
            shared=shared[:seen],
            true_shared=model.correspondence.key_features(correspondence_input(true_pyramid)),
            reference=reference,
            warped=warped,
            logits=logits,
            told=place < told,
            free=place >= guided,
            lightness=lightness,
            true_ab=normalise_ab(shown_ab(small, lightness)),
            true_rgb=true_rgb,
        )

    def _codes(
        self,
        encoder: Encoder,
        see: Callable[[Tensor], dict[int, Tensor]],
        pictures: Tensor,
        pyramid: dict[int, Tensor],
        classes: Tensor,
    ) -> Tensor:
        """Codes (n, z_dim) that an encoder draws for n pictures, seen at the one size that encoders know.

        see: gives the pyramid of pictures. pyramid: that of these at their own size, used if it is the one.
        """
        config = self._model.config
        if not len(classes):
            return classes.new_zeros(0, config.generator.z_dim)
        if pictures.shape[-1] != config.encoder_size:
            small = functional.interpolate(pictures, size=(config.encoder_size,) * 2, mode="area")
            pyramid = see(small.contiguous(memory_format=torch.channels_last))
        latent: Latent = encoder(encoder_input(pyramid), classes)
        return draw(latent)
