"""The colours that are right for a photograph as it shows them."""

from torch import Tensor


def shown_ab(lab: Tensor, lightness: Tensor) -> Tensor:
    """ab (B, 2, H, W) of true colours lab (B, 3, H, W) in a photograph of lightness (B, 1, H, W), in Lab units.

    What shows a surface k times as bright multiplies a, b and L + 16 by the cube root of k; so hair that came out
    black has less colour than it had. What came out brighter has no more than it had.
    """
    return lab[:, 1:] * ((lightness + 16.0) / (lab[:, :1] + 16.0)).clamp(max=1.0)
