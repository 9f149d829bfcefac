"""The official model's networks at a size at which tests take milliseconds."""

from pathlib import Path

import torch

from model.checkpoints.backbone import load_backbone
from model.checkpoints.bundle import LoadedModel
from model.networks.colouriser import ColouriserConfig
from model.networks.correspondence import CorrespondenceConfig
from model.networks.discriminator import DiscriminatorConfig
from model.networks.encoder import EncoderConfig
from model.networks.generator import GeneratorConfig
from model.networks.official import OfficialConfig, OfficialModel
from model.params import DirectionInfo, ModelInfo

SUBJECTS = ("building", "portrait", "sea")


def tiny_official_model() -> OfficialModel:
    """Three classes, 64 px; where it looks is moved, and attention counts."""
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
        working_size=64,
    )
    model = OfficialModel(config, load_backbone(config.backbone)).eval()
    for name, parameter in model.named_parameters():
        if "conv_offset" in name:  # a fresh one moves nothing
            torch.nn.init.normal_(parameter, std=0.05)
        elif name.endswith("gamma"):  # and attention adds nothing
            torch.nn.init.constant_(parameter, 0.5)
    return model.to(memory_format=torch.channels_last)


def tiny_official(folder: Path | None = None, seed: int = 5) -> LoadedModel:
    """It as a model with a direction. folder: where it is said to lie."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        model = tiny_official_model().requires_grad_(False)
        directions = torch.nn.functional.normalize(torch.randn(1, 10), dim=1)
    info = ModelInfo(
        name="tiny-official",
        title="Tiny official",
        subjects=SUBJECTS,
        directions=(DirectionInfo(name="colour 4", minimum=-16.0, maximum=16.0),),
        prior_resolution=64,
        working_size=64,
        weights_id="tiny-official",
        fast=True,
    )
    return LoadedModel(model, info, directions, torch.device("cpu"), folder)
