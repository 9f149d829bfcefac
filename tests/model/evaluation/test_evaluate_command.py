"""`gcp evaluate` as a person types it, on the tiny model."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from model.checkpoints.bundle import LoadedModel, save_bundle
from model.checkpoints.store import FOLDER_VARIABLE, use_model
from model.cli.root import cli
from tests.model.training.pictures import SUBJECTS


def evaluate(*arguments: object) -> Result:
    fixed = ("--samples", 2, "--device", "cpu")
    return CliRunner().invoke(cli, [str(argument) for argument in ("evaluate", *arguments, *fixed)])


def test_markdown_ablation_and_sheet(
    bundle: Path,
    image_guided: LoadedModel,
    data: Path,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    rival = tmp_path_factory.mktemp("rival") / "tiny-image"
    save_bundle(rival, image_guided.model, image_guided.info, image_guided.directions)
    sheet = tmp_path / "sheet.png"
    result = evaluate(bundle, "--data", data, "--ablate", "--image-guided", rival, "--sheet", sheet)
    assert result.exit_code == 0, result.output
    assert "on 3 photographs" in result.stdout
    for name in (
        "model, faithful",
        "grey input",
        "true chroma at 16x16",
        "without the prior",
        "without alignment",
        "image guidance instead of features",
    ):
        assert f"| {name} |" in result.stdout
    assert "100%" in result.stderr
    with Image.open(sheet) as picture:
        assert np.ptp(np.asarray(picture), axis=2).max() > 50
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.png"]


def test_json_of_aged_photographs(bundle: Path, data: Path) -> None:
    clean, aged = (
        json.loads(evaluate(bundle, "--data", data, "--count", 2, "--table", "json", *extra).stdout)
        for extra in ((), ("--degraded",))
    )
    assert clean["photographs"] == aged["photographs"] == 2
    assert clean["ablation"] == []
    assert clean["true_colourfulness"] == aged["true_colourfulness"]
    assert aged["rows"][2]["psnr"] < clean["rows"][2]["psnr"]


def test_one_subject_and_mounts(bundle: Path, data: Path) -> None:
    arguments = (bundle, "--data", data, "--table", "json")
    whole, part = (json.loads(evaluate(*arguments, *extra).stdout) for extra in ((), ("--mounts",)))
    assert whole["mounts"] is None
    assert part["mounts"]["worst"] >= part["mounts"]["chroma"] > 0.0
    assert part["rows"][0]["psnr"] == whole["rows"][0]["psnr"]
    refused = evaluate(*arguments, "--subject", "volcano")
    assert refused.exit_code == 1
    assert "No photograph in" in refused.stderr
    assert SUBJECTS[0] in refused.stderr


@pytest.mark.parametrize(
    ("name", "reason"),
    [("sheet.jpg", "ends in .png"), ("there.png", "exists"), ("no/sheet.png", "not exist")],
)
def test_a_sheet_that_cannot_be_written_is_refused_at_once(
    bundle: Path, data: Path, tmp_path: Path, name: str, reason: str
) -> None:
    (tmp_path / "there.png").write_bytes(b"mine")
    result = evaluate(bundle, "--data", data, "--sheet", tmp_path / name)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert reason in result.stderr
    assert (tmp_path / "there.png").read_bytes() == b"mine"


@pytest.mark.parametrize("command", ["evaluate", "evaluate-prior", "evaluate-directions"])
def test_without_a_name_the_model_in_use_is_measured(
    bundle: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    shutil.copytree(bundle, tmp_path / "tiny")
    use_model("tiny")
    arguments = [command, "--data", str(data), "--count", "2", "--device", "cpu"]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    assert "tiny" in result.stdout.casefold()


def test_a_row_of_the_ablation_needs_the_ablation(bundle: Path, data: Path) -> None:
    result = evaluate(bundle, "--data", data, "--image-guided", bundle)
    assert result.exit_code == 1
    assert "give --ablate too" in result.stderr


@pytest.mark.parametrize("counts", ["1;2", "-1", "1000"])
def test_counts_of_hints_that_are_none_are_refused(bundle: Path, data: Path, counts: str) -> None:
    result = evaluate(bundle, "--data", data, "--hints", counts)
    assert result.exit_code != 0
    assert f"--hints {counts}: give" in result.stderr
