"""Fast mode on the official networks in small: near the exact one, apart in the cache, refused where it is wrong."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from model.checkpoints import fast
from model.checkpoints.bundle import LoadedModel
from model.checkpoints.fast import RECORD_NAME, check_precision
from model.checkpoints.golden import GOLDEN_NAME, compute_golden
from model.errors import CheckpointError, DeviceError, ParameterError
from model.networks.convolution import calculates_bf16
from model.params import EditParams, GenerateParams, InvertParams
from model.photo.photograph import Photograph
from model.pipeline.runner import Runner
from tests.model.pipeline.conftest import synthetic_photo
from tests.model.tiny_official import tiny_official

EXACT = EditParams(invert=InvertParams(subject="sea"))
FAST = replace(EXACT, precision="fast")
calculating = pytest.mark.skipif(
    not calculates_bf16(), reason="this processor does not calculate in bfloat16"
)


@pytest.fixture
def official() -> LoadedModel:
    return tiny_official()


def ab(runner: Runner, photo: Photograph, params: EditParams) -> np.ndarray:
    """In Lab units."""
    return 110.0 * runner.stages(photo, params).ab


@calculating
def test_fast_colours_are_near_the_exact_ones(official: LoadedModel, photo: Photograph) -> None:
    runner = Runner(official)
    exact = ab(runner, photo, EXACT)
    difference = np.abs(ab(runner, photo, FAST) - exact)
    assert exact.std() > 5.0
    assert 0.0 < difference.mean() < 0.5
    assert difference.max() < 3.0


@calculating
def test_only_warp_and_colouriser_are_in_half_precision(official: LoadedModel, photo: Photograph) -> None:
    runner = Runner(official)
    exact, quick = (runner.stages(photo, params) for params in (EXACT, FAST))
    np.testing.assert_array_equal(quick.reference, exact.reference)
    for resolution, warped in quick.warped.items():
        assert not np.array_equal(warped, exact.warped[resolution])
        np.testing.assert_array_equal(warped, torch.from_numpy(warped).bfloat16().float().numpy())


@calculating
def test_neither_finds_what_the_other_left(official: LoadedModel, photo: Photograph) -> None:
    fresh = [Runner(official).colourise(photo, params).rgb for params in (EXACT, FAST)]
    assert not np.array_equal(*fresh)
    for order in ((0, 1), (1, 0)):
        runner = Runner(official)
        for index in order:
            np.testing.assert_array_equal(runner.colourise(photo, (EXACT, FAST)[index]).rgb, fresh[index])
    runner = Runner(official)
    exact = runner.terrain(photo, EXACT)
    assert runner.terrain(photo, FAST) is not exact
    assert runner.terrain(photo, EXACT) is exact


@calculating
def test_a_batch_takes_what_is_as_precise_alone(official: LoadedModel, photo: Photograph) -> None:
    exact = [replace(EXACT, generate=GenerateParams(seed=seed)) for seed in (1, 2)]
    quick = [replace(params, precision="fast") for params in exact]
    runner = Runner(official)
    runner.anticipate(photo, [exact[0], *quick, exact[1]])
    runner.anticipate(photo, [*quick, exact[0]])
    for params, bound in ((exact[0], 0.01), (exact[1], 0.01), (quick[0], 3.0), (quick[1], 3.0)):
        differences = np.abs(ab(runner, photo, params) - ab(Runner(official), photo, params))
        assert differences.max() < bound
    for one, other in zip(exact, quick, strict=True):
        assert not np.array_equal(ab(runner, photo, one), ab(runner, photo, other))


def test_a_model_without_it_refuses_it_and_is_quickest_exactly(
    loaded: LoadedModel, photo: Photograph
) -> None:
    runner = Runner(loaded)
    with pytest.raises(ParameterError, match=r"“tiny” has no fast mode\. Choose exact"):
        runner.colourise(photo, FAST)
    assert runner.quickest == "exact"


def test_a_processor_without_bfloat16_refuses_it(
    official: LoadedModel, photo: Photograph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fast, "calculates_bf16", lambda: False)
    runner = Runner(official)
    assert runner.quickest == "exact"
    with pytest.raises(ParameterError, match=r"bfloat16.*Choose exact"):
        runner.colourise(photo, FAST)
    runner.colourise(photo, EXACT)


@pytest.mark.parametrize("wrong", [0.5, torch.nan])
def test_a_processor_that_computes_it_wrongly_refuses_it(
    official: LoadedModel, photo: Photograph, monkeypatch: pytest.MonkeyPatch, wrong: float
) -> None:
    monkeypatch.setattr(fast, "calculates_bf16", lambda: True)

    def spoil(_module: object, _inputs: object, output: torch.Tensor) -> torch.Tensor:
        return output * wrong if output.dtype == torch.bfloat16 else output

    official.model.colouriser.head.register_forward_hook(spoil)
    runner = Runner(official)
    with pytest.raises(DeviceError, match=r"wrong colours on this processor.*“tiny-official”.*Choose exact"):
        runner.colourise(photo, FAST)
    assert runner.quickest == "exact"
    runner.colourise(photo, EXACT)


@calculating
def test_a_passed_test_is_remembered_for_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def loaded() -> LoadedModel:
        return tiny_official(tmp_path)

    first = loaded()
    with pytest.raises(CheckpointError, match="no golden picture"):
        check_precision(first, "fast")
    save_file({"ab": compute_golden(first.model)}, tmp_path / GOLDEN_NAME)
    assert Runner(loaded()).quickest == "fast"
    assert (tmp_path / RECORD_NAME).read_text(encoding="utf-8").endswith(f"torch {torch.__version__}\n")

    def refuse(*_: object, **__: object) -> torch.Tensor:
        raise DeviceError("tested again")

    monkeypatch.setattr(fast, "compute_golden", refuse)
    check_precision(loaded(), "fast")
    (tmp_path / RECORD_NAME).write_text("another machine\n", encoding="utf-8")
    with pytest.raises(DeviceError, match="tested again"):
        check_precision(loaded(), "fast")


@calculating
def test_another_photograph_is_coloured_without_another_test(
    official: LoadedModel, photo: Photograph, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = Runner(official)
    runner.colourise(photo, FAST)
    monkeypatch.setattr(fast, "compute_golden", lambda *_, **__: torch.zeros(2, 32, 32))
    runner.colourise(synthetic_photo(1), FAST)
    assert runner.quickest == "fast"
