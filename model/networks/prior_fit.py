"""How well an inversion fits its photograph (the limits of the paper's figure 8, measured).

The two can only be compared in what the photograph tells: lightness. An inversion of something else stays
wrong wherever the alignment moves it.
"""

import torch.nn.functional as F
from torch import Tensor

from model.colour import denormalise_l, rgb_to_lab
from model.networks.system import Warped


def lightness_error(warped: Warped, x_l: Tensor) -> Tensor:
    """Mean |difference of L| between the warped inversion and the photograph, (B,) in [0, 100].

    x_l: (B, 1, H, W) in [-1, 1]; it is reduced to the warped picture's size, so that grain does not count.
    """
    painted = rgb_to_lab((warped.image.float() * 0.5 + 0.5).clamp(0.0, 1.0))[:, :1]
    photographed = denormalise_l(F.interpolate(x_l.float(), size=painted.shape[-2:], mode="area"))
    return (painted - photographed).abs().mean(dim=(1, 2, 3))
