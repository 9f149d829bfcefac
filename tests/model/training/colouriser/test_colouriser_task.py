"""Correspondence, colouriser and D^c: what learns, what does not, and that it learns."""

from pathlib import Path

import pytest
import torch
from torch import nn

from model.networks.compact_config import Guide
from model.networks.encoder import Encoder
from model.networks.lab_discriminator import LabDiscriminator, LabDiscriminatorConfig
from model.training.colouriser.task import ColouriserTask, ColouriserTaskConfig
from model.training.data.dataset import CropConfig, PhotoDataset, Sample, list_pictures
from model.training.losses.perceptual import VggLosses
from tests.model.tiny import tiny_config, tiny_model, tiny_vgg
from tests.model.training.pictures import SUBJECTS, write_class_folders

CROP = CropConfig(size=64, smallest=1.0)


def _task(guidance: Guide = "features", *, over_vgg: bool = False) -> ColouriserTask:
    """All inversions have seen the colours and lie in their places: the pictures can be learnt by heart."""
    torch.manual_seed(0)
    model = tiny_model(guidance=guidance)[0]
    config = ColouriserTaskConfig(
        perceptual=0.5,
        contextual=0.3,
        adversarial=0.2,
        told=1.0,
        mirrored=0.0,
        free=0.0,
        trunk_rate=1.0,
        correspondence_rate=1.0,
        ema=0.9,
        guidance=guidance,
    )
    adversary = LabDiscriminator(LabDiscriminatorConfig(channels=(4, 8)))
    task = ColouriserTask(model, Encoder(tiny_config().encoder), adversary, config)
    if over_vgg:
        task.perceptual = VggLosses(tiny_vgg())
    return task


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_class_folders(tmp_path_factory.mktemp("pictures"), per_subject=1)


def _batch(pictures: Path) -> Sample:
    dataset = PhotoDataset(list_pictures(pictures), SUBJECTS, CROP)
    rgb, grey, subject = zip(*(dataset[index, 0] for index in range(3)), strict=True)
    return Sample(torch.stack(rgb), torch.stack(grey), torch.stack(subject))


def _frozen(task: ColouriserTask) -> dict[str, nn.Module]:
    return {
        "generator": task.model.generator,
        "encoder": task.model.encoder,
        "subject head": task.model.subject_head,
        "colour encoder": task.colour_encoder,
        "backbone": task.model.backbone,
        "perceptual": task.perceptual,
    }


def _touched(network: nn.Module) -> bool:
    return any(p.grad is not None and bool(p.grad.any()) for p in network.parameters())


@pytest.mark.parametrize(
    ("guidance", "over_vgg"), [("features", False), ("features", True), ("image", False)]
)
def test_gradients_flow_where_they_should_and_nowhere_else(
    pictures: Path, guidance: Guide, over_vgg: bool
) -> None:
    task, sample = _task(guidance, over_vgg=over_vgg), _batch(pictures)
    colouriser, adversary = task.phases()

    loss, figures = colouriser.loss(sample, 0)
    assert torch.isfinite(loss)
    assert {"entropy", "domain", "perceptual", "contextual", "warped", "adversarial"} <= figures.keys()
    loss.backward()
    for network in (task.model.correspondence, *task.model.colouriser.children()):
        assert _touched(network), network
    assert not _touched(task.discriminator)
    assert not any(_touched(network) for network in _frozen(task).values())

    task.trained.zero_grad()
    adversary.loss(sample, 0)[0].backward()
    assert _touched(task.discriminator)
    assert not _touched(task.trained)
    assert not any(_touched(network) for network in _frozen(task).values())


def test_a_handful_of_pictures_is_learnt_and_the_frozen_networks_stay(pictures: Path) -> None:
    task, sample = _task(), _batch(pictures)
    before = {
        name: {key: value.clone() for key, value in network.state_dict().items()}
        for name, network in _frozen(task).items()
    }
    phases = task.phases()
    optimisers = [torch.optim.Adam(phase.parameters, lr=1e-2, betas=(0.9, 0.99)) for phase in phases]
    first: dict[str, float] = {}
    last: dict[str, float] = {}
    for step in range(40):
        torch.manual_seed(0)  # the same inversions each time
        last = {}
        for phase, optimiser in zip(phases, optimisers, strict=True):
            loss, figures = phase.loss(sample, step)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            last |= figures
        first = first or last

    for figure, share in (("entropy", 0.75), ("domain", 0.3), ("perceptual", 0.9), ("adversary", 0.7)):
        assert last[figure] < share * first[figure], figure
    for name, network in _frozen(task).items():
        for key, value in network.state_dict().items():
            assert torch.equal(value, before[name][key]), (name, key)


def test_what_the_losses_looked_through_is_kept_and_a_change_is_said(
    caplog: pytest.LogCaptureFixture,
) -> None:
    task = _task()
    assert "L_perc and L_ctx are taken over EfficientNet-Lite0" in caplog.text
    state = task.state_dict()
    assert state["perceptual"] == "EfficientNet-Lite0"
    caplog.clear()
    _task().load_state_dict(state)
    assert "until now" not in caplog.text
    _task(over_vgg=True).load_state_dict(state)
    assert "over EfficientNet-Lite0 until now" in caplog.text


def test_encoders_see_crops_of_any_size_at_their_own(pictures: Path) -> None:
    task, sample = _task(), _batch(pictures)
    larger = Sample(
        sample.rgb.repeat_interleave(2, 2).repeat_interleave(2, 3),
        sample.grey.repeat_interleave(2, 2).repeat_interleave(2, 3),
        sample.subject,
    )
    references = []
    for batch in (sample, larger):
        torch.manual_seed(1)
        loss, _ = task.phases()[0].loss(batch, 0)
        assert torch.isfinite(loss)
        assert task._last is not None
        assert task._last.logits.shape[-1] == batch.rgb.shape[-1] // 4
        assert task._last.reference is not None
        references.append(task._last.reference.image)
    torch.testing.assert_close(references[0], references[1])
