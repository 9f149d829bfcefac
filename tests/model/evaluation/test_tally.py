import numpy as np
import pytest
import torch
from skimage.color import lab2rgb

from model.checkpoints.backbone import load_backbone
from model.evaluation.colour_metrics import psnr
from model.evaluation.examiner import Examiner, Tally
from model.evaluation.features import BackboneEmbedding


def test_figures_are_means_over_photographs() -> None:
    backbone = load_backbone()
    examiner = Examiner(backbone, BackboneEmbedding(backbone), torch.device("cpu"))
    truths, results = Tally("truth"), Tally("results")
    random = np.random.default_rng(0)
    plain = np.repeat(np.array([[200, 90, 60]] * 30 + [[50, 110, 200]] * 30, np.uint8)[:, None], 60, axis=1)
    noisy = random.integers(0, 256, (60, 60, 3), dtype=np.uint8)  # nothing in it has one colour
    # Two pictures that are off by 2 and by 20: as one picture, the larger one's error would be all of it.
    pairs = [(plain, plain + np.uint8(2)), (noisy, np.where(noisy < 128, noisy + 20, noisy - 20))]
    for picture, result in pairs:
        truth = examiner.look_at_truth(picture)
        truths.add(truth.seen, truth)
        results.add(examiner.look(result.astype(np.uint8)), truth)
    row = results.row(truths)
    assert row.psnr == pytest.approx((psnr(pairs[0][1], plain) + 20 * np.log10(255 / 20)) / 2)
    own = truths.row(truths)
    assert (own.between, own.region_error) == pytest.approx((1.0, 0.0))
    # Of the noise there is no region, so these are the plain picture's alone.
    assert row.between == pytest.approx(1.0, abs=0.05)
    assert row.region_error is not None
    assert 0.0 < row.region_error < 2.0


def test_without_one_coloured_regions_there_is_no_patchiness() -> None:
    backbone = load_backbone()
    examiner = Examiner(backbone, BackboneEmbedding(backbone), torch.device("cpu"))
    tally = Tally("truth")
    for seed in range(2):
        noise = np.random.default_rng(seed).integers(0, 256, (40, 40, 3), dtype=np.uint8)
        truth = examiner.look_at_truth(noise)
        tally.add(truth.seen, truth)
    row = tally.row(tally)
    assert (row.within, row.between, row.region_error) == (None, None, None)


def test_browns_that_lean_to_red_are_told() -> None:
    backbone = load_backbone()
    examiner = Examiner(backbone, BackboneEmbedding(backbone), torch.device("cpu"))
    truths, rusty = Tally("truth"), Tally("rusty")
    for lightness in (20, 30):
        brown = np.array([(lightness, 10.0, 10.0)] * 20 + [(80.0, 10.0, 40.0)] * 20)[:, None].repeat(
            40, axis=1
        )
        red = brown.copy()
        red[:20, :, 1:] = (8.0, 3.0)  # what is light counts not
        truth = examiner.look_at_truth(picture_of(brown))
        truths.add(truth.seen, truth)
        rusty.add(examiner.look(picture_of(red)), truth)
    turned = rusty.row(truths).browns_turned
    assert turned == pytest.approx(np.degrees(np.arctan2(3.0, 8.0)) - 45.0, abs=3.0)  # 8 bits
    assert truths.row(truths).browns_turned == 0.0


def test_nuances_are_those_of_all_photographs_together() -> None:
    backbone = load_backbone()
    examiner = Examiner(backbone, BackboneEmbedding(backbone), torch.device("cpu"))
    truths, levelled = Tally("truth"), Tally("levelled")
    for redness in (10.0, 20.0):
        cheek = np.array([70.0, 15.0, 15.0]) + np.zeros((60, 60, 1))
        cheek[28:32, 20:40, 1] += redness
        truth = examiner.look_at_truth(picture_of(cheek))
        truths.add(truth.seen, truth)
        levelled.add(examiner.look(np.full((60, 60, 3), 120, dtype=np.uint8)), truth)
    assert truths.row(truths).nuances == pytest.approx(1.0)
    assert levelled.row(truths).nuances is None


def picture_of(lab: np.ndarray) -> np.ndarray:
    return np.round(lab2rgb(lab) * 255.0).astype(np.uint8)
