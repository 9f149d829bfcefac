from dataclasses import replace

import numpy as np
import pytest
import torch
from scipy.stats import mannwhitneyu

from model.checkpoints.bundle import LoadedModel
from model.evaluation.examples import Example
from model.evaluation.methods import told, understand
from model.evaluation.telling import Telling, area_under_curve


def test_area_under_the_curve_by_hand() -> None:
    # Of six pairs the right one is above in four, equal in one.
    assert area_under_curve([0.9, 0.5, 0.3], [0.5, 0.1]) == pytest.approx(4.5 / 6)
    assert area_under_curve([0.7, 0.8], [0.1, 0.6]) == 1.0
    assert area_under_curve([0.1], [0.2]) == 0.0


def test_area_under_the_curve_is_mann_whitneys_u() -> None:
    random = np.random.default_rng(0)
    right, wrong = random.integers(2, 12, 40) / 10, random.integers(0, 9, 30) / 10
    u = mannwhitneyu(right, wrong).statistic
    assert area_under_curve(right.tolist(), wrong.tolist()) == pytest.approx(u / (40 * 30))


@torch.inference_mode()
def test_fits_with_the_right_and_with_a_wrong_subject(
    calibrated: LoadedModel, examples: list[Example]
) -> None:
    telling = Telling(calibrated)
    understandings = [understand(calibrated, example.photo) for example in examples]
    for understanding, example in zip(understandings, examples, strict=True):
        telling.add(understanding, example.subject)
    fit, subjects = telling.fit(), telling.subjects()
    assert fit is not None
    assert subjects is not None
    assert subjects.photographs == 3
    hits = [seen.subject == example.subject for seen, example in zip(understandings, examples, strict=True)]
    assert subjects.accuracy == pytest.approx(np.mean(hits))
    own = [
        told(calibrated, seen, example.subject).fit
        for seen, example in zip(understandings, examples, strict=True)
    ]
    assert fit.right == pytest.approx(np.median(own))
    assert fit.wrong != fit.right


@torch.inference_mode()
def test_a_subject_told_is_the_one_inverted(calibrated: LoadedModel, examples: list[Example]) -> None:
    seen = understand(calibrated, examples[0].photo)
    again = told(calibrated, seen, seen.subject)
    assert again.fit == pytest.approx(seen.fit)
    other = next(name for name in calibrated.info.subjects if name != seen.subject)
    misinformed = told(calibrated, seen, other)
    assert misinformed.subject == other
    assert misinformed.inversion.class_weights[0].argmax() == calibrated.info.subjects.index(other)
    assert not torch.equal(misinformed.inversion.latent.mean, seen.inversion.latent.mean)


@torch.inference_mode()
def test_what_cannot_be_told(loaded: LoadedModel, calibrated: LoadedModel, examples: list[Example]) -> None:
    strangers = Telling(calibrated)
    strangers.add(understand(calibrated, examples[0].photo), "zeppelin")
    assert strangers.subjects() is None
    assert strangers.fit() is None

    following = Telling(loaded)
    following.add(understand(loaded, examples[0].photo), examples[0].subject)
    assert following.subjects() is not None
    assert following.fit() is None

    single = Telling(replace(loaded, info=replace(loaded.info, subjects=("sea",))))
    single.add(understand(loaded, examples[0].photo), "sea")
    assert single.subjects() is None
