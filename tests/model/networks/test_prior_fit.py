import torch

from model.colour import lab_to_rgb, normalise_l
from model.networks.prior_fit import lightness_error
from model.networks.system import Warped


def test_error_is_the_mean_difference_of_lightness_whatever_the_colour() -> None:
    lab = torch.tensor([60.0, 25.0, -10.0]).view(1, 3, 1, 1).expand(1, 3, 8, 8)
    warped = Warped(features={}, image=lab_to_rgb(lab) * 2.0 - 1.0)
    x_l = normalise_l(torch.full((1, 1, 32, 32), 60.0))
    x_l[..., :16] = normalise_l(torch.tensor(40.0))

    assert torch.allclose(lightness_error(warped, x_l), torch.tensor([10.0]), atol=0.05)


def test_grain_does_not_count() -> None:
    warped = Warped(features={}, image=lab_to_rgb(torch.tensor([50.0, 0, 0]).view(1, 3, 1, 1)) * 2 - 1)
    grain = torch.tensor([[30.0, 70.0], [70.0, 30.0]]).view(1, 1, 2, 2).tile(1, 1, 8, 8)

    assert lightness_error(warped, normalise_l(grain)).item() < 0.05
