"""The plain way that speed is compared with computes the same as ours, at small sizes of the official networks."""

import pytest
import torch

from benchmarks.naive import naively
from model.networks import winograd
from model.networks.backbone import BackboneConfig, EfficientNetLite
from model.networks.colouriser import ColouriserConfig
from model.networks.correspondence import CorrespondenceConfig
from model.networks.discriminator import DiscriminatorConfig
from model.networks.encoder import EncoderConfig
from model.networks.generator import GeneratorConfig
from model.networks.official import OfficialConfig, OfficialModel
from model.networks.system import Warped


def small() -> OfficialModel:
    sizes = {"n_classes": 3, "z_dim": 10, "embedding_dim": 4}
    config = OfficialConfig(
        generator=GeneratorConfig(**sizes, channels=(16, 16, 12, 12, 8), attention_resolutions=(16,)),
        encoder=EncoderConfig(**sizes, in_channels=1, in_size=64, channels=(8, 8, 16, 16)),
        discriminator=DiscriminatorConfig(
            n_classes=3, in_size=64, channels=(8, 16, 16), attention_resolutions=(16,)
        ),
        correspondence=CorrespondenceConfig(in_channels=32, temperature=0.1),
        colouriser=ColouriserConfig(
            stem_channels=(8, 16, 32),
            feature_resolutions=(16, 32, 64),
            feature_channels=(12, 12, 8),
            decoder_channels=(32, 16, 8),
            refined_channels=(12, 12, 8),
            n_residual_blocks=2,
        ),
        backbone=BackboneConfig(name="tiny", repeats=(1,) * 7, sha256="", width=0.1),
        working_size=64,
    )
    model = OfficialModel(config, EfficientNetLite(config.backbone)).eval()
    for name, parameter in model.named_parameters():
        if "conv_offset" in name:  # a fresh one moves nothing
            torch.nn.init.normal_(parameter, std=0.05)
        elif name.endswith("gamma"):  # and attention adds nothing
            torch.nn.init.constant_(parameter, 0.5)
    return model.to(memory_format=torch.channels_last)


@torch.inference_mode()
def coloured(model: OfficialModel, x_l: torch.Tensor) -> tuple[torch.Tensor, Warped]:
    class_weights = torch.eye(3)[:1]
    latent = model.invert(x_l, class_weights)
    perception = model.perceive(x_l)
    warped = model.align(perception, model.generate(latent.mean, class_weights))
    return model.colourise(perception, warped), warped


@pytest.mark.parametrize("everywhere", [False, True])
def test_the_plain_way_gives_the_same(everywhere: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where fewer multiplications would pay, which they do not at this size."""
    with torch.random.fork_rng():
        torch.manual_seed(5)
        model, x_l = small(), 2.0 * torch.rand(1, 1, 64, 64) - 1.0
    if everywhere:
        monkeypatch.setattr(winograd, "_pays", lambda *_: True)
    ab, warped = coloured(model, x_l)
    with naively(model):
        plain_ab, plain_warped = coloured(model, x_l)
    again, _ = coloured(model, x_l)
    assert ab.std() > 0.05
    for resolution, feature in warped.features.items():
        torch.testing.assert_close(feature, plain_warped.features[resolution], rtol=1e-4, atol=1e-4)
    torch.testing.assert_close(ab, plain_ab, rtol=0, atol=1e-4)
    assert not torch.equal(ab, plain_ab), "it was computed in the same way"
    assert torch.equal(ab, again), "nothing is left changed"
