"""Training goes on from a bundle as from the runs that it was assembled from."""

from functools import partial
from pathlib import Path

import pytest
import torch

from model.checkpoints.bundle import save_bundle
from model.errors import CheckpointError, ParameterError
from model.networks.compact import CompactModel
from model.networks.encoder import Encoder, Latent
from model.networks.lab_discriminator import LabDiscriminator, LabDiscriminatorConfig
from model.training.colouriser.task import ColouriserTask, ColouriserTaskConfig
from model.training.prior.latent_density import LatentDensity
from model.training.starting.continuation import (
    TRAINING_NAME,
    bundle_density,
    bundle_state,
    write_training_state,
)
from tests.model.tiny import tiny_model

assert_near = partial(torch.testing.assert_close, atol=2e-3, rtol=2e-3)  # half precision


@pytest.fixture
def model() -> CompactModel:
    return tiny_model()[0]


@pytest.fixture
def colour_encoder(model: CompactModel) -> Encoder:
    return Encoder(model.config.encoder).eval()


@pytest.fixture
def density(model: CompactModel) -> LatentDensity:
    sizes = model.config.generator
    density = LatentDensity(sizes.n_classes, sizes.z_dim)
    code = torch.linspace(-1.0, 1.0, sizes.z_dim)[None]
    density.observe(Latent(mean=code, std=torch.full_like(code, 0.3)), torch.eye(sizes.n_classes)[:1])
    return density


@pytest.fixture
def adversary() -> LabDiscriminator:
    return LabDiscriminator(LabDiscriminatorConfig())


@pytest.fixture
def bundle(tmp_path: Path, colour_encoder: Encoder, density: LatentDensity) -> Path:
    model, info, directions = tiny_model()
    folder = tmp_path / "bundle"
    save_bundle(folder, model, info, directions, storage="float16")
    write_training_state(folder, colour_encoder, density)
    return folder


def test_colouriser_task_takes_over_weights_frequencies_and_average(
    bundle: Path, model: CompactModel, colour_encoder: Encoder, adversary: LabDiscriminator
) -> None:
    fresh, _, _ = tiny_model(seed=1)
    fresh.palette.frequency.zero_()
    task = ColouriserTask(fresh, colour_encoder, adversary, ColouriserTaskConfig())

    task.load_state_dict(bundle_state(bundle, "colouriser"))

    assert_near(fresh.colouriser.head.weight, model.colouriser.head.weight)
    assert_near(fresh.correspondence.theta.weight, model.correspondence.theta.weight)
    assert_near(fresh.palette.frequency, tiny_model()[0].palette.frequency)
    averaged = task.averaged()[1].head.weight
    assert_near(averaged, model.colouriser.head.weight)
    # The moving average goes on: one step more moves it little.
    with torch.no_grad():
        fresh.colouriser.head.weight.add_(1.0)
    task.after_step(0)
    assert (averaged - model.colouriser.head.weight).abs().max() < 0.01


def test_prior_and_encoder_are_found_too(
    bundle: Path, model: CompactModel, colour_encoder: Encoder, density: LatentDensity
) -> None:
    prior, encoder = bundle_state(bundle, "prior"), bundle_state(bundle, "encoder")

    assert_near(prior["generator"]["linear.weight"], model.generator.linear.weight)
    assert_near(prior["colour_encoder"], colour_encoder.state_dict())
    # Not rounded: a rounded covariance may have no Cholesky factor.
    assert all(torch.equal(prior["density"][name], value) for name, value in density.state_dict().items())
    assert torch.equal(bundle_density(bundle, model.config.generator).mean, density.mean)
    assert_near(encoder["encoder"], model.encoder.state_dict())
    assert_near(encoder["subject_head"], model.subject_head.state_dict())


def test_other_tasks_have_nothing_to_begin_from(bundle: Path) -> None:
    with pytest.raises(CheckpointError, match="nothing that a run of “directions”"):
        bundle_state(bundle, "directions")


def test_missing_and_damaged_training_state_are_told(bundle: Path) -> None:
    state = bundle / TRAINING_NAME
    state.write_bytes(state.read_bytes()[:100])
    with pytest.raises(CheckpointError, match="damaged"):
        bundle_state(bundle, "colouriser")
    state.unlink()
    with pytest.raises(CheckpointError, match="can colour, but training cannot go on"):
        bundle_state(bundle, "colouriser")


def test_a_run_guided_by_the_image_begins_from_one_guided_by_features(
    bundle: Path, model: CompactModel, colour_encoder: Encoder, adversary: LabDiscriminator
) -> None:
    fresh, _, _ = tiny_model(seed=1, guidance="image")
    untrained = fresh.colouriser.norm8.modulation.weight.clone()
    config = ColouriserTaskConfig(guidance="image", spade_anew=True)
    task = ColouriserTask(fresh, colour_encoder, adversary, config)

    task.begin_from(bundle_state(bundle, "colouriser"))

    for colouriser in (fresh.colouriser, task.averaged()[1]):
        assert_near(colouriser.head.weight, model.colouriser.head.weight)
        torch.testing.assert_close(colouriser.norm8.modulation.weight, untrained)


def test_norms_of_another_guidance_are_not_taken_over(
    bundle: Path, colour_encoder: Encoder, adversary: LabDiscriminator
) -> None:
    fresh, _, _ = tiny_model(seed=1, guidance="image")
    task = ColouriserTask(fresh, colour_encoder, adversary, ColouriserTaskConfig(guidance="image"))
    with pytest.raises(ParameterError, match="spade_anew=true"):
        task.begin_from(bundle_state(bundle, "colouriser"))
