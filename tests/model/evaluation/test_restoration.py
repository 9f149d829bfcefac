import json

import pytest
import torch

from model.checkpoints.bundle import LoadedModel
from model.evaluation.examples import Example
from model.evaluation.restoration import evaluate_restoration
from model.networks.restorer import Restorer, RestorerConfig
from model.pipeline.runner import Runner


def a_network_that_always_says(logit: float) -> Restorer:
    network = Restorer(RestorerConfig(channels=(4, 6))).eval()
    torch.nn.init.zeros_(network.out.weight)
    assert network.out.bias is not None
    torch.nn.init.constant_(network.out.bias, logit)
    return network.requires_grad_(False)


def test_who_finds_nothing_harms_nothing_and_who_takes_all_for_damage_misses_nothing(
    examples: list[Example],
) -> None:
    blind = evaluate_restoration(examples, a_network_that_always_says(-9.0), enlarged=2)
    assert blind.photographs == len(examples)
    assert blind.mask == {"precision": 0.0, "recall": 0.0}
    assert set(blind.clean.values()) == {1.0}
    assert blind.whole["PSNR mended, dB"] == blind.whole["PSNR damaged, dB"] < 40
    assert blind.inside["ours"] > blind.inside["damaged"] + 3
    assert blind.grain["ours"] > blind.grain["damaged"]
    assert blind.colours == {}
    wild = evaluate_restoration(examples, a_network_that_always_says(9.0), enlarged=2)
    assert wild.mask["recall"] == 1.0
    assert 0.0 < wild.mask["precision"] < 0.5
    assert wild.clean["untouched pixels, if mended"] == 0.0
    assert wild.clean["photographs that are left alone"] == 1.0, "too much to mend"


def test_colours_are_measured_with_and_without_repairs_and_without_damage(
    loaded: LoadedModel, examples: list[Example]
) -> None:
    report = evaluate_restoration(examples[:2], a_network_that_always_says(-9.0), Runner(loaded))
    assert json.loads(report.json())["colours"] == report.colours
    for case in ("scratched", "halftoned"):
        errors = {way: report.colours[f"{case}, {way}: ab error"] for way in ("as it is", "never damaged")}
        assert errors["as it is"] != errors["never damaged"]
        assert f"{case}, never damaged: region error" in report.markdown()
    same = [report.colours[f"scratched, {way}: ab error"] for way in ("as it is", "restored")]
    assert same[0] == pytest.approx(same[1], rel=0.2)
