from pathlib import Path

import pytest
import torch

from model.checkpoints.backbone import load_backbone
from model.errors import CheckpointError
from model.evaluation.features import (
    VIEW_SIZE,
    BackboneEmbedding,
    InceptionEmbedding,
    colour_statistics,
    feature_distance,
    frechet_features,
    square_view,
)
from model.networks.backbone import PYRAMID_CHANNELS
from model.networks.inception import Inception


def constant_pyramid(value: float) -> dict[int, torch.Tensor]:
    return {stride: torch.full((1, c, 2, 2), value) for stride, c in PYRAMID_CHANNELS.items()}


def test_feature_distance_by_hand() -> None:
    up, down = constant_pyramid(2.0), constant_pyramid(-3.0)
    # Length does not count; opposite unit vectors are 2 apart.
    assert feature_distance(up, constant_pyramid(7.0)).item() == pytest.approx(0.0, abs=1e-10)
    assert feature_distance(up, down).item() == pytest.approx(4.0, rel=1e-5)
    # One of four strides differs, in one of four places.
    changed = {stride: x.clone() for stride, x in up.items()}
    changed[8][:, :, 0, 0] *= -1.0
    assert feature_distance(up, changed).item() == pytest.approx(4.0 / 16, rel=1e-5)


def test_colour_statistics_by_hand() -> None:
    pyramid = constant_pyramid(0.0)
    pyramid[4][0, 0] = torch.tensor([[1.0, 3.0], [1.0, 3.0]])
    statistics = colour_statistics(pyramid)[0]
    assert statistics.shape == (2 * (24 + 40 + 112),)
    assert statistics[0] == 2.0
    assert statistics[24] == 1.0
    assert statistics.count_nonzero() == 2


def test_the_embedding_is_what_the_classifier_sees() -> None:
    backbone = load_backbone()
    picture = torch.rand(1, 3, 50, 40, generator=torch.Generator().manual_seed(0))
    view = square_view(picture)
    assert view.shape == (1, 3, VIEW_SIZE, VIEW_SIZE)
    embedding = BackboneEmbedding(backbone)(picture)
    assert embedding.shape == (1280,)
    logits = embedding @ backbone.classifier.weight.T + backbone.classifier.bias
    torch.testing.assert_close(logits[None], backbone.classify(view))


def test_the_backbone_stands_in_for_inception_without_its_weights(tmp_path: Path) -> None:
    backbone = load_backbone()
    assert frechet_features(None, backbone).name == "EfficientNet-Lite0, pooled"
    (tmp_path / "inception.pth").write_bytes(b"another file")
    with pytest.raises(CheckpointError, match="SHA-256"):
        frechet_features(tmp_path / "inception.pth", backbone)


def test_inceptions_features_of_one_picture() -> None:
    torch.manual_seed(0)
    inception = Inception()
    features = InceptionEmbedding(inception)
    picture = torch.rand(1, 3, 40, 30)
    assert "FID" in features.name
    torch.testing.assert_close(features(picture), inception(picture)[0])
