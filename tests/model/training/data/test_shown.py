"""What the colouriser is to answer for a photograph that shows a thing darker or brighter than it is."""

import pytest
import torch

from model.colour import linear_to_srgb, rgb_to_lab, srgb_to_linear
from model.training.data.shown import shown_ab


@pytest.mark.parametrize("colour", [(0.6, 0.4, 0.3), (0.2, 0.5, 0.3)])
def test_what_is_shown_darker_has_the_colour_that_less_light_gives_it(
    colour: tuple[float, float, float],
) -> None:
    light = srgb_to_linear(torch.tensor(colour))[None, :, None, None]
    lab, dim = (rgb_to_lab(linear_to_srgb(light * share)) for share in (1.0, 0.5))
    torch.testing.assert_close(shown_ab(lab, dim[:, :1]), dim[:, 1:], atol=0.05, rtol=0)


def test_what_is_shown_brighter_keeps_its_colour() -> None:
    lab = torch.tensor([40.0, 12.0, 9.0])[None, :, None, None]
    torch.testing.assert_close(shown_ab(lab, torch.full((1, 1, 1, 1), 95.0)), lab[:, 1:])
