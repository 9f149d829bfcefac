"""The prior's and the encoder's own figures, on the tiny model."""

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from click.testing import CliRunner
from PIL import Image

from model.checkpoints.backbone import load_backbone
from model.checkpoints.bundle import LoadedModel
from model.cli.evaluate_prior import evaluate_prior as command
from model.errors import ParameterError
from model.evaluation.examiner import Examiner
from model.evaluation.features import BackboneEmbedding
from model.evaluation.prior import (
    DRAWN,
    INVERSION,
    MEAN_LATENT,
    RANDOM_LATENT,
    REAL,
    STANDARD_NORMAL,
    evaluate_prior,
    sample_sheet,
    truncated_normal,
)
from model.evaluation.prior_report import PriorReport
from model.evaluation.prior_sources import Examined, photographs_of
from model.training.data.dataset import PhotoDataset, Sample
from model.training.prior.latent_density import LatentDensity
from tests.model.training.pictures import write_class_folders


@pytest.fixture(scope="module")
def examined(loaded: LoadedModel) -> Examined:
    return Examined(
        name="tiny",
        subjects=loaded.info.subjects,
        generator=loaded.model.generator,
        density=LatentDensity(3, loaded.model.generator.config.z_dim),
        inverter=loaded.model,
    )


@pytest.fixture(scope="module")
def photographs(examined: Examined, tmp_path_factory: pytest.TempPathFactory) -> PhotoDataset:
    data = write_class_folders(tmp_path_factory.mktemp("photographs"), per_subject=2)
    return photographs_of(examined, data, "val", 9, degraded=False)


@pytest.fixture(scope="module")
def examiner() -> Examiner:
    backbone = load_backbone()
    return Examiner(backbone, BackboneEmbedding(backbone), torch.device("cpu"))


def _each(photographs: PhotoDataset) -> Iterator[Sample]:
    return (photographs[index, index] for index in range(len(photographs)))


@pytest.fixture(scope="module")
def report(examined: Examined, photographs: PhotoDataset, examiner: Examiner) -> PriorReport:
    return evaluate_prior(examined, _each(photographs), examiner, (1.0, 0.1))


def test_samples_against_photographs(report: PriorReport) -> None:
    real, wide, narrow, standard = report.samples
    assert (report.photographs, report.resolution) == (6, 16)
    assert [real.name, wide.name, standard.name] == [REAL, "samples, truncation 1", STANDARD_NORMAL]
    assert real.frechet is None
    assert wide.frechet is not None
    assert wide.frechet > 0.0
    assert wide.colour_frechet is not None
    # The closer to the mean code, the more alike are two pictures of a subject.
    assert real.diversity is not None
    assert wide.diversity is not None
    assert narrow.diversity is not None
    assert 0.0 < narrow.diversity < wide.diversity


def test_inversions_against_both_baselines(report: PriorReport) -> None:
    assert [row.name for row in report.inversions] == [INVERSION, DRAWN, RANDOM_LATENT, MEAN_LATENT]
    assert len({row.feature_distance for row in report.inversions}) == 4
    assert all(0.0 < row.histogram_distance <= 1.0 for row in report.inversions)


def test_an_encoder_that_knows_the_answer_is_seen_to_win(
    examined: Examined, photographs: PhotoDataset, examiner: Examiner
) -> None:
    """The photograph is what the generator paints of the encoder's own code."""
    assert examined.inverter is not None
    first = photographs[0, 0]
    classes = torch.eye(3)[first.subject][None]
    with torch.no_grad():
        latent = examined.inverter.invert(first.grey[None] / 50.0 - 1.0, classes)
        image, _ = examined.generator(latent.mean, examined.generator.embed(classes))
    painted = ((image[0] * 0.5 + 0.5) * 255.0).round().byte()
    told = first._replace(rgb=painted.repeat_interleave(4, dim=1).repeat_interleave(4, dim=2))
    rows = evaluate_prior(examined, [told, told], examiner, (1.0,)).inversions
    assert rows[0].feature_distance == pytest.approx(0.0, abs=1e-6)
    assert rows[0].histogram_distance == pytest.approx(0.0, abs=1e-3)
    assert min(row.feature_distance for row in rows[1:]) > 1e-3


def test_a_prior_without_encoder_is_measured_alone(
    examined: Examined, photographs: PhotoDataset, examiner: Examiner
) -> None:
    alone = replace(examined, inverter=None)
    report = evaluate_prior(alone, list(_each(photographs))[:2], examiner, (1.0,))
    assert report.inversions == ()
    assert "Inversions" not in report.markdown()
    with pytest.raises(ParameterError, match="2 photographs or more"):
        evaluate_prior(alone, list(_each(photographs))[:1], examiner, (1.0,))


def test_the_tables(report: PriorReport) -> None:
    text = report.markdown()
    assert "Fréchet distance over: EfficientNet-Lite0, pooled" in text
    assert f"| {REAL} | – | – |" in text
    assert f"| {MEAN_LATENT} |" in text
    assert json.loads(report.json())["samples"][1]["frechet"] == report.samples[1].frechet


def test_truncated_normal() -> None:
    z = truncated_normal(4000, 0.7, seed=0)
    assert z.abs().max() <= 0.7
    # The variance of a normal distribution cut at t: 1 - 2 t phi(t) / (2 Phi(t) - 1).
    density = math.exp(-0.5 * 0.7**2) / math.sqrt(2 * math.pi)
    variance = 1 - 2 * 0.7 * density / math.erf(0.7 / math.sqrt(2))
    assert float(z.var()) == pytest.approx(variance, rel=0.05)
    assert torch.equal(truncated_normal(5, math.inf, seed=3), torch.randn(1, 5, generator=_seeded(3)))


def _seeded(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def test_the_sheet_has_a_row_for_each_subject(examined: Examined) -> None:
    sheet = sample_sheet(examined, 1.0, columns=4, device=torch.device("cpu"))
    assert sheet.shape[1] > sheet.shape[0]  # three rows of four
    assert sheet.reshape(-1, 3).std(axis=0).min() > 5.0


def test_photographs_of_other_subjects_are_refused(examined: Examined, tmp_path: Path) -> None:
    (tmp_path / "cheese").mkdir()
    Image.fromarray(np.zeros((20, 20, 3), dtype=np.uint8)).save(tmp_path / "cheese" / "1.png")
    with pytest.raises(ParameterError, match="subject that “tiny” knows"):
        photographs_of(examined, tmp_path, "val", 9, degraded=False)


def test_the_command(bundle: Path, data: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "samples.png"
    arguments = (bundle, "--data", data, "--truncation", 1, "--device", "cpu", "--sheet", sheet)
    result = CliRunner().invoke(command, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    assert "Prior of “tiny”" in result.stdout
    assert f"| {RANDOM_LATENT} |" in result.stdout
    assert sheet.is_file()


def test_an_encoders_run_needs_its_prior(data: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["--data", str(data), "--encoder", str(tmp_path)])
    assert isinstance(result.exception, ParameterError)
    assert "give --prior too" in str(result.exception)
