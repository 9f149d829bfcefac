"""The official model, imported from seeded files by the command, against the reference's numbers at every stage.

Those of the synthetic picture are in tests/data/official. With GCP_REFERENCE_FOLDER naming a folder of more
(SEED_synthetic.npz, SEED_photo.npz, diverse_SEED.npz, fullres_SEED.npz, and the pictures), all of them are compared
as well, for each seed that has any. It takes minutes, 3.3 GB of memory and 2.5 GB of disk.
"""

import copy
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import torch
from click.testing import CliRunner
from torch import Tensor, nn

from model.checkpoints.bundle import LoadedModel, load_bundle
from model.checkpoints.store import FOLDER_VARIABLE, find_model
from model.cli.root import cli
from model.networks.convolution import calculates_bf16
from model.networks.official import OfficialModel
from model.params import EditParams, GenerateParams, InvertParams
from model.photo.photograph import Photograph
from model.photo.reading import read_photograph
from model.pipeline.results import StageResults
from model.pipeline.runner import Runner
from tests.model.checkpoints.seeded import DATA, write_published
from tests.model.checkpoints.test_official import assert_agrees, reference, subsample

pytestmark = pytest.mark.slow

MORE = os.environ.get("GCP_REFERENCE_FOLDER")
ARCHIVE = re.compile(r"(?:diverse|fullres)_(.+)\.npz|(.+)_(?:synthetic|photo)\.npz")
FOUND = [ARCHIVE.fullmatch(path.name) for path in Path(MORE or DATA).iterdir()]
SEEDS = sorted({"A"} | {match[1] or match[2] for match in FOUND if match})


@pytest.fixture(scope="module", params=SEEDS)
def seed(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def loaded(seed: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoadedModel]:
    """Written, imported by the command and loaded."""
    folder = tmp_path_factory.mktemp(f"official-{seed}")
    write_published(folder / "published", seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER_VARIABLE, str(folder / "models"))
        result = CliRunner().invoke(cli, ["models", "add", "official", str(folder / "published")])
        assert result.exit_code == 0, result.output
        yield load_bundle(find_model("official"), torch.device("cpu"))


class Recorder:
    """Keeps what the watched parts of the model give in one run, under the reference's names."""

    def __init__(self, model: OfficialModel) -> None:
        self.outputs: dict[str, Tensor] = {}
        self.inputs: dict[str, tuple[Tensor, ...]] = {}
        self._handles = [
            module.register_forward_hook(self._keep(stages)) for module, *stages in watched(model)
        ]

    def stop(self) -> None:
        for handle in self._handles:
            handle.remove()

    def _keep(self, stages: list[str]) -> object:
        waiting = iter(stages)

        def hook(_module: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
            stage = next(waiting)
            self.outputs[stage] = output
            self.inputs[stage] = inputs

        return hook


def watched(model: OfficialModel) -> list[tuple[object, ...]]:
    """Modules with the names of their outputs, in the order of their calls: the query is seen before the key."""
    encoder, generator, colouriser = model.encoder, model.generator, model.colouriser
    correspondence, spade = model.correspondence, model.colouriser.blocks[0].norm_0
    return [
        *((block, f"E.blocks.{i}.0") for i, block in enumerate(encoder.blocks)),
        (encoder.attention["64"], "E.blocks.1.1"),
        *((block, f"G.blocks.{i}.0") for i, block in enumerate(generator.blocks)),
        (generator.attention["64"], "G.blocks.3.1"),
        (model.discriminator.attention["64"], "D.q.0", "D.ref.0"),
        (model.discriminator.blocks[2], "D.q.1", "D.ref.1"),
        (correspondence.private_query[0], "corr.private_layer.0"),
        (correspondence.private_key[0], "corr.private_layer.1"),
        (correspondence.shared, "corr.share_layer", "corr.share_layer#2"),
        (correspondence.theta, "corr.theta"),
        (correspondence.phi, "corr.phi"),
        (colouriser.stem, "gen.encoder"),
        (spade.refine.conv_offset, "gen.res_blks.0.norm_0.dcn.conv_offset"),
        (spade.refine, "gen.res_blks.0.norm_0.dcn"),
        (spade, "gen.res_blks.0.norm_0"),
        *((block, f"gen.res_blks.{i}") for i, block in enumerate(colouriser.blocks)),
        (colouriser.upsamplers[0], "gen.up_conv1"),
        (colouriser.upsamplers[1], "gen.up_conv2"),
        (colouriser.norms[2].refine, "gen.up_norm3.dcn"),
        (colouriser.head, "gen.head.0"),
    ]


@cache
def archive(name: str) -> dict[str, np.ndarray]:
    """Numbers of the reference; skips where there are none."""
    if MORE is None or not (Path(MORE) / name).is_file():
        pytest.skip(f"GCP_REFERENCE_FOLDER has no {name}")
    with np.load(Path(MORE) / name) as numbers:
        return dict(numbers)


def numbers_of(seed: str, picture: str) -> dict[str, np.ndarray]:
    """What the reference gave for a picture, stage by stage, cut down as the archive in tests/data."""
    if (seed, picture) == ("A", "synthetic"):
        return reference()
    numbers = archive(f"{seed}_{picture}.npz")
    kept = {key.removeprefix("sub/"): value for key, value in numbers.items() if key.startswith("sub/")}
    return kept | {
        "x_l": numbers["x_l"],
        "z": numbers["z"],
        "ref": numbers["ref"][:, ::4, ::4],
        "fake_ab": numbers["fake_ab"][:, ::2, ::2],
        "corr_softmax_rows": numbers["corr_softmax_rows"][::4],
    }


def picture_of(name: str) -> Photograph:
    if name == "synthetic":
        return read_photograph(DATA / "synthetic_256.png")
    assert MORE is not None
    return read_photograph(Path(MORE) / f"{name}.png")


def recipe(subject: str = "golden retriever", **generate: object) -> EditParams:
    return EditParams(invert=InvertParams(subject=subject), generate=GenerateParams(**generate))


def assert_stages_agree(
    results: StageResults, outputs: Mapping[str, Tensor], numbers: Mapping[str, np.ndarray]
) -> None:
    np.testing.assert_allclose(results.x_l, numbers["x_l"], atol=1e-5)
    for stage, output in outputs.items():
        assert_agrees(subsample(output), numbers[stage])
    assert_agrees(results.z, numbers["z"])
    assert_agrees(results.reference[:, ::4, ::4], numbers["ref"])
    for resolution, warped in results.warped.items():
        assert_agrees(subsample(torch.from_numpy(warped)[None]), numbers[f"warp{resolution}"])
    assert_agrees(results.ab[:, ::2, ::2], numbers["fake_ab"], tolerance=1e-3)


def test_every_stage_and_its_mutations(loaded: LoadedModel, seed: str) -> None:
    """One run, because it is the long part: each stage agrees, and no longer does when a detail is wrong."""
    model = loaded.model
    assert isinstance(model, OfficialModel)
    numbers = numbers_of(seed, "synthetic")
    recorder = Recorder(model)
    results = Runner(loaded).stages(picture_of("synthetic"), recipe())
    recorder.stop()
    assert_stages_agree(results, recorder.outputs, numbers)

    correspondence = model.correspondence
    theta, phi = (unit(recorder.outputs[f"corr.{name}"]) for name in ("theta", "phi"))
    # The temperature of 0.01 enlarges rounding errors a hundredfold: the reference's own are 3e-5, or 5e-3 of the
    # standard deviation.
    with torch.inference_mode():
        rows = correspondence.correlate(theta, phi)[0, ::2048]
        assert_agrees(rows, numbers["corr_softmax_rows"], tolerance=5e-3)
        warmer = copy.copy(correspondence)
        warmer.config = replace(correspondence.config, temperature=0.02)
        rows = warmer.correlate(theta, phi)[0, ::2048]
    with pytest.raises(AssertionError):
        assert_agrees(rows, numbers["corr_softmax_rows"], tolerance=5e-3)

    stage = "gen.res_blks.0.norm_0.dcn"
    mirrored = copy.deepcopy(model.colouriser.blocks[0].norm_0.refine)
    x_before_y = [channel ^ 1 for channel in range(18)] + list(range(18, 27))
    with torch.inference_mode():
        mirrored.conv_offset.weight.copy_(mirrored.conv_offset.weight[x_before_y])
        mirrored.conv_offset.bias.copy_(mirrored.conv_offset.bias[x_before_y])
        output = mirrored(*recorder.inputs[stage])
    with pytest.raises(AssertionError):
        assert_agrees(subsample(output), numbers[stage])


def unit(projected: Tensor) -> Tensor:
    return nn.functional.normalize(projected - projected.mean(dim=1, keepdim=True), dim=1)


def test_every_stage_of_a_photograph(loaded: LoadedModel, seed: str) -> None:
    numbers = numbers_of(seed, "photo")
    assert isinstance(loaded.model, OfficialModel)
    recorder = Recorder(loaded.model)
    results = Runner(loaded).stages(picture_of("photo_256"), recipe("junco"))
    recorder.stop()
    assert_stages_agree(results, recorder.outputs, numbers)


def test_another_size_and_aspect(loaded: LoadedModel, seed: str) -> None:
    numbers = archive(f"fullres_{seed}.npz")
    results = Runner(loaded).stages(picture_of("photo_full_333x241"), recipe("junco"))
    np.testing.assert_allclose(results.x_l, numbers["x_l"], atol=1e-5)
    assert_agrees(results.ab, numbers["fake_ab"], tolerance=1e-3)


@pytest.mark.skipif(not calculates_bf16(), reason="this processor does not calculate in bfloat16")
@pytest.mark.parametrize(("picture", "subject"), [("synthetic", "golden retriever"), ("photo_256", "junco")])
def test_fast_mode_differs_by_less_than_an_eye_notices(
    loaded: LoadedModel, picture: str, subject: str
) -> None:
    if picture != "synthetic" and MORE is None:
        pytest.skip("GCP_REFERENCE_FOLDER names no folder with the photograph")
    photo = picture_of(picture)
    runner = Runner(loaded)
    exact, fast = (
        runner.stages(photo, replace(recipe(subject), precision=precision)).ab
        for precision in ("exact", "fast")
    )
    difference = 110.0 * np.abs(fast - exact)
    assert 0.0 < difference.mean() <= 0.5
    assert difference.max() <= 3.0


@pytest.mark.parametrize(("number", "step"), [(4, 6), (6, 2), (23, 0)])
def test_directions(loaded: LoadedModel, seed: str, number: int, step: int) -> None:
    numbers = archive(f"diverse_{seed}.npz")
    value = float(numbers["shift_values"][step])
    moved = recipe(directions=((f"colour {number}", value),))
    results = Runner(loaded).stages(picture_of("synthetic"), moved)
    # The reference's own matrix exponential is rounded to 1e-6, and taken sixteen times.
    expected = numbers[f"ref_sub4_dir{number}_shift{step}"]
    assert_agrees(results.reference[:, ::4, ::4], expected, tolerance=5e-4)
    expected = numbers[f"fake_ab_sub2_dir{number}_shift{step}"]
    assert_agrees(results.ab[:, ::2, ::2], expected, tolerance=1e-3)


def test_noise_on_z_through_all_directions(loaded: LoadedModel, seed: str) -> None:
    """The reference's random shift, put together from the 119 directions, which span all that the generator uses."""
    numbers = archive(f"diverse_{seed}.npz")
    values = loaded.directions @ torch.from_numpy(numbers["random_shift"])
    names = [direction.name for direction in loaded.info.directions]
    moved = recipe(directions=tuple(zip(names, values.tolist(), strict=True)))
    results = Runner(loaded).stages(picture_of("synthetic"), moved)
    assert_agrees(results.ab[:, ::2, ::2], numbers["fake_ab_sub2_random"], tolerance=1e-3)
