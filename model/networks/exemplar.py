"""A colour picture whose colours a photograph takes: an exemplar, of which each place finds the places like it.

Exemplar-based colourisation (He et al., "Deep Exemplar-based Colorization", SIGGRAPH 2018) with the warp of the
method. The prior's picture is matched by features that forgive how badly it is painted. An exemplar is a photograph
too: both are seen in grey by the colouriser, which has learnt to see alike what has like colours.
"""

import torch
from torch import Tensor
from torch.nn.functional import interpolate, normalize

from model.colour import denormalise_l
from model.networks.system import Perception

_LIGHTNESS = 0.7  # distance of features (each of unit length) that a difference of 100 in L counts as
_ALIKE = 0.05  # squared distance at which places are hardly alike any more


def likeness(photograph: Perception, exemplar: Perception) -> Tensor:
    """For each place of a photograph, a distribution over those of an exemplar (1, n, m), as `warp` takes it.

    Places are those of the first map of `Perception.luminance`.
    """
    both = (photograph, exemplar)
    centre = torch.stack([each.luminance[0].float().mean(dim=(2, 3), keepdim=True) for each in both]).mean(
        dim=0
    )
    places, others = (_places(each, centre) for each in both)
    return torch.softmax(-torch.cdist(places, others).square() / _ALIKE, dim=2)


def _places(perception: Perception, centre: Tensor) -> Tensor:
    """What is seen at each place, (1, n, C)."""
    seen = normalize(perception.luminance[0].float() - centre, dim=1)
    lightness = interpolate(denormalise_l(perception.x_l.float()), size=seen.shape[-2:], mode="area")
    return torch.cat((seen, lightness * (_LIGHTNESS / 100.0)), dim=1).flatten(2).transpose(1, 2)
