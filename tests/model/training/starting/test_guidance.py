"""A colouriser guided by the inversion image, from its setting to the trained model, at its real size."""

from pathlib import Path

import pytest

from model.errors import ParameterError
from model.training.loop.settings import configure
from model.training.registry import TASKS, make_trainer
from model.training.starting.runs import load_trained
from tests.model.training.pictures import write_class_folders

QUICK = (
    "train.steps=1",
    "train.batch_size=2",
    "train.workers=0",
    "train.precision=fp32",
    "train.device=cpu",
)


def _run(name: str, data: Path, out: Path, *settings: str, **earlier: Path) -> Path:
    make_trainer(name, configure(TASKS[name].defaults, (*QUICK, *settings)), data, out, **earlier).train()
    return out


@pytest.mark.slow
def test_the_setting_reaches_the_trained_model(tmp_path: Path) -> None:
    data = write_class_folders(tmp_path / "pictures", per_subject=1)
    prior = _run("prior", data, tmp_path / "prior")
    encoder = _run("encoder", data, tmp_path / "encoder", prior=prior)
    run = tmp_path / "colouriser"
    _run("colouriser", data, run, "task.guidance=image", prior=prior, encoder=encoder)
    model, _ = load_trained(prior, encoder, run)
    assert model.config.guidance == "image"
    assert model.config.colouriser.feature_channels == (3, 3)


def test_another_guidance_is_refused() -> None:
    with pytest.raises(ParameterError, match=r"task\.guidance"):
        configure(TASKS["colouriser"].defaults, ["task.guidance=magic"])
