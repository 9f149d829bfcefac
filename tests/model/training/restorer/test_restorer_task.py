import json
from pathlib import Path

import numpy as np
import pytest
import torch

from model.checkpoints.restorer import CARD_NAME, WEIGHTS_NAME, load_restorer, save_restorer
from model.errors import CheckpointError
from model.networks.restorer import Restorer, RestorerConfig
from model.training.data.dataset import Sample
from model.training.data.faults import Faults, draw_faults
from model.training.loop.settings import configure
from model.training.registry import TASKS, make_trainer
from model.training.restorer.task import RestorerTask, RestorerTaskConfig, _place, fault_mask
from model.training.starting.restorer import export_restorer
from tests.model.training.pictures import write_class_folders

TINY = RestorerConfig(channels=(4, 6, 8))
KINDS = ("hairs", "scratches", "creases", "dust", "tears", "stains", "tape")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_fault_hides_a_part_of_the_picture(kind: str) -> None:
    alone = Faults(clean=0.0, **{other: float(other == kind) for other in KINDS})
    layers = [draw_faults((96, 128), alone, np.random.default_rng(seed)) for seed in range(8)]
    assert sum(layer.opacity.max() > 0.3 for layer in layers) >= 4
    for layer in layers:
        assert layer.opacity.shape == layer.shade.shape == (96, 128)
        assert 0.0 <= layer.opacity.min() <= layer.opacity.max() <= 1.0
        assert -0.01 <= layer.shade.min() <= layer.shade.max() <= 100.01
        assert (layer.opacity < 0.3).mean() > 0.3


def test_a_clean_picture_has_none_and_a_seed_gives_the_same() -> None:
    assert draw_faults((50, 40), Faults(clean=1.0), np.random.default_rng(0)).opacity.max() == 0.0
    first, again = (draw_faults((50, 40), Faults(clean=0.0), np.random.default_rng(4)) for _ in range(2))
    assert np.array_equal(first.opacity, again.opacity)
    assert np.array_equal(first.shade, again.shade)


def test_a_fault_is_what_is_seen_and_hides() -> None:
    lightness = torch.tensor([50.0, 50.0, 50.0, 50.0, 50.0])
    opacity = torch.tensor([0.0, 1.0, 0.2, 1.0, 0.5])
    shade = torch.tensor([90.0, 90.0, 90.0, 52.0, 60.0])
    mask, counts = fault_mask(lightness, opacity, shade)
    assert mask.tolist() == [0, 1, 0, 0, 0]
    assert counts.tolist() == [1, 1, 0, 1, 0]  # a veil, and what is hardly seen, may be called either


def test_it_learns_to_tell_lines_from_a_plain_picture() -> None:
    torch.manual_seed(0)
    task = RestorerTask(TINY, RestorerTaskConfig(faults=Faults(clean=0.0, thickness=2.0), grain=0.0))
    (phase,) = task.phases()
    optimiser = torch.optim.Adam(phase.parameters, 5e-3)
    sample = Sample(torch.zeros(8, 3, 64, 64), torch.full((8, 1, 64, 64), 50.0), torch.zeros(8))
    losses = []
    for step in range(40):
        loss, _ = phase.loss(sample, step)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert np.mean(losses[-5:]) < 0.6 * np.mean(losses[:3])


def test_a_run_becomes_the_programs_weights(tmp_path: Path) -> None:
    data = write_class_folders(tmp_path / "data")
    settings = ["train.steps=2", "train.batch_size=2", "train.workers=0", "train.device=cpu", "crop.size=32"]
    trainer = make_trainer(
        "restorer", configure(TASKS["restorer"].defaults, settings), data, tmp_path / "run"
    )
    trainer.train()
    export_restorer(tmp_path / "run", tmp_path / "out")
    network = load_restorer(tmp_path / "out")
    assert not network.training
    kept = trainer.task.averaged().stem.weight  # type: ignore[attr-defined]
    assert torch.allclose(network.stem.weight, kept, atol=1e-3)
    card = json.loads((tmp_path / "out" / CARD_NAME).read_text("utf-8"))
    assert card["training"]["train"]["steps"] == 2
    further = make_trainer(
        "restorer",
        configure(TASKS["restorer"].defaults, settings),
        data,
        tmp_path / "further",
        start=tmp_path / "out",
    )
    begun = further.task.averaged()  # type: ignore[attr-defined]
    assert torch.equal(begun.stem.weight, network.stem.weight), "the program's weights stand in for their run"
    told = json.loads((tmp_path / "further" / "config.json").read_text("utf-8"))
    assert told["subjects"] == card["training"]["subjects"]


def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    save_restorer(tmp_path, Restorer(TINY), {})
    weights = tmp_path / WEIGHTS_NAME
    weights.write_bytes(weights.read_bytes()[:-1] + b"x")
    with pytest.raises(CheckpointError, match="damaged"):
        load_restorer(tmp_path)
    weights.unlink()
    with pytest.raises(CheckpointError, match="cannot be read"):
        load_restorer(tmp_path)
    (tmp_path / CARD_NAME).write_text("{", "utf-8")
    with pytest.raises(CheckpointError, match="damaged"):
        load_restorer(tmp_path)
    network = Restorer(TINY)
    torch.nn.init.constant_(network.out.weight, float("nan"))
    with pytest.raises(CheckpointError, match="not finite"):
        save_restorer(tmp_path, network, {})


def test_a_run_may_begin_from_a_shallower_network_and_see_what_that_saw() -> None:
    torch.manual_seed(0)
    shallow = RestorerTask(RestorerConfig(channels=(4, 6)), RestorerTaskConfig())
    deeper = RestorerTask(TINY, RestorerTaskConfig())
    deeper.begin_from(shallow.state_dict())
    x = torch.randn(1, 1, 32, 48)
    assert torch.allclose(shallow.restorer.eval()(x), deeper.restorer.eval()(x), atol=1e-6)
    assert deeper.averaged().stem.weight.equal(shallow.restorer.stem.weight)


def test_faults_reach_out_of_a_crop_of_a_larger_photograph() -> None:
    wide = Faults(clean=0.0, **{kind: float(kind == "tears") for kind in KINDS})
    task = RestorerTask(TINY, RestorerTaskConfig(faults=wide, whole=3.0, nearer=1.0))
    torch.manual_seed(1)
    opacity, _ = task._faults(torch.Size((200, 1, 64, 64)))
    hidden = (opacity > 0.5).float().mean(dim=(1, 2, 3))
    assert (hidden == 0.0).any()
    assert hidden.max() > 0.2  # more than the largest tear of a photograph of the size of the crop


def test_faults_are_looked_at_from_near_and_from_far() -> None:
    """A straight line is nearer by as much as it is thicker; where it is, its shade is the one that was drawn."""
    lines = Faults(clean=0.0, **{kind: float(kind == "tape") for kind in KINDS})
    torch.manual_seed(2)
    sharpness = {}
    for nearer in (1.0, 4.0):
        task = RestorerTask(TINY, RestorerTaskConfig(faults=lines, whole=1.0, nearer=nearer))
        opacity, shade = task._faults(torch.Size((60, 1, 64, 64)))
        assert 0.0 <= opacity.min() <= opacity.max() <= 1.0
        hidden = opacity > 0.05
        assert shade[hidden].min() > 54.0
        assert shade[hidden].max() < 95.5
        rim = ((opacity > 0.02) & (opacity < 0.14)).flatten(1).sum(1) / hidden.flatten(1).sum(1).clamp_min(1)
        sharpness[nearer] = rim.std().item()
    assert sharpness[4.0] > sharpness[1.0]


def test_parts_are_of_a_photographs_ends_as_often_as_of_what_lies_between() -> None:
    """Torn corners would hardly ever be shown whole otherwise, and a tear without its edge is a light wall."""
    random = np.random.default_rng(0)
    places = [_place(50, random) for _ in range(600)]
    assert 0.28 < places.count(0) / 600 < 0.4
    assert 0.28 < places.count(50) / 600 < 0.4
    assert set(places) == set(range(51))
