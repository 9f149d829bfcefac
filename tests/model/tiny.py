"""The real networks at a size at which tests take milliseconds."""

import torch

from model.checkpoints.backbone import load_backbone
from model.networks.backbone import BackboneConfig
from model.networks.compact import CompactModel
from model.networks.compact_config import CompactConfig, Guide
from model.networks.correspondence import CorrespondenceConfig
from model.networks.distribution_colouriser import DistributionColouriserConfig
from model.networks.encoder import EncoderConfig
from model.networks.generator import GeneratorConfig
from model.networks.nuance import NuanceConfig
from model.networks.semantics import CORRESPONDENCE_CHANNELS, ENCODER_CHANNELS
from model.networks.vgg import Vgg19, VggConfig
from model.params import DirectionInfo, ModelInfo

SUBJECTS = ("building", "portrait", "sea")


def tiny_config(guidance: Guide = "features") -> CompactConfig:
    """A compact model of three subjects, 16 px prior and 64 px working size."""
    generator = GeneratorConfig(n_classes=len(SUBJECTS), z_dim=12, embedding_dim=4, channels=(12, 8, 6))
    encoder = EncoderConfig(
        n_classes=len(SUBJECTS),
        z_dim=12,
        embedding_dim=4,
        in_channels=ENCODER_CHANNELS,
        in_size=4,
        channels=(8,),
        final_size=2,
        pooling="flatten",
        spread=True,
    )
    colouriser = DistributionColouriserConfig(
        feature_resolutions=(8, 16),
        feature_channels=(8, 6) if guidance == "features" else (3, 3),
        lateral_channels=(6, 6, 4),
        decoder_channels=(8, 8, 8, 8),
        refined_channels=(6, 4),
        attention_heads=2,
        trunk=BackboneConfig(name="tiny", repeats=(1,) * 7, sha256="", width=0.1),
    )
    return CompactConfig(
        generator=generator,
        encoder=encoder,
        correspondence=CorrespondenceConfig(
            in_channels=CORRESPONDENCE_CHANNELS, width=8, n_private=1, n_shared=1, embedding_channels=6
        ),
        colouriser=colouriser,
        encoder_size=64,
        reference_size=64,
        working_size=64,
        guidance=guidance,
        trust=1.0,
        contrast=0.0,
        guidance_scale=1.0,
        nuance=NuanceConfig(in_channels=colouriser.decoder_channels[-1], width=8),
    )


def tiny_model(seed: int = 4, guidance: Guide = "features") -> tuple[CompactModel, ModelInfo, torch.Tensor]:
    """A tiny model with random weights, its description, and its latent directions (K, z_dim).

    seed: of the weights. With that of the default every layer has gradients, colours are many and within sRGB.
    """
    torch.manual_seed(seed)
    config = tiny_config(guidance)
    model = CompactModel(config, load_backbone()).eval()
    # Fresh heads give nearly the same to all colours; tests want to see some.
    with torch.no_grad():
        model.colouriser.head.weight.mul_(6.0)
        assert model.nuance is not None
        torch.nn.init.normal_(model.nuance.change.weight, std=0.02)
    info = ModelInfo(
        name="tiny",
        title="Tiny",
        subjects=SUBJECTS,
        directions=(
            DirectionInfo(name="warmth", minimum=-3.0, maximum=3.0),
            DirectionInfo(name="vividness", minimum=-2.0, maximum=2.0),
        ),
        prior_resolution=config.generator.image_size,
        working_size=config.working_size,
        weights_id="tiny",
        references=True,
    )
    directions = torch.nn.functional.normalize(torch.randn(2, config.generator.z_dim), dim=1)
    return model, info, directions


def tiny_vgg() -> Vgg19:
    """VGG19 in narrow, with random weights at which activations keep their size."""
    torch.manual_seed(0)
    vgg = Vgg19(VggConfig(widths=(4, 4, 6, 8, 8)))
    for layer in vgg.features:
        if isinstance(layer, torch.nn.Conv2d):
            torch.nn.init.kaiming_normal_(layer.weight)
    return vgg
