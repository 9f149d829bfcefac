import numpy as np
import pytest
import torch

from model.checkpoints.bundle import LoadedModel
from model.evaluation.colour_metrics import colourfulness, mean_ab_error
from model.evaluation.report import evaluate
from model.photo.photograph import photograph_from_array
from model.pipeline.runner import Runner
from tests.model.tiny import tiny_model


def test_colourfulness_by_hand() -> None:
    picture = np.array([[[255, 0, 0], [0, 255, 0]]], dtype=np.float32)
    # rg = (255, -255): mean 0, std 255; yb = (127.5, 127.5): mean 127.5, std 0
    assert colourfulness(picture) == pytest.approx(255.0 + 0.3 * 127.5)
    assert colourfulness(np.full((4, 4, 3), 90, dtype=np.float32)) == 0.0


def test_mean_ab_error_by_hand() -> None:
    true = np.zeros((2, 1, 2), dtype=np.float32)
    ab = np.array([[[3.0, 0.0]], [[4.0, 1.0]]], dtype=np.float32)
    assert mean_ab_error(ab, true) == pytest.approx(3.0)


def test_a_report_of_two_photographs() -> None:
    model, info, directions = tiny_model()
    runner = Runner(LoadedModel(model, info, directions, torch.device("cpu")))
    random = np.random.default_rng(0)
    coloured = [random.integers(0, 256, (48, 64, 3), dtype=np.uint8) for _ in range(2)]
    report = evaluate(runner, [(rgb, photograph_from_array(rgb)) for rgb in coloured], samples=3)
    assert report.photographs == 2
    assert report.grey_error > 5.0
    assert report.ab_error != report.grey_error
    assert report.diversity > 0.0
    assert -1.0 <= report.obedience_correlation <= 1.0
    assert report.seconds > 0.0
    assert "| ab error |" in report.markdown()
