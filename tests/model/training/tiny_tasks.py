"""The tasks at a size at which a step takes milliseconds."""

from collections.abc import Callable, Mapping

import torch

from model.checkpoints.backbone import load_backbone
from model.networks.encoder import Encoder
from model.networks.generator import Generator
from model.networks.lab_discriminator import LabDiscriminator, LabDiscriminatorConfig
from model.networks.reconstructor import ReconstructorConfig
from model.networks.restorer import RestorerConfig
from model.training.colouriser.task import ColouriserTask, ColouriserTaskConfig
from model.training.directions.discovery import DirectionsTask, DirectionsTaskConfig
from model.training.encoder.task import EncoderTask, EncoderTaskConfig
from model.training.fine_tune.task import FineTuneConfig, FineTuneTask
from model.training.loop.task import Task
from model.training.nuance.task import NuanceTask, NuanceTaskConfig
from model.training.prior.adversarial import AdversarialConfig, AdversarialPrior
from model.training.prior.latent_density import LatentDensity
from model.training.prior.warm_start import PriorConfig, PriorWarmStart
from model.training.restorer.task import RestorerTask, RestorerTaskConfig
from tests.model.tiny import tiny_config, tiny_model

SIZES = tiny_config()


def _prior() -> Task:
    return PriorWarmStart(SIZES.generator, SIZES.encoder, load_backbone(), PriorConfig())


def _adversarial(adversary: str) -> Task:
    config = AdversarialConfig(adversary=adversary, feature_size=32, standing_batches=1)
    density = LatentDensity(SIZES.generator.n_classes, SIZES.generator.z_dim)
    return AdversarialPrior(
        Generator(SIZES.generator), Encoder(SIZES.encoder), density, load_backbone(), config
    )


def _encoder() -> Task:
    generator, colour_encoder = Generator(SIZES.generator), Encoder(SIZES.encoder)
    return EncoderTask(SIZES.encoder, generator, colour_encoder, load_backbone(), EncoderTaskConfig())


def _colouriser() -> Task:
    adversary = LabDiscriminator(LabDiscriminatorConfig())
    config = ColouriserTaskConfig(perceptual=0.5, contextual=0.3, adversarial=0.2)
    return ColouriserTask(tiny_model()[0], Encoder(SIZES.encoder), adversary, config)


def _nuance() -> Task:
    return NuanceTask(tiny_model()[0], NuanceTaskConfig())


def _directions() -> Task:
    reconstructor = ReconstructorConfig(picture_size=8, channels=(16, 32))
    config = DirectionsTaskConfig(n_directions=4, reconstructor=reconstructor)
    return DirectionsTask(Generator(SIZES.generator), Encoder(SIZES.encoder), load_backbone(), config)


def _fine_tune() -> Task:
    return FineTuneTask(tiny_model()[0], load_backbone(), FineTuneConfig(encoder=True), lambda *_: None)


def _restorer() -> Task:
    return RestorerTask(RestorerConfig(channels=(4, 6, 8)), RestorerTaskConfig())


_TASKS: Mapping[str, Callable[[], Task]] = {
    "prior": _prior,
    "projected": lambda: _adversarial("projected"),
    "biggan": lambda: _adversarial("biggan"),
    "encoder": _encoder,
    "colouriser": _colouriser,
    "nuance": _nuance,
    "directions": _directions,
    "fine-tune": _fine_tune,
    "restorer": _restorer,
}
TINY_TASKS = tuple(_TASKS)


def tiny_task(name: str) -> Task:
    """An untrained task, the same one every time."""
    torch.manual_seed(0)
    return _TASKS[name]()
