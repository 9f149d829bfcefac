"""Whether things take the colours told."""

import numpy as np
import torch

from model.checkpoints.bundle import LoadedModel
from model.evaluation.examples import Example
from model.evaluation.methods import colour, understand
from model.evaluation.told_things import ToldThings
from model.photo.photograph import photograph_from_array


@torch.inference_mode()
def test_the_error_of_things_falls_and_is_counted(loaded: LoadedModel) -> None:
    rgb = np.full((64, 96, 3), (150, 60, 60), dtype=np.uint8)
    rgb[:, 48:] = (90, 120, 200)
    grey = np.repeat(rgb.mean(axis=2, keepdims=True).astype(np.uint8), 3, axis=2)
    example = Example(rgb, photograph_from_array(grey), "sea")
    things = ToldThings(loaded)
    assert things.figures() is None
    understanding = understand(loaded, example.photo)
    noise = np.random.default_rng(0).integers(0, 255, (16, 96, 3), dtype=np.uint8)
    mixed = Example(np.concatenate((rgb[:48], noise)), example.photo, "sea")
    things.add(mixed, understanding, colour(loaded, understanding).ab)
    figures = things.figures()
    assert figures is not None
    assert figures.things == 5
    assert figures.after < 0.9 * figures.before
    assert figures.rest >= 0.0
    assert abs(figures.rest_after - figures.rest_before) <= figures.rest
    assert figures.rest_before > 0.0
