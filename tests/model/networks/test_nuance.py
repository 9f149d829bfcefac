import torch

from model.networks.nuance import Nuance, NuanceConfig

CONFIG = NuanceConfig(in_channels=8, width=6, dilations=(2, 4))


def _nuance() -> Nuance:
    torch.manual_seed(0)
    nuance = Nuance(CONFIG)
    torch.nn.init.normal_(nuance.change.weight, std=0.3)
    return nuance


def _photograph(seed: int = 0) -> tuple[torch.Tensor, torch.Tensor]:
    """Features (1, 8, 16, 24) and x_l (1, 1, 64, 96)."""
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(1, 8, 16, 24, generator=generator), torch.rand(
        1, 1, 64, 96, generator=generator
    ) * 2 - 1


def _colours(count: int) -> torch.Tensor:
    return torch.rand(count, 2, 16, 24, generator=torch.Generator().manual_seed(9)) * 0.4 - 0.2


@torch.no_grad()
def test_before_it_has_learnt_colours_stay() -> None:
    nuance = Nuance(CONFIG)
    assert not nuance(nuance.see(*_photograph()), _colours(1)).any()


@torch.no_grad()
def test_colourings_of_a_photograph_share_what_was_seen_of_it() -> None:
    nuance, ab = _nuance(), _colours(3)
    seen = nuance.see(*_photograph())
    together = nuance(seen, ab)
    assert together.shape == ab.shape
    assert together.abs().max() > 0.01
    apart = torch.cat([nuance(seen, one) for one in ab.split(1)])
    torch.testing.assert_close(together, apart)


@torch.no_grad()
def test_what_is_far_away_changes_nothing() -> None:
    """1 of the mixing, 2 and 4 of the residual convolutions: seven places."""
    nuance, ab = _nuance(), _colours(1)
    seen, other = nuance.see(*_photograph()), ab.clone()
    other[..., 0] += 0.2
    moved = (nuance(seen, other) - nuance(seen, ab)).abs().amax(dim=(0, 1, 2))
    assert moved[7] > 0.0
    assert moved[8:].max() == 0.0


@torch.no_grad()
def test_it_sees_lightness_at_twice_the_resolution_of_colours() -> None:
    nuance, (features, x_l) = _nuance(), _photograph()
    striped = x_l.clone()
    striped[..., 0::4] += 0.1  # what one half of a place has more the other has less
    striped[..., 1::4] += 0.1
    striped[..., 2::4] -= 0.1
    striped[..., 3::4] -= 0.1
    assert (nuance.see(features, striped) - nuance.see(features, x_l)).abs().max() > 0.01
