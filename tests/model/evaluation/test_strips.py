from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from click.testing import CliRunner
from PIL import Image

from model.checkpoints.bundle import LoadedModel
from model.cli.root import cli
from model.errors import ParameterError
from model.evaluation.examples import Example
from model.evaluation.strips import STEPS, Strips, strips_markdown
from model.params import GenerateParams
from model.pipeline import stages
from model.training.directions.attribution import ATTRIBUTES, lightness_of


def test_figures_and_pictures_of_every_slider(loaded: LoadedModel, examples: list[Example]) -> None:
    strips = Strips(loaded)
    for example in examples[:2]:
        strips.add(example)
    figures = strips.figures()
    assert [each.direction for each in figures] == list(loaded.info.directions)
    for each in figures:
        own = ATTRIBUTES.index(each.attribute)
        assert each.photographs == 2
        assert 0 <= each.steady <= 2
        assert each.visible > 0
        assert each.clean < 2 or each.leak < 1 / 3
        assert all(abs(moved) <= abs(each.moved[own]) or each.leak > 0.5 for moved in each.moved)
    sheet = strips.picture("warmth")
    assert sheet.shape[1] > STEPS * 160
    assert np.ptp(sheet, axis=2).max() > 5
    table = strips_markdown("tiny", figures)
    assert "in 7 steps on 2 photographs" in table
    assert "| warmth | -3 to 3 |" in table


def test_a_direction_through_lightness_is_told_as_lighting(
    loaded: LoadedModel, examples: list[Example]
) -> None:
    # The generator's last bias cannot be walked along; so find the way to brighter pictures by its gradient.
    glance = stages.glance(loaded, stages.prepare(loaded, examples[0].photo))
    probabilities = stages.predict(loaded, glance)
    inversion = stages.invert(loaded, glance, probabilities.index(max(probabilities)))
    z = inversion.latent.mean.clone().requires_grad_(True)
    lightness_of(loaded.model.generate(z, inversion.class_weights).image).mean().backward()
    assert z.grad is not None
    brighter = torch.nn.functional.normalize(z.grad, dim=1)
    info = replace(loaded.info, directions=(replace(loaded.info.directions[0], minimum=-1.0, maximum=1.0),))
    walked = replace(loaded, info=info, directions=brighter)
    strips = Strips(walked)
    strips.add(examples[0])
    (figures,) = strips.figures()
    params = [GenerateParams(directions=(("warmth", value),)) for value in (-1.0, 1.0)]
    with torch.no_grad():
        dark, light = (
            lightness_of(stages.generate(walked, inversion, p).reference.image).mean().item() for p in params
        )
    assert light > dark
    assert figures.moved[ATTRIBUTES.index("lighting")] > 0


def test_no_directions_and_no_photographs_are_said(loaded: LoadedModel) -> None:
    with pytest.raises(ParameterError, match="no latent directions"):
        Strips(replace(loaded, info=replace(loaded.info, directions=())))
    with pytest.raises(ParameterError, match="could be read"):
        Strips(loaded).figures()


def test_the_command_writes_strips_and_table(bundle: Path, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "strips"
    arguments = ["evaluate-directions", str(bundle), "--data", str(data), "--count", "2", "--device", "cpu"]
    result = CliRunner().invoke(cli, [*arguments, "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert "| slider | range | saturation | lighting | warmth | tint |" in result.stdout
    assert sorted(path.name for path in out.iterdir()) == ["vividness.png", "warmth.png"]
    with Image.open(out / "warmth.png") as picture:
        assert picture.width > STEPS * 160
    again = CliRunner().invoke(cli, [*arguments, "--out", str(out)])
    assert again.exit_code == 1
    assert "exists" in again.stderr
