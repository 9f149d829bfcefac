import math

import numpy as np
import pytest
import torch
from torch.distributions import Normal, kl_divergence
from torch.nn import functional

from model.networks.encoder import Latent
from model.networks.palette import SoftLabel
from model.training.losses.terms import (
    chroma_loss,
    contextual_loss,
    distribution_loss,
    feature_distance,
    gaussian_kl,
    least_squares,
    one_hot,
    relative_distance,
)


def test_gaussian_kl_is_that_of_torch_distributions() -> None:
    random = torch.Generator().manual_seed(1)
    p = Latent(torch.randn(3, 5, generator=random), torch.rand(3, 5, generator=random) + 0.2)
    q = Latent(torch.randn(3, 5, generator=random), torch.rand(3, 5, generator=random) + 0.2)
    expected = kl_divergence(Normal(p.mean, p.std), Normal(q.mean, q.std)).sum(dim=1)
    torch.testing.assert_close(gaussian_kl(p, q), expected)
    assert gaussian_kl(p, p).abs().max() < 1e-6


def test_feature_distance_by_hand() -> None:
    true = {2: torch.full((1, 1, 2, 2), 2.0), 4: torch.tensor([[[[1.0, -3.0]]]])}
    fake = {2: torch.full((1, 1, 2, 2), 3.0), 4: torch.tensor([[[[2.0, -3.0]]]])}
    # level 2: mean |1| / mean |2|; level 4: mean (1, 0) / mean (1, 3)
    assert feature_distance(fake, true).item() == pytest.approx(1.0 / 2.0 + 0.5 / 2.0, rel=1e-5)


def _contextual_by_loops(x: np.ndarray, y: np.ndarray, bandwidth: float) -> float:
    """Mechrez et al. (2018), equations 2 to 4 and 6, with cosine distance; x, y: (positions, channels)."""
    centre = y.mean(axis=0)
    x, y = x - centre, y - centre
    distance = np.array([[1 - a @ b / np.linalg.norm(a) / np.linalg.norm(b) for b in y] for a in x])
    relative = distance / (distance.min(axis=1, keepdims=True) + 1e-5)
    weight = np.exp((1 - relative) / bandwidth)
    similarity = weight / weight.sum(axis=1, keepdims=True)
    return -math.log(similarity.max(axis=0).mean())


def test_contextual_loss_by_loops() -> None:
    random = np.random.default_rng(0)
    x, y = random.standard_normal((6, 4)), random.standard_normal((4, 4))
    loss = contextual_loss(
        torch.from_numpy(x.T.copy()).float().view(1, 4, 2, 3),
        torch.from_numpy(y.T.copy()).float().view(1, 4, 2, 2),
        0.5,
    )
    assert loss.item() == pytest.approx(_contextual_by_loops(x, y, 0.5), rel=1e-3)


def test_contextual_loss_does_not_care_where_things_lie() -> None:
    features = torch.randn(1, 8, 4, 4, generator=torch.Generator().manual_seed(2))
    moved = features.flatten(2)[:, :, torch.randperm(16)].view_as(features)
    other = torch.randn(1, 8, 4, 4, generator=torch.Generator().manual_seed(3))
    assert contextual_loss(moved, features) < 1e-3
    assert contextual_loss(other, features) > 0.1


def test_chroma_loss_weighs_saturated_pixels_more() -> None:
    true = torch.zeros(2, 2, 1, 1)
    true[1, 0] = 0.5
    error = torch.full_like(true, 0.1)
    loss = chroma_loss(true + error, true, emphasis=2.0, beta=0.05)
    # smooth L1 of 0.1 with beta 0.05 is 0.1 - 0.025
    assert loss.tolist() == pytest.approx([0.075, 0.075 * 3.0], rel=1e-5)


def test_one_hot() -> None:
    assert one_hot(torch.tensor([2, 0]), 3).tolist() == [[0, 0, 1], [1, 0, 0]]


def test_relative_distance_by_hand() -> None:
    true = torch.tensor([[3.0, 4.0], [0.0, 2.0]]).view(2, 1, 1, 2)
    fake = true + torch.tensor([[0.0, 5.0], [1.0, 0.0]]).view(2, 1, 1, 2)
    # |difference| / |truth|: 5 / 5 and 1 / 2
    assert relative_distance(fake, true).item() == pytest.approx(0.75, rel=1e-5)
    assert relative_distance(true, true).item() == 0.0


def test_least_squares_by_hand() -> None:
    judgement = torch.tensor([[1.0, 0.0], [3.0, -1.0]])
    assert least_squares(judgement, 1.0).item() == pytest.approx((0 + 1 + 4 + 4) / 4)
    assert least_squares(judgement, 0.0).item() == pytest.approx((1 + 0 + 9 + 1) / 4)


def test_distribution_loss_is_the_cross_entropy_weighted_by_rarity() -> None:
    # one place, three colours, the truth shared by two of them
    logits = torch.log(torch.tensor([0.5, 0.3, 0.2]))[None, :, None, None]
    label = SoftLabel(nearest=torch.tensor([[[[0, 2]]]]), share=torch.tensor([[[[0.75, 0.25]]]]))
    rarity = torch.tensor([0.8, 1.0, 2.0])
    entropy = -(0.75 * np.log(0.5) + 0.25 * np.log(0.2))
    weight = 0.75 * 0.8 + 0.25 * 2.0
    assert float(distribution_loss(logits, label, rarity)[0]) == pytest.approx(entropy * weight, rel=1e-5)


def test_distribution_loss_agrees_with_torchs_for_hard_labels() -> None:
    generator = torch.Generator().manual_seed(0)
    logits = torch.randn(2, 5, 3, 4, generator=generator)
    truth = torch.randint(5, (2, 3, 4), generator=generator)
    label = SoftLabel(nearest=truth[..., None], share=torch.ones(2, 3, 4, 1))
    expected = functional.cross_entropy(logits, truth, reduction="none").mean(dim=(1, 2))
    torch.testing.assert_close(distribution_loss(logits, label, torch.ones(5)), expected)
