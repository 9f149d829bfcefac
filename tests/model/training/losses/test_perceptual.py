from pathlib import Path

import pytest
import torch

from model.checkpoints.backbone import load_backbone
from model.checkpoints.published import VGG19
from model.errors import CheckpointError
from model.training.losses.perceptual import BackboneLosses, PerceptualLosses, VggLosses, perceptual_losses
from model.training.losses.terms import contextual_loss, feature_distance, relative_distance
from tests.model.tiny import tiny_vgg


def _pictures() -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    first, second, third = torch.rand(3, 2, 3, 64, 64, generator=torch.Generator().manual_seed(1))
    return first, second, third


def test_over_vgg_the_layers_are_the_papers() -> None:
    vgg, (result, truth, inversion) = tiny_vgg(), _pictures()
    terms = VggLosses(vgg)(result, truth, inversion)
    seen, true, inverted = vgg(result), vgg(truth), vgg(inversion)
    assert terms.perceptual == relative_distance(seen["relu5_2"], true["relu5_2"])
    weights = {"relu3_2": 2, "relu4_2": 4, "relu5_2": 8}
    expected = sum(weight * contextual_loss(seen[name], inverted[name]) for name, weight in weights.items())
    torch.testing.assert_close(terms.contextual, expected / 7)


def test_over_the_backbone() -> None:
    backbone, (result, truth, inversion) = load_backbone(), _pictures()
    terms = BackboneLosses(backbone)(result, truth, inversion)
    seen, true, inverted = (backbone.pyramid(picture, 8) for picture in (result, truth, inversion))
    assert terms.perceptual == feature_distance(seen, true)
    expected = contextual_loss(seen[4], inverted[4]) + contextual_loss(seen[8], inverted[8])
    torch.testing.assert_close(terms.contextual, expected)


@pytest.mark.parametrize("network", ["vgg", "backbone"])
def test_only_the_result_gets_gradients(network: str) -> None:
    losses: PerceptualLosses = VggLosses(tiny_vgg()) if network == "vgg" else BackboneLosses(load_backbone())
    pictures = [picture.requires_grad_() for picture in _pictures()]
    terms = losses(*pictures)
    (terms.perceptual + terms.contextual).backward()
    assert pictures[0].grad is not None
    assert pictures[0].grad.abs().sum() > 0
    assert pictures[1].grad is None
    assert pictures[2].grad is None
    assert all(parameter.grad is None for parameter in losses.parameters())


def test_both_vanish_where_all_is_equal() -> None:
    picture = _pictures()[0]
    terms = VggLosses(tiny_vgg())(picture, picture, picture)
    assert terms.perceptual == 0.0
    assert terms.contextual.abs() < 1e-3


def test_vgg_is_taken_where_its_weights_are(tmp_path: Path, empty_cache: Path) -> None:
    backbone = load_backbone()
    assert perceptual_losses(None, backbone).name == "EfficientNet-Lite0"
    with pytest.raises(CheckpointError, match=r"vgg19\.pth.*Get vgg19-dcbb9e9d"):
        perceptual_losses(str(tmp_path / "vgg19.pth"), backbone)
    cached = empty_cache / "hub" / "checkpoints" / VGG19.name
    cached.parent.mkdir(parents=True)
    cached.write_bytes(b"half a download")
    with pytest.raises(CheckpointError, match="SHA-256"):
        perceptual_losses(None, backbone)
