"""A share of the pictures learns to be coloured without the prior."""

import pytest
import torch

from model.networks.encoder import Encoder
from model.networks.semantics import correspondence_input
from model.networks.system import Perception
from model.training.colouriser.forward import ForwardPass
from model.training.colouriser.references import share_of
from model.training.data.dataset import Sample
from tests.model.tiny import tiny_config, tiny_model


def _sample(count: int) -> Sample:
    rgb = torch.randint(0, 256, (count, 3, 64, 64), dtype=torch.uint8)
    return Sample(rgb, 100.0 * torch.rand(count, 1, 64, 64), torch.zeros(count, dtype=torch.long))


@pytest.mark.parametrize(
    ("told", "free", "guided"), [(0.5, 0.5, 3), (0.0, 1.0, 0), (0.0, 0.0, 4), (1.0, 1.0, 4)]
)
def test_it_is_decoded_as_if_the_guides_were_zero(told: float, free: float, guided: int) -> None:
    torch.manual_seed(0)
    model = tiny_model()[0]
    encoder = Encoder(tiny_config().encoder).eval()
    sample = _sample(4)
    forward = ForwardPass(model, encoder, told=told, mirrored=0.0, free=free)
    with torch.no_grad():
        found = forward(sample)
        assert found.guided == guided
        x_l = sample.grey / 50.0 - 1.0
        luminance = model.colouriser.encode(x_l)
        guides = {
            resolution: torch.zeros(4, channels, 64 // stride, 64 // stride)
            for resolution, channels, stride in zip(
                model.config.feature_resolutions,
                model.config.colouriser.feature_channels,
                (8, 4),
                strict=True,
            )
        }
        if found.reference is not None:
            seen = model.grey_pyramid(x_l[:guided])
            query = model.correspondence.query(correspondence_input(seen))
            warped = model.align(Perception(x_l=x_l, query=query, luminance=()), found.reference)
            for resolution, guide in guides.items():
                guide[:guided] = warped.features[resolution]
        expected = model.colouriser.decode(luminance, guides)
    torch.testing.assert_close(found.logits, expected, atol=1e-4, rtol=1e-4)
    assert found.free.tolist() == [place >= guided for place in range(4)]
    assert found.told.sum() == 4 * told
    assert len(found.shared) == len(found.true_shared) == max(4 * told, 1)


def test_a_share_is_a_whole_number_that_is_right_in_the_mean() -> None:
    torch.manual_seed(0)
    drawn = [share_of(7, 0.35) for _ in range(2000)]
    assert set(drawn) == {2, 3}
    assert abs(sum(drawn) / len(drawn) - 2.45) < 0.05
    assert (share_of(7, 0.0), share_of(7, 1.0)) == (0, 7)
