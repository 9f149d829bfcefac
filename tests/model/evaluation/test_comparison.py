import pytest
import torch

from model.checkpoints.backbone import load_backbone
from model.checkpoints.bundle import LoadedModel
from model.errors import ParameterError
from model.evaluation.comparison import (
    ABLATIONS,
    ALWAYS_FOLLOWED,
    BLENDED,
    COPIED,
    FAITHFUL,
    FOLLOWED,
    FULL,
    GREY,
    IMAGE_GUIDED,
    RANDOM,
    evaluate,
)
from model.evaluation.examiner import Examiner
from model.evaluation.examples import Example
from model.evaluation.features import BackboneEmbedding
from model.evaluation.report import Report
from model.evaluation.sheet import PictureSheet


@pytest.fixture(scope="module")
def examiner() -> Examiner:
    backbone = load_backbone()
    return Examiner(backbone, BackboneEmbedding(backbone), torch.device("cpu"))


@pytest.fixture(scope="module")
def sheet() -> PictureSheet:
    return PictureSheet(rows=2)


@pytest.fixture(scope="module")
def report(
    loaded: LoadedModel,
    image_guided: LoadedModel,
    examples: list[Example],
    examiner: Examiner,
    sheet: PictureSheet,
) -> Report:
    return evaluate(
        loaded, examples, examiner, samples=2, ablate=True, image_guided=image_guided, sheet=sheet
    )


def test_rows_and_their_order(report: Report) -> None:
    assert report.photographs == 3
    assert report.features == "EfficientNet-Lite0, pooled"
    assert [row.name for row in report.rows] == [FAITHFUL, RANDOM, GREY, COPIED]
    assert [row.name for row in report.ablation] == [FULL, *ABLATIONS, IMAGE_GUIDED]
    assert report.not_measured == ()


def test_failed_inversions_have_a_table_of_their_own(
    report: Report, calibrated: LoadedModel, examples: list[Example], examiner: Examiner
) -> None:
    assert report.failed == ()
    fitted = evaluate(calibrated, examples, examiner, samples=2, ablate=True)
    assert [row.name for row in fitted.ablation] == [FULL, *ABLATIONS, ALWAYS_FOLLOWED]
    assert [row.name for row in fitted.failed] == [FOLLOWED, BLENDED]
    followed, blended = fitted.failed
    assert followed.ab_error != blended.ab_error
    assert "| followed as far as it fits |" in fitted.markdown()

    two = evaluate(calibrated, examples[:2], examiner, samples=2, ablate=True)
    assert two.failed == ()  # one picture has no covariance


def test_the_baselines_frame_the_scale(report: Report) -> None:
    _, _, grey, copied = report.rows
    assert grey.colourfulness == 0.0
    assert grey.delta_colourfulness == pytest.approx(report.true_colourfulness)
    assert copied.psnr > grey.psnr
    for figure in ("frechet", "colour_frechet", "delta_colourfulness", "ab_error", "feature_distance"):
        assert getattr(copied, figure) < getattr(grey, figure)


def test_only_the_model_is_timed(report: Report) -> None:
    times = [row.seconds for row in report.rows]
    assert times[0] is not None
    assert times[1] is not None
    assert min(times[0], times[1]) > 0.0
    assert times[2:] == [None, None]


def test_taking_parts_away_changes_the_figures(report: Report) -> None:
    full, *others = report.ablation
    assert full.ab_error == report.rows[0].ab_error
    assert len({row.ab_error for row in (full, *others)}) == 4


def test_diversity(report: Report) -> None:
    diversity = report.diversity
    assert diversity.samples == 2
    assert diversity.distance > 0.0
    assert diversity.whole + diversity.between + diversity.within == pytest.approx(1.0)
    assert -1.0 <= diversity.obedience_correlation <= 1.0


@pytest.mark.usefixtures("report")
def test_the_sheet_shows_the_first_photographs(sheet: PictureSheet) -> None:
    picture = sheet.render()
    assert picture.shape[1] > 2 * picture.shape[0]  # two rows of five
    assert picture.reshape(-1, 3).std(axis=0).min() > 10.0


def test_an_evaluation_repeats(
    loaded: LoadedModel, examples: list[Example], examiner: Examiner, report: Report
) -> None:
    again = evaluate(loaded, examples, examiner, samples=2)
    assert again.diversity == report.diversity
    assert [row.psnr for row in again.rows] == [row.psnr for row in report.rows]
    assert again.ablation == ()


def test_one_photograph_is_too_few(loaded: LoadedModel, examples: list[Example], examiner: Examiner) -> None:
    with pytest.raises(ParameterError, match="2 photographs or more, and 1"):
        evaluate(loaded, examples[:1], examiner, samples=2)


def test_a_missing_image_guided_model_is_named(
    loaded: LoadedModel, examples: list[Example], examiner: Examiner
) -> None:
    report = evaluate(loaded, examples[:2], examiner, samples=2, ablate=True)
    assert report.not_measured == (IMAGE_GUIDED,)
    assert f"Not measured: {IMAGE_GUIDED}." in report.markdown()


def test_a_model_guided_by_features_is_no_image_guided_one(
    loaded: LoadedModel, examples: list[Example], examiner: Examiner
) -> None:
    with pytest.raises(ParameterError, match=r"“tiny” is guided by the generator's features.*guidance=image"):
        evaluate(loaded, examples, examiner, ablate=True, image_guided=loaded)


def test_hints_have_rows_of_their_own_and_none_are_the_faithful_colouring(
    loaded: LoadedModel, examples: list[Example], examiner: Examiner
) -> None:
    report = evaluate(loaded, examples[:2], examiner, samples=2, hints=(0, 20))
    assert [row.name for row in report.hinted] == [
        "0 hints",
        "0 hints, spread by Levin et al.",
        "20 hints",
        "20 hints, spread by Levin et al.",
    ]
    assert report.hinted[0].psnr == report.rows[0].psnr
    assert report.hinted[1].psnr == report.rows[0].psnr
    assert len({row.psnr for row in (report.rows[0], *report.hinted[2:])}) == 3
    assert report.told is not None
    assert report.told.after < report.told.before
    assert "20 hints" in report.markdown()


def test_reference_pictures_have_a_row_and_bring_the_truth_nearer(
    loaded: LoadedModel, examples: list[Example], examiner: Examiner
) -> None:
    report = evaluate(loaded, examples[:2], examiner, samples=2, references=True)
    (row,) = report.referenced  # a model without a folder has no colour encoder
    assert row.name == "colours of like places"
    assert row.ab_error < report.rows[0].ab_error
    assert "mirrored, as a reference" in report.markdown()
