"""What a `Runner` hands back, on the host and apart from the chain that made it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from model.colour import normalise_ab
from model.photo.strips import Strips
from model.pipeline.chain import StageChain
from model.pipeline.composing import Pixels

Floats = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Colouring:
    """A coloured photograph, whose colours are known.

    strips: its pixels; big ones are composed while they are gone through, without the device, which raises Cancelled.
    subject: the one chosen or predicted. prior_fit: 0 to 1, how well the inversion fits the photograph, and so how
    far its colours were followed; None for a model that always follows them.
    """

    strips: Strips
    subject: str
    prior_fit: float | None

    @cached_property
    def rgb(self) -> Pixels:
        """All pixels, (H,W,3) sRGB, read-only where the cache shares them. Raises Cancelled."""
        return self.strips.whole()


@dataclass(frozen=True, kw_only=True)
class StageResults:
    """What every stage gave, without the batch axis.

    x_l: (H,W), L/50-1. z: (z_dim,). reference: (3,R,R), RGB in [-1,1]; features: the generator's,
    {r: (C,r,r)}. warped: {r: (C,h,w)}, these in the photograph's places; warped_image: (3,h,w).
    ab: (2,h,w), in units of 110.
    """

    subject: str
    x_l: Floats
    z: Floats
    reference: Floats
    features: Mapping[int, Floats]
    warped: Mapping[int, Floats]
    warped_image: Floats
    ab: Floats


def stage_results(chain: StageChain, subject: str) -> StageResults:
    """What the stages of a chain gave before composing; runs those that have not run. subject: its name."""
    generated, warped = chain.generated(), chain.warped()
    return StageResults(
        subject=subject,
        x_l=_to_host(chain.inputs().x_l)[0],
        z=_to_host(generated.z),
        reference=_to_host(generated.reference.image),
        features={r: _to_host(feature) for r, feature in generated.reference.features.items()},
        warped={r: _to_host(feature) for r, feature in warped.features.items()},
        warped_image=_to_host(warped.image),
        ab=normalise_ab(torch.from_numpy(chain.chroma().ab)).numpy(),
    )


def to_picture(batch: Tensor) -> NDArray[np.uint8]:
    """A batch of one (1,3,h,w) in [-1,1] as bytes (h,w,3)."""
    scaled = (_to_host(batch).transpose(1, 2, 0) + 1.0) * 127.5
    return np.ascontiguousarray(np.clip(np.round(scaled), 0, 255).astype(np.uint8))


def _to_host(batch: Tensor) -> Floats:
    array: Floats = batch[0].float().cpu().numpy()
    return array
