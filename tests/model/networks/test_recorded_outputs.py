"""Numbers of tiny networks, recorded when the full-size ones agreed with the reference implementation.

They hold the wiring in place on every run; the full-size comparison is too slow for that.
"""

import numpy as np
import torch
from torch import Tensor, nn

from model.networks.colouriser import Colouriser, ColouriserConfig
from model.networks.correspondence import Correspondence, CorrespondenceConfig, warp
from model.networks.generator import Generator, GeneratorConfig
from tests.model.checkpoints.seeded import seeded_array


def tensor(name: str, *shape: int) -> Tensor:
    return torch.from_numpy(seeded_array("A", "inputs", f"{name}/shared.weight", list(shape)))


def fill(network: nn.Module, checkpoint: str, prefix: str = "") -> None:
    """Give every tensor numbers that depend on its name only."""
    state = network.state_dict()
    network.load_state_dict(
        {
            name: torch.from_numpy(seeded_array("A", checkpoint, prefix + name, list(value.shape)))
            for name, value in state.items()
        }
    )
    network.eval()


def assert_recorded(actual: Tensor, first: list[float], deviation: float) -> None:
    np.testing.assert_allclose(actual.flatten()[: len(first)], first, rtol=1e-3, atol=1e-5)
    np.testing.assert_allclose(actual.std(), deviation, rtol=1e-3)


@torch.no_grad()
def test_generator() -> None:
    generator = Generator(
        GeneratorConfig(
            n_classes=3, z_dim=9, embedding_dim=4, channels=(16, 8, 8), attention_resolutions=(16,)
        )
    )
    fill(generator, "biggan_G_ema_256.pth")
    image, features = generator(tensor("z", 1, 9), generator.embed(torch.eye(3)[1:2]), (8, 16))
    assert_recorded(image, [-0.66827, -0.30523, -0.45615, -0.67734], 0.44809)
    assert_recorded(features[8], [-0.16499, -0.18294, -0.58377, -0.33402], 0.74640)
    assert_recorded(features[16], [0.10700, -0.10108, -0.21791, -0.15446], 0.68912)


@torch.no_grad()
def test_correspondence() -> None:
    network = Correspondence(CorrespondenceConfig(in_channels=6, embedding_channels=4))
    fill(network, "colorization_model.pth", "net_corr/")
    theta, phi = network.query(tensor("query", 1, 6, 4, 5)), network.key(tensor("key", 1, 6, 4, 4))
    warped = warp(network.correlate(theta, phi), tensor("values", 1, 3, 8, 8), (4, 5), patch=2)
    assert_recorded(theta, [0.57352, 0.59291, 0.60423, -0.57944], 0.50315)
    assert_recorded(warped, [1.36971, 0.54623, 1.53920, -0.29973], 0.93005)


@torch.no_grad()
def test_colouriser() -> None:
    colouriser = Colouriser(
        ColouriserConfig(
            stem_channels=(4, 6, 8),
            feature_resolutions=(4, 8, 16),
            feature_channels=(6, 4, 4),
            decoder_channels=(8, 6, 4),
            refined_channels=(6, 4, 4),
            n_residual_blocks=1,
            condition_reduction=2,
        )
    )
    fill(colouriser, "colorization_model.pth", "net_gen/")
    warped = {4: tensor("w4", 1, 6, 4, 4), 8: tensor("w8", 1, 4, 8, 8), 16: tensor("w16", 1, 4, 16, 16)}
    features = colouriser.encode(tensor("x_l", 1, 1, 16, 16).tanh())
    assert_recorded(features[0], [0.00000, 0.72580, 0.30164, 0.74790], 0.56524)
    assert_recorded(colouriser.decode(features, warped), [-0.05980, 0.06620, 0.15576, -0.11603], 0.23249)
