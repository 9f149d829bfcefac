"""The prior against its adversaries, at a size at which a step takes milliseconds."""

from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from model.checkpoints.backbone import load_backbone
from model.errors import ParameterError
from model.events import CancelToken
from model.networks.backbone import EfficientNetLite
from model.networks.encoder import Encoder
from model.networks.generator import Generator
from model.networks.layers import StoredStatisticsNorm
from model.networks.projected_discriminator import RandomProjection
from model.training.data.dataset import CropConfig, PhotoDataset, Sample, list_pictures
from model.training.loop.trainer import NonFiniteLossError, TrainConfig, Trainer
from model.training.prior.adversarial import AdversarialConfig, AdversarialPrior, make_adversary
from model.training.prior.latent_density import LatentDensity
from tests.model.tiny import tiny_config
from tests.model.training.pictures import SUBJECTS, write_class_folders

ADVERSARIES = ("projected", "biggan")
CROP = CropConfig(size=64)
TRAIN = TrainConfig(
    steps=4, batch_size=4, learning_rate=2e-3, betas=(0.0, 0.99), warmup=1, workers=0, precision="fp32"
)


@pytest.fixture(scope="module")
def backbone() -> EfficientNetLite:
    return load_backbone()


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_class_folders(tmp_path_factory.mktemp("pictures"))


def _task(backbone: EfficientNetLite, adversary: str = "projected", **settings: float) -> AdversarialPrior:
    torch.manual_seed(0)
    sizes = tiny_config()
    config = AdversarialConfig(adversary=adversary, feature_size=32, standing_batches=1)
    return AdversarialPrior(
        Generator(sizes.generator),
        Encoder(sizes.encoder),
        LatentDensity(sizes.generator.n_classes, sizes.generator.z_dim),
        backbone,
        replace(config, **settings),
    )


def _batch(pictures: Path) -> Sample:
    dataset = PhotoDataset(list_pictures(pictures), SUBJECTS, CROP)
    rgb, grey, subject = zip(*(dataset[index, 1] for index in (0, 4, 8, 9)), strict=True)
    return Sample(torch.stack(rgb), torch.stack(grey), torch.stack(subject))


def _gradients(module: nn.Module) -> list[Tensor | None]:
    return [p.grad for p in module.parameters()]


def _clear(*modules: nn.Module) -> None:
    for module in modules:
        module.zero_grad(set_to_none=True)


@pytest.mark.parametrize("adversary", ADVERSARIES)
def test_each_phase_gives_gradients_to_its_own_networks(
    backbone: EfficientNetLite, pictures: Path, adversary: str
) -> None:
    task, sample = _task(backbone, adversary), _batch(pictures)
    generate, judge = task.phases()
    network = task.adversary.network

    generate.loss(sample, 0)[0].backward()
    assert all(g is not None and g.isfinite().all() for g in _gradients(task.generator))
    assert all(g is None for g in _gradients(network) + _gradients(task.colour_encoder))

    _clear(task.generator)
    judge.loss(sample, 0)[0].backward()
    assert all(g is not None and g.isfinite().all() for g in _gradients(network))
    assert all(g is None for g in _gradients(task.generator) + _gradients(task.colour_encoder))
    assert all(g is None for g in _gradients(backbone))


@pytest.mark.parametrize("adversary", ADVERSARIES)
def test_the_adversary_moves_the_generator(
    backbone: EfficientNetLite, pictures: Path, adversary: str
) -> None:
    sample = _batch(pictures)
    gradients = {}
    for weight in (0.0, 1.0):
        task = _task(backbone, adversary, adversarial=weight, orthogonal=0.0)
        torch.manual_seed(1)
        task.phases()[0].loss(sample, 0)[0].backward()
        gradients[weight] = _gradients(task.generator)
    without, against = gradients[0.0], gradients[1.0]
    assert not any(torch.equal(a, b) for a, b in zip(without, against, strict=True))  # type: ignore[arg-type]


@pytest.mark.parametrize("adversary", ADVERSARIES)
def test_fakes_are_half_of_the_posterior_and_half_of_the_density(
    backbone: EfficientNetLite, pictures: Path, adversary: str
) -> None:
    task = _task(backbone, adversary)
    codes = []
    hook = task.generator.register_forward_pre_hook(lambda _, inputs: codes.append(inputs[0].detach()))
    task.phases()[0].loss(_batch(pictures), 0)
    hook.remove()
    posterior, judged = codes
    assert torch.equal(judged[:2], posterior[:2])
    assert not (judged[2:] == posterior[2:]).any()


def _trainer(task: AdversarialPrior, pictures: Path, run: Path, config: TrainConfig = TRAIN) -> Trainer:
    return Trainer(task, list_pictures(pictures), SUBJECTS, CROP, config, run)


@pytest.mark.parametrize("adversary", ADVERSARIES)
def test_frozen_means_frozen(
    backbone: EfficientNetLite, pictures: Path, tmp_path: Path, adversary: str
) -> None:
    task = _task(backbone, adversary)
    network = task.adversary.network
    frozen = [m.weight for m in network.modules() if isinstance(m, RandomProjection)]
    frozen += list(backbone.state_dict().values())
    frozen += list(task.colour_encoder.state_dict().values())
    before = [weight.clone() for weight in frozen]
    weights = [p for p in network.parameters() if p.ndim > 1]
    untrained = [weight.clone() for weight in weights]
    _trainer(task, pictures, tmp_path, replace(TRAIN, steps=2)).train()
    assert all(torch.equal(a, b) for a, b in zip(before, frozen, strict=True))
    assert not any(torch.equal(a, b) for a, b in zip(untrained, weights, strict=True))


def _same(a: object, b: object) -> bool:
    if isinstance(a, dict):
        return isinstance(b, dict) and a.keys() == b.keys() and all(_same(a[key], b[key]) for key in a)
    if isinstance(a, list):
        return isinstance(b, list) and all(_same(x, y) for x, y in zip(a, b, strict=True))
    return torch.equal(a, b) if isinstance(a, Tensor) and isinstance(b, Tensor) else a == b


@pytest.mark.parametrize("adversary", ADVERSARIES)
def test_a_resumed_run_equals_an_uninterrupted_one(
    backbone: EfficientNetLite, pictures: Path, tmp_path: Path, adversary: str
) -> None:
    _trainer(_task(backbone, adversary), pictures, tmp_path / "whole").train()

    first, cancel = _task(backbone, adversary), CancelToken()
    cancel.cancel()  # after the first step
    _trainer(first, pictures, tmp_path / "parts").train(cancel)
    second = _task(backbone, adversary)
    trainer = _trainer(second, pictures, tmp_path / "parts")
    torch.manual_seed(99)
    trainer.resume()
    assert trainer.step == 1
    trainer.train()

    whole, parts = (
        torch.load(tmp_path / name / "checkpoint.pt", weights_only=True) for name in ("whole", "parts")
    )
    assert _same(whole, parts)
    assert not _same(whole["task"], dict(first.state_dict()))


def test_saved_statistics_are_those_of_the_average(
    backbone: EfficientNetLite, pictures: Path, tmp_path: Path
) -> None:
    task = _task(backbone)
    _trainer(task, pictures, tmp_path).train()
    generator = task.averaged()[0]
    state = task.state_dict()
    assert isinstance(state["average"], dict)
    for name, norm in generator.named_modules():
        if isinstance(norm, StoredStatisticsNorm):
            assert torch.equal(state["average"][f"module.0.{name}.stored_mean"], norm.stored_mean)
            trained = task.generator.get_submodule(name)
            assert not torch.allclose(trained.get_buffer("stored_var"), norm.stored_var)


def test_a_loss_that_is_no_number_updates_nothing(
    backbone: EfficientNetLite, pictures: Path, tmp_path: Path
) -> None:
    task = _task(backbone, adversarial=float("inf"))
    before = [p.clone() for p in task.generator.parameters()]
    with pytest.raises(NonFiniteLossError, match="generator loss"):
        _trainer(task, pictures, tmp_path).train()
    assert all(torch.equal(a, b) for a, b in zip(before, task.generator.parameters(), strict=True))


def test_an_unknown_adversary_is_named(backbone: EfficientNetLite) -> None:
    with pytest.raises(ParameterError, match="There is no adversary “wgan”"):
        make_adversary(AdversarialConfig(adversary="wgan"), tiny_config().generator, backbone)


def _distance_of_samples(
    generator: Generator, density: LatentDensity, pictures: Path, backbone: EfficientNetLite
) -> float:
    """Between the mean features of random samples and of the photographs, in units of the latter."""
    dataset = PhotoDataset(list_pictures(pictures), SUBJECTS, CROP)
    real = torch.stack([dataset[index, 0].rgb for index in range(len(dataset))]).float() / 255.0
    random = torch.Generator().manual_seed(7)
    classes = torch.eye(len(SUBJECTS)).repeat(8, 1)
    z = density(torch.randn(24, generator.config.z_dim, generator=random), classes)
    with torch.no_grad():
        fake = generator(z, generator.embed(classes))[0] * 0.5 + 0.5
        true, made = (
            backbone.pyramid(nn.functional.interpolate(x, size=(32, 32), mode="bilinear"), 8)[8].mean(
                dim=(0, 2, 3)
            )
            for x in (real, fake)
        )
    return ((true - made).norm() / true.norm()).item()


@pytest.mark.parametrize("adversary", ADVERSARIES)
def test_random_samples_come_nearer_to_the_photographs_by_the_adversary_alone(
    backbone: EfficientNetLite, pictures: Path, tmp_path: Path, adversary: str
) -> None:
    task = _task(backbone, adversary, reconstruction=0.0, adversarial=1.0)
    untrained = deepcopy(task.averaged()[0])
    _trainer(task, pictures, tmp_path, replace(TRAIN, steps=60, batch_size=8)).train()
    before = _distance_of_samples(untrained, task.density, pictures, backbone)
    after = _distance_of_samples(task.averaged()[0], task.density, pictures, backbone)
    assert after < 0.8 * before
