"""Drawing codes where the codes of photographs lie."""

import torch
from torch import Tensor

from model.networks.encoder import Latent
from model.training.prior.latent_density import LatentDensity


def _codes(count: int, seed: int) -> Tensor:
    """Correlated, off-centre codes of three numbers."""
    noise = torch.randn(count, 3, generator=torch.Generator().manual_seed(seed))
    return noise @ torch.tensor([[2.0, 0.5, 0.0], [0.0, 0.3, 0.0], [0.0, 0.4, 1.0]]) + torch.tensor(
        [5.0, 0.0, -1.0]
    )


def _classes(index: int, count: int) -> Tensor:
    return torch.eye(2)[index].repeat(count, 1)


def test_batch_by_batch_it_learns_the_moments_of_all() -> None:
    density, codes = LatentDensity(2, 3, pooled=0.0), _codes(60, 0)
    spread = torch.full_like(codes, 0.2)
    for part in torch.arange(60).split(7):
        density.observe(Latent(mean=codes[part], std=spread[part]), _classes(1, len(part)))
    torch.testing.assert_close(density.mean[1], codes.mean(dim=0), atol=1e-5, rtol=1e-5)
    expected = codes.T.cov(correction=0) + 0.04 * torch.eye(3)
    torch.testing.assert_close(density.covariance[1], expected, atol=1e-5, rtol=1e-5)
    # The class that was not there is as before.
    assert torch.equal(density.mean[0], torch.zeros(3))
    assert torch.equal(density.covariance[0], torch.eye(3))


def test_draws_have_the_moments_and_unseen_classes_are_standard_normal() -> None:
    density, codes = LatentDensity(2, 3, pooled=0.0), _codes(500, 1)
    density.observe(Latent(mean=codes, std=torch.zeros_like(codes)), _classes(1, 500))
    noise = torch.randn(20_000, 3, generator=torch.Generator().manual_seed(2))
    drawn = density(noise, _classes(1, 20_000))
    torch.testing.assert_close(drawn.mean(dim=0), codes.mean(dim=0), atol=0.1, rtol=0.0)
    torch.testing.assert_close(drawn.T.cov(), codes.T.cov(correction=0), atol=0.15, rtol=0.0)
    assert torch.equal(density(noise, _classes(0, 20_000)), noise)


def test_rare_classes_share_the_covariance_of_all() -> None:
    density, codes = LatentDensity(2, 3, pooled=0.5), _codes(400, 3)
    density.observe(Latent(mean=codes, std=torch.full_like(codes, 0.1)), _classes(0, 400))
    single = torch.full((1, 3), 9.0)
    density.observe(Latent(mean=single, std=torch.full_like(single, 0.1)), _classes(1, 1))
    noise = torch.randn(5_000, 3, generator=torch.Generator().manual_seed(4))
    spread = density(noise, _classes(1, 5_000)).std(dim=0)
    # Alone, its one photograph would have given 0.1 everywhere.
    torch.testing.assert_close(spread, 0.5**0.5 * codes.std(dim=0), atol=0.15, rtol=0.0)


def test_old_codes_are_forgotten() -> None:
    density, codes = LatentDensity(2, 3, memory=20), _codes(10, 5)
    for _ in range(30):
        density.observe(Latent(mean=codes, std=torch.zeros_like(codes)), _classes(0, 10))
    for _ in range(30):
        density.observe(Latent(mean=codes + 3.0, std=torch.zeros_like(codes)), _classes(0, 10))
    torch.testing.assert_close(density.mean[0], codes.mean(dim=0) + 3.0, atol=1e-3, rtol=1e-3)
