"""The whole method as one network: what the pipeline runs and the training trains, whichever model it is."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

from model.colour import denormalise_ab, denormalise_l, normalise_ab
from model.networks.agreement import Agreement, Kinds, View
from model.networks.correspondence import Correspondence, warp
from model.networks.encoder import Encoder, Latent
from model.networks.generator import Generator
from model.networks.skin import nearest_tone
from model.networks.spreading import STRIDE, terrain_of
from model.networks.variety import Draw
from model.terrain import SpreadingConfig, Terrain

Area = tuple[slice, slice]
"""Rows and columns of a map."""

Resampling = Literal["area", "bilinear"]
"""How photographs are reduced: averaged, or as PIL's antialiased bilinear filter does it with 8 bits."""


@dataclass(frozen=True)
class Reference:
    """The inversion: image (B, 3, R, R) in [-1, 1] and the generator's features {r: (B, C, r, r)}."""

    image: Tensor
    features: dict[int, Tensor]


@dataclass(frozen=True)
class Glance:
    """What is taken from square photographs (B, 1, S, S): by the encoder, and by the classifier."""

    encoder: Tensor
    classifier: Tensor


@dataclass(frozen=True)
class Perception:
    """What the networks see in the photograph whatever the latent code.

    x_l: (B, 1, H, W) in [-1, 1], the photograph. query: theta(F_{L->S}(x_l)), (B, K, h, w). luminance: the
    colouriser's encodings of x_l; by the first map places are told apart. agreement: which places belong together,
    for a model that lets them agree. nuance: what tells how colours vary within things, for one that knows.
    """

    x_l: Tensor
    query: Tensor
    luminance: tuple[Tensor, ...]
    agreement: Agreement | None = None
    nuance: Tensor | None = None


@dataclass(frozen=True)
class Warped:
    """The reference brought into the photograph's place.

    features: {r: (B, C, h * s, w * s)} for a query grid (h, w) and patches of s. image: (B, 3, h * s, w * s).
    """

    features: dict[int, Tensor]
    image: Tensor

    def emptied(self) -> "Warped":
        """No guidance, in the same shapes: with it the colouriser does without the prior."""
        return Warped(
            features={r: torch.zeros_like(feature) for r, feature in self.features.items()},
            image=torch.zeros_like(self.image),
        )


class SystemConfig(Protocol):
    """Sizes that the pipeline must respect."""

    @property
    def encoder_size(self) -> int:
        """Side of the square picture that is inverted."""

    @property
    def working_size(self) -> int:
        """Short side at which a photograph is colourised."""

    @property
    def stride(self) -> int:
        """Working sides are multiples of this."""

    @property
    def max_squash(self) -> float:
        """Up to this aspect ratio photographs are colourised as squares; 1 keeps all proportions."""

    @property
    def resampling(self) -> Resampling:
        """How photographs are brought to the networks' sizes."""

    @property
    def feature_resolutions(self) -> tuple[int, ...]:
        """Resolutions of the generator's features that guide the colouriser, coarse to fine."""


class ColourisationModel(nn.Module, ABC):
    """Inversion, alignment and colourisation (paper, figure 2)."""

    generator: Generator
    encoder: Encoder
    correspondence: Correspondence
    colouriser: nn.Module

    @property
    @abstractmethod
    def config(self) -> SystemConfig:
        """The model's sizes."""

    def predict_subject(self, x_l: Tensor) -> Tensor:
        """Class probabilities (B, n_classes) of square photographs (B, 1, S, S) in [-1, 1], S = encoder_size."""
        return self.subject_of(self.glance(x_l))

    def invert(self, x_l: Tensor, class_weights: Tensor) -> Latent:
        """z = E(x_l, c) for square photographs (B, 1, S, S) and class weights (B, n_classes)."""
        return self.latent_of(self.glance(x_l), class_weights)

    @abstractmethod
    def glance(self, x_l: Tensor) -> Glance:
        """What the three below take from square photographs, see `predict_subject`."""

    @abstractmethod
    def subject_of(self, glance: Glance) -> Tensor:
        """See `predict_subject`."""

    def embedding_of(self, glance: Glance) -> Tensor:
        """What photographs show, (B, C) from 0 on, near each other for what looks alike."""
        return self.subject_of(glance)

    @abstractmethod
    def latent_of(self, glance: Glance, class_weights: Tensor) -> Latent:
        """See `invert`."""

    @abstractmethod
    def perceive(self, x_l: Tensor) -> Perception:
        """F_{L->S}(x_l) and the colouriser's encoding of (B, 1, H, W) in [-1, 1]; independent of z."""

    @abstractmethod
    def reference_features(self, image: Tensor) -> Tensor:
        """F_{RGB->S} of (B, 3, R, R) in [-1, 1], as `Correspondence.key` takes it."""

    def generate(self, z: Tensor, class_weights: Tensor) -> Reference:
        """x_inv_rgb, F_GAN = G(z, c)."""
        image, features = self.generator(
            z, self.generator.embed(class_weights), self.config.feature_resolutions
        )
        return Reference(image=image, features=features)

    def align(self, perception: Perception, reference: Reference, dtype: torch.dtype | None = None) -> Warped:
        """Warp image and features by the correlation matrix M of photograph and reference (section 3.3).

        dtype: what they are warped in and returned; None for the one that they have. M is found in that of theirs.
        """
        key = self.correspondence.key(self.reference_features(reference.image))
        correlation = self.correspondence.correlate(perception.query, key).to(dtype)
        grid, side = perception.query.shape[-2:], key.shape[-1]

        def into_place(values: Tensor) -> Tensor:
            return warp(correlation, values.to(dtype), grid, values.shape[-1] // side)

        return Warped(
            features={r: into_place(feature) for r, feature in reference.features.items()},
            image=into_place(reference.image),
        )

    @abstractmethod
    def colourise(self, perception: Perception, warped: Warped) -> Tensor:
        """C(x_l, F_warp), the evidence of colour: ab (B, 2, h, w) in [-1, 1], or logits (B, Q, h, w).

        Evidence of several colourings of a photograph may be mixed linearly: that is the mean of colours, or the
        product of distributions.
        """

    def colourise_freely(self, perception: Perception, warped: Warped) -> Tensor:
        """The evidence of `colourise` where nothing guides it. warped: what would, for its shapes."""
        return self.colourise(perception, warped.emptied())

    def follow(self, guided: Tensor, unmoved: Tensor, free: Tensor, fit: Tensor) -> Tensor:
        """Evidence guided by the prior (B, ...) as far as it fits, (B,) in [0, 1]; that without it for the rest.

        unmoved: evidence guided by the same codes but for latent directions, (B, ...) or (1, ...). free: that without
        the prior, (1, ...).
        """
        return torch.lerp(free.expand_as(guided), guided, fit.to(guided)[:, None, None, None])

    def resembling(self, perception: Perception, exemplar: Perception, ab: Tensor) -> Tensor:
        """Evidence (1, ...) of a photograph whose places have the colours of like places of an exemplar.

        exemplar: a colour picture seen in grey. ab: its colours, (1, 2, h, w) in [-1, 1].
        Raises NotImplementedError for a model that takes none.
        """
        raise NotImplementedError(f"{type(self).__name__} takes no reference picture")

    def view(self, perception: Perception, evidence: Tensor) -> View | None:
        """A photograph's part in what a series agrees on, None where there is nothing to agree on."""
        return None

    def kinds(self, views: Sequence[View]) -> Kinds:
        """What the photographs of a series agree on."""
        raise NotImplementedError

    def join(self, perception: Perception, kinds: Kinds) -> Perception:
        """See the photograph as one of a series, whose kinds of places its own places belong to."""
        return perception

    def vary(
        self, perception: Perception, evidence: Tensor, draws: Sequence[Sequence[Draw]]
    ) -> tuple[Perception, Tensor]:
        """Evidence strayed by each one's draws (seed, scale), where distributions can; z has its own noise.

        What a series agrees on is a part of the perception, and strays alike.
        """
        return perception, evidence

    def agree(self, perception: Perception, evidence: Tensor) -> Tensor:
        """Evidence in which places that belong together agree; that of a batch may share one photograph's perception.

        A model that gives one colour a place has nothing left to agree on.
        """
        return evidence

    def terrain(self, perception: Perception, evidence: Tensor, config: SpreadingConfig) -> Terrain:
        """How far hints hold in one photograph. evidence: of its colours without the prior, (1, ...)."""
        size = (perception.x_l.shape[2] // STRIDE, perception.x_l.shape[3] // STRIDE)

        def at_places(maps: Tensor) -> Tensor:
            return interpolate(maps.float(), size=size, mode="bilinear")

        return terrain_of(
            interpolate(denormalise_l(perception.x_l.float()), size=size, mode="area"),
            at_places(perception.luminance[0]),
            at_places(perception.query),
            at_places(self.colours_of(evidence)),
            config,
        )

    def colours_of(self, evidence: Tensor) -> Tensor:
        """Evidence as maps whose distances say how unlike the colours of two places are, about 1 for others."""
        return 2.0 * evidence

    def likely(self, perception: Perception, evidence: Tensor, here: Area, count: int) -> Tensor:
        """The most likely colours of an area, ab (n, 2) in [-1, 1], n <= count, of evidence (1, ...) of all.

        The first is the one that it gets.
        """
        return self.refine(perception, evidence)[..., *here].mean(dim=(2, 3))

    def skin(self, evidence: Tensor) -> Tensor:
        """The likeliest tone of skin, ab (1, 2) in [-1, 1], of places (1, ..., h, w) that are skin."""
        ab = denormalise_ab(evidence.mean(dim=(2, 3)))
        return normalise_ab(nearest_tone(ab))

    def decide(self, evidence: Tensor) -> Tensor:
        """ab (B, 2, h, w) in [-1, 1]."""
        return evidence

    def refine(self, perception: Perception, evidence: Tensor) -> Tensor:
        """What is decided, with what agreement took from it, for a model that knows: ab (B, 2, h, w) in [-1, 1].

        Evidence of a batch may share one photograph's perception.
        """
        return self.decide(evidence)
