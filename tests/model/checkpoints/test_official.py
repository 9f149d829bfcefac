"""Our networks compute what the published ones compute.

The numbers in tests/data/official were measured on the reference implementation with the weights of `seeded`,
for a synthetic picture and class 207.
"""

import hashlib
from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.func import functional_call
from torch.utils.hooks import RemovableHandle

from model.checkpoints import official
from model.checkpoints.official_files import published_layout
from model.errors import CheckpointError
from model.networks.colouriser import Colouriser
from model.networks.correspondence import Correspondence
from model.networks.discriminator import Discriminator, DiscriminatorConfig, DiscriminatorTrunk
from model.networks.encoder import Encoder
from model.networks.generator import Generator
from model.networks.official import OfficialConfig
from tests.model.checkpoints.seeded import DATA, seeded

CLASS = 207
CONFIG = OfficialConfig()
DISCRIMINATOR = DiscriminatorConfig(
    n_classes=1000,
    in_size=256,
    channels=(96, 192, 384, 768, 768, 1536, 1536),
    attention_resolutions=(64,),
)
SEED_A_DIGEST = "2d8bc8cbafc418ec9b4ce016e3e005e14b5cf80246ac035c4d6fa9e96350d5b4"
NETWORKS: dict[str, tuple[Callable[[], nn.Module], official.Layout, str, str, int]] = {
    "G": (
        lambda: Generator(CONFIG.generator),
        official.BIGGAN_LAYOUT,
        "biggan_G_ema_256.pth",
        "",
        82_108_548,
    ),
    "D": (
        lambda: Discriminator(DISCRIMINATOR),
        official.BIGGAN_LAYOUT,
        "biggan_D_256.pth",
        "",
        99_225_890,
    ),
    "E": (lambda: Encoder(CONFIG.encoder), official.BIGGAN_LAYOUT, "biggan_E.pth", "", 45_210_937),
    "corr": (
        lambda: Correspondence(CONFIG.correspondence),
        official.CORRESPONDENCE_LAYOUT,
        "colorization_model.pth",
        "net_corr/",
        24_165_716,
    ),
    "gen": (
        lambda: Colouriser(CONFIG.colouriser),
        official.COLOURISER_LAYOUT,
        "colorization_model.pth",
        "net_gen/",
        60_163_523,
    ),
}


@cache
def reference() -> dict[str, np.ndarray]:
    with np.load(DATA / "synthetic_seed_A.npz") as archive:
        return dict(archive)


def photograph() -> Tensor:
    return torch.from_numpy(reference()["x_l"])[None, None]


def one_hot() -> Tensor:
    return torch.nn.functional.one_hot(torch.tensor([CLASS]), 1000).float()


def build(name: str) -> nn.Module:
    make, layout, checkpoint, prefix, _ = NETWORKS[name]
    with torch.device("meta"):
        network = make()
    published = {key.removeprefix(prefix): tensor for key, tensor in seeded(checkpoint, prefix)}
    network.load_state_dict(official.adapt(published, layout), strict=True, assign=True)
    return network.eval()


def subsample(tensor: Tensor) -> np.ndarray:
    """The part of a stage's output that was kept."""
    first = tensor[0]
    channels, height, width = first.shape
    return first[:: max(1, channels // 32), :: max(1, height // 8), :: max(1, width // 8)].numpy()


def assert_agrees(actual: Tensor | np.ndarray, expected: np.ndarray, tolerance: float = 1e-4) -> None:
    """The largest difference, relative to the spread of the expected numbers, is within the tolerance."""
    actual = np.asarray(actual)
    assert actual.shape == expected.shape
    assert np.abs(actual - expected).max() / expected.std() < tolerance


def watch(module: nn.Module, stage: str, seen: list[str]) -> RemovableHandle:
    """Compare a module's output with the stage's numbers when it runs."""

    def compare(_module: nn.Module, _inputs: object, output: Tensor) -> None:
        assert_agrees(subsample(output), reference()[stage])
        seen.append(stage)

    return module.register_forward_hook(compare)


@pytest.mark.parametrize("name", NETWORKS)
def test_every_published_tensor_has_its_place(name: str) -> None:
    make, layout, checkpoint, prefix, n_parameters = NETWORKS[name]
    published = {
        key.removeprefix(prefix): torch.empty(shape, device="meta")
        for key, shape in published_layout()[checkpoint].items()
        if key.startswith(prefix)
    }
    with torch.device("meta"):
        network = make()

    network.load_state_dict(official.adapt(published, layout), strict=True, assign=True)

    assert sum(p.numel() for p in network.parameters()) == n_parameters


@pytest.fixture(scope="module")
def encoder() -> nn.Module:
    return build("E")


def test_encoder_agrees_with_the_reference(encoder: nn.Module) -> None:
    seen: list[str] = []
    hooks = [watch(block, f"E.blocks.{i}.0", seen) for i, block in enumerate(encoder.blocks)]
    hooks.append(watch(encoder.attention["64"], "E.blocks.1.1", seen))

    with torch.inference_mode():
        latent = encoder(photograph(), one_hot())
    for hook in hooks:
        hook.remove()

    assert_agrees(latent.mean[0], reference()["z"])
    assert torch.equal(latent.std, torch.ones(1, 120))
    assert len(seen) == 8


def discriminator_trunk() -> DiscriminatorTrunk:
    """The blocks of D that the correspondence network needs."""
    with torch.device("meta"):
        trunk = DiscriminatorTrunk(CONFIG.discriminator)
    published = [pair for block in range(3) for pair in seeded("biggan_D_256.pth", f"blocks.{block}.")]
    trunk.load_state_dict(official.adapt(dict(published), official.BIGGAN_LAYOUT), assign=True)
    return trunk.eval()


def test_query_agrees_with_the_reference() -> None:
    discriminator, correspondence, seen = discriminator_trunk(), build("corr"), []
    watch(discriminator.attention["64"], "D.q.0", seen)
    watch(correspondence.private_query[0], "corr.private_layer.0", seen)
    watch(correspondence.shared, "corr.share_layer", seen)
    watch(correspondence.theta, "corr.theta", seen)

    with torch.inference_mode():
        features = discriminator.hypercolumn(photograph().expand(-1, 3, -1, -1), CONFIG.semantic_blocks)
        theta = correspondence.query(features)

    assert_agrees(subsample(features[:, 192:]), reference()["D.q.1"])
    assert len(seen) == 4
    torch.testing.assert_close(theta.mean(dim=1), torch.zeros(1, 64, 64), atol=1e-6, rtol=0)


def test_colourisers_stem_agrees_with_the_reference() -> None:
    with torch.device("meta"):
        colouriser = Colouriser(CONFIG.colouriser)
    published = {
        k.removeprefix("net_gen/"): t for k, t in seeded("colorization_model.pth", "net_gen/encoder.")
    }
    adapted = official.adapt(published, official.COLOURISER_LAYOUT)
    colouriser.stem.load_state_dict({k.removeprefix("stem."): t for k, t in adapted.items()}, assign=True)

    with torch.inference_mode():
        (features,) = colouriser.encode(photograph())
    assert_agrees(subsample(features), reference()["gen.encoder"])


def test_latent_directions_agree_with_the_reference() -> None:
    (_, parameter), *_ = seeded("deformator_for_biggan.pt")

    directions = official.latent_directions(parameter, z_dim=120)

    assert directions.shape == (119, 120)
    torch.testing.assert_close(directions @ directions.T, torch.eye(119), atol=1e-5, rtol=0)
    for k in (4, 6, 23):
        assert_agrees(16 * directions[k], reference()[f"shift_dir{k}"])


@pytest.mark.slow
def test_seeded_weights_are_those_of_the_reference() -> None:
    digest = hashlib.sha256()
    for checkpoint in published_layout():
        for name, tensor in seeded(checkpoint):
            digest.update(name.encode())
            digest.update(tensor.numpy().tobytes())
    assert digest.hexdigest() == SEED_A_DIGEST


def test_spectral_norm_is_one_power_iteration() -> None:
    torch.manual_seed(0)
    weight, u0 = torch.randn(6, 4, 3, 3), torch.randn(1, 6)
    matrix, u = weight.flatten(1).double().numpy(), u0.double().numpy()
    v = u @ matrix / np.linalg.norm(u @ matrix)
    u = v @ matrix.T / np.linalg.norm(v @ matrix.T)
    sigma = (v @ matrix.T @ u.T).item()

    folded = official.fold_spectral_norms(
        {"conv.weight": weight, "conv.bias": torch.ones(6), "conv.u0": u0, "conv.sv0": torch.ones(1)}
    )

    assert set(folded) == {"conv.weight", "conv.bias"}
    np.testing.assert_allclose(folded["conv.weight"], weight.numpy() / sigma, rtol=1e-5)


def test_damaged_checkpoints_are_refused() -> None:
    with pytest.raises(CheckpointError, match=r"linear\.u0"):
        official.adapt({"linear.u0": torch.ones(1, 2)}, official.BIGGAN_LAYOUT)
    with pytest.raises(CheckpointError, match=r"mlp_beta\.bias"):
        official.adapt({"norm.mlp_gamma.bias": torch.ones(2)}, official.COLOURISER_LAYOUT)


def test_another_class_embedding_is_noticed(encoder: nn.Module) -> None:
    (_, generators), *_ = seeded("biggan_G_ema_256.pth", "shared.weight")
    own = encoder.shared.weight
    neighbours_swapped = own.detach().clone()
    neighbours_swapped[[CLASS, CLASS + 1]] = own[[CLASS + 1, CLASS]].detach()

    for wrong in (generators, neighbours_swapped):
        with torch.inference_mode():
            z = functional_call(encoder, {"shared.weight": wrong}, (photograph(), one_hot())).mean[0]
        with pytest.raises(AssertionError):
            assert_agrees(z, reference()["z"])


def test_a_skipped_power_iteration_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_the_second_half(weight: Tensor, u0: Tensor) -> Tensor:
        return (u0 @ weight.flatten(1)).norm()

    monkeypatch.setattr(official, "spectral_norm", without_the_second_half)
    discriminator, seen = discriminator_trunk(), []
    watch(discriminator.attention["64"], "D.q.0", seen)

    with pytest.raises(AssertionError), torch.inference_mode():
        discriminator.hypercolumn(photograph().expand(-1, 3, -1, -1), CONFIG.semantic_blocks)
