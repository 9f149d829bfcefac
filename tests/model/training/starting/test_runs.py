"""The whole training path at its real sizes, two steps a task."""

from pathlib import Path

import pytest
import torch

from model.checkpoints.bundle import load_bundle
from model.errors import CheckpointError, ImageReadError, ParameterError
from model.networks.compact import CompactModel
from model.training.assemble.bundle import assemble
from model.training.directions.finding import DirectionConfig
from model.training.directions.steering import SteeringConfig
from model.training.loop.settings import configure
from model.training.loop.trainer import Trainer
from model.training.registry import TASKS, make_trainer
from model.training.starting.runs import load_prior, load_trained
from tests.model.training.pictures import SUBJECTS, write_class_folders

QUICK = [
    "train.steps=2",
    "train.batch_size=2",
    "train.workers=0",
    "train.precision=fp32",
    "train.log_every=1",
]


def _run(name: str, data: Path, out: Path, **earlier: Path) -> None:
    settings = [*QUICK, "task.adversarial=0.1"] if name == "colouriser" else QUICK
    make_trainer(name, configure(TASKS[name].defaults, settings), data, out, **earlier).train()


def test_from_pictures_to_a_bundle(tmp_path: Path) -> None:
    data = write_class_folders(tmp_path / "pictures")
    prior, encoder, colouriser, nuance = (
        tmp_path / name for name in ("prior", "encoder", "colouriser", "nuance")
    )
    _run("prior", data, prior)
    _run("encoder", data, encoder, prior=prior)
    _run("colouriser", data, colouriser, prior=prior, encoder=encoder)
    assert (colouriser / "grids" / "0000002.png").is_file()
    _run("nuance", data, nuance, prior=prior, encoder=encoder, colouriser=colouriser)
    _run("directions", data, tmp_path / "found", prior=prior)

    info = assemble(
        prior=prior,
        encoder=encoder,
        colouriser=colouriser,
        nuance=nuance,
        directions=tmp_path / "found",
        data=data,
        out=tmp_path / "bundle",
        name="mine",
        title="Mine",
        overwrite=False,
        sliders=DirectionConfig(photographs=4, walked=2, steps=2, steering=SteeringConfig(steps=8)),
        synonyms={SUBJECTS[1]: ["another name"]},
    )
    assert info.synonyms == tuple(("another name",) if i == 1 else () for i in range(len(SUBJECTS)))
    loaded = load_bundle(tmp_path / "bundle", torch.device("cpu"))
    assert loaded.info == info
    assert info.subjects == SUBJECTS
    model, _ = load_trained(prior, encoder, colouriser, nuance)
    assert model.nuance is not None
    assert isinstance(loaded.model, CompactModel)
    assert loaded.model.nuance is not None
    for expected, found in (
        (model.colouriser.head.weight, loaded.model.colouriser.head.weight),
        (model.nuance.change.weight, loaded.model.nuance.change.weight),
    ):
        torch.testing.assert_close(found, expected, atol=1e-3, rtol=1e-3)
    assert bool(model.nuance.change.weight.any())


def test_an_adversarial_run_continues_a_prior_and_takes_its_place(tmp_path: Path) -> None:
    data = write_class_folders(tmp_path / "pictures")
    prior, sharp = tmp_path / "prior", tmp_path / "sharp"
    _run("prior", data, prior)
    settings = [*QUICK, "train.steps=1", "task.standing_batches=1"]
    trainer = make_trainer(
        "prior-adversarial",
        configure(TASKS["prior-adversarial"].defaults, settings),
        data,
        sharp,
        prior=prior,
    )
    start = load_prior(prior).generator.state_dict()
    begun = trainer.task.generator.state_dict()  # type: ignore[attr-defined]
    assert all(torch.equal(value, begun[name]) for name, value in start.items())
    trainer.train()
    assert (sharp / "grids" / "0000001.png").is_file()
    assert load_prior(sharp).subjects == SUBJECTS
    assert not torch.equal(load_prior(sharp).generator.linear.weight, start["linear.weight"])
    _run("encoder", data, tmp_path / "encoder", prior=sharp)


def test_frozen_networks_stay_as_they_were(tmp_path: Path) -> None:
    data = write_class_folders(tmp_path / "pictures")
    _run("prior", data, tmp_path / "prior")
    _run("encoder", data, tmp_path / "encoder", prior=tmp_path / "prior")
    trainer = make_trainer(
        "colouriser",
        configure(TASKS["colouriser"].defaults, QUICK),
        data,
        tmp_path / "colouriser",
        prior=tmp_path / "prior",
        encoder=tmp_path / "encoder",
    )
    model = trainer.task.model  # type: ignore[attr-defined]
    before = {name: value.clone() for name, value in model.state_dict().items()}
    trainer.train()
    for name, value in model.state_dict().items():
        frozen = name.split(".")[0] in {"generator", "encoder", "subject_head", "backbone"}
        assert not frozen or torch.equal(before[name], value), name
    assert not torch.equal(before["colouriser.head.weight"], model.colouriser.head.weight)
    assert not torch.equal(before["correspondence.theta.weight"], model.correspondence.theta.weight)


def test_a_missing_earlier_run_is_said(tmp_path: Path) -> None:
    data = write_class_folders(tmp_path / "pictures")
    with pytest.raises(ParameterError, match="--prior"):
        make_trainer("encoder", TASKS["encoder"].defaults, data, tmp_path / "encoder")
    with pytest.raises(ParameterError, match="--prior"):
        make_trainer("prior-adversarial", TASKS["prior-adversarial"].defaults, data, tmp_path / "sharp")
    (tmp_path / "prior").mkdir()
    (tmp_path / "prior" / "config.json").write_text('{"subjects": ["sea"]}')
    with pytest.raises(CheckpointError, match="no finished run"):
        make_trainer(
            "encoder", TASKS["encoder"].defaults, data, tmp_path / "encoder", prior=tmp_path / "prior"
        )


def test_pictures_of_no_known_subject_are_said(tmp_path: Path) -> None:
    _run("prior", write_class_folders(tmp_path / "pictures"), tmp_path / "prior")
    (tmp_path / "pictures" / "sea").rename(tmp_path / "lakes")
    with pytest.raises(ImageReadError, match=r"None of the 4 pictures .* subject: building, portrait, sea"):
        make_trainer(
            "prior", TASKS["prior"].defaults, tmp_path / "lakes", tmp_path / "more", start=tmp_path / "prior"
        )


def test_a_run_past_its_last_step_is_not_resumed(tmp_path: Path) -> None:
    data, run = write_class_folders(tmp_path / "pictures"), tmp_path / "prior"
    _run("prior", data, run)

    def resumed(steps: int) -> Trainer:
        settings = configure(TASKS["prior"].defaults, [*QUICK, f"train.steps={steps}"])
        return make_trainer("prior", settings, data, run, resume=True)

    assert resumed(2).step == 2  # at its last step a run is finished
    with pytest.raises(ParameterError, match=r"has 2 steps already, so train\.steps=1 leaves nothing"):
        resumed(1)
