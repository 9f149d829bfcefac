import json
from dataclasses import replace

from model.evaluation.report import Diversity, FitFigures, MountFigures, Report, Row, SubjectFigures

ROW = Row(
    name="model, faithful",
    frechet=12.345,
    colour_frechet=6.5,
    colourfulness=20.0,
    delta_colourfulness=15.0,
    psnr=21.0,
    ssim=0.9,
    ab_error=10.0,
    within=1.25,
    between=0.75,
    region_error=9.5,
    nuances=0.5,
    browns_turned=-4.0,
    feature_distance=0.25,
    seconds=0.5,
)
REPORT = Report(
    model="tiny",
    photographs=3,
    features="some network, pooled",
    true_colourfulness=35.0,
    rows=(ROW, replace(ROW, name="grey input", seconds=None)),
    ablation=(),
    diversity=Diversity(
        samples=4,
        distance=8.0,
        whole=0.5,
        between=0.3,
        within=0.2,
        obedience=0.7,
        obedience_correlation=0.9,
    ),
)


def test_markdown_names_features_rows_and_figures() -> None:
    text = REPORT.markdown()
    assert "Fréchet distance over: some network, pooled" in text
    figures = (
        "12.35 | 6.50 | 20.0 | 15.0 | 21.00 | 0.900 | 10.00 | 1.25 | 0.75 | 9.50 | 0.50 | -4 | 0.2500 | 0.50"
    )
    assert f"| model, faithful | {figures} |" in text
    assert "| grey input |" in text
    assert "| – |" in text
    assert "50% the whole picture alike, 30% between objects, 20% within" in text
    assert "Ablation" not in text


def test_mounts_are_told_where_they_were_measured() -> None:
    assert "Mounts" not in REPORT.markdown()
    text = replace(REPORT, mounts=MountFigures(a=0.25, b=-2.0, chroma=3.0, worst=7.5)).markdown()
    assert "mean a +0.2, b -2.0; chroma 3.0, of the worst one 7.5" in text


def test_the_ablation_is_a_table_of_its_own() -> None:
    text = replace(REPORT, ablation=(replace(ROW, name="without the prior"),)).markdown()
    table = text.partition("Ablation")[2]
    assert "| without the prior |" in table
    assert "s / photograph" not in table


def test_json_holds_everything() -> None:
    values = json.loads(REPORT.json())
    assert values["rows"][0]["frechet"] == 12.345
    assert values["rows"][1]["seconds"] is None
    assert values["diversity"]["between"] == 0.3
    assert values["features"] == "some network, pooled"


def test_what_the_model_tells_of_subjects() -> None:
    assert "Subject" not in REPORT.markdown()
    subjects = SubjectFigures(photographs=40, accuracy=0.6)
    text = replace(REPORT, subjects=subjects).markdown()
    assert text.endswith("Subject named right: 60% of 40 photographs.")
    fit = FitFigures(right=0.97, wrong=0.4, area_under_curve=0.912)
    text = replace(REPORT, subjects=subjects, fit=fit).markdown()
    assert "median 97% with the right subject, 40% with a wrong one; area under the ROC curve 0.91." in text
    assert json.loads(replace(REPORT, fit=fit).json())["fit"]["wrong"] == 0.4
