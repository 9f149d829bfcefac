from dataclasses import replace

import pytest
import torch

from model.networks.agreement import Agreement, AgreementConfig, agreement_of, kinds_of, view_of


def _shares(height: int, width: int, colours: int = 3, batch: int = 1) -> torch.Tensor:
    generator = torch.Generator().manual_seed(0)
    return torch.softmax(3.0 * torch.randn(batch, colours, height, width, generator=generator), dim=1)


def _alone(config: AgreementConfig, height: int, width: int, *, weight: float = 1.0) -> Agreement:
    """No two places are of one kind; all neighbours are linked with this weight."""
    cells = height * width // 4
    return Agreement(
        things=torch.eye(cells).view(1, cells, height // 2, width // 2),
        centres=10.0 * torch.eye(cells)[None],
        sizes=torch.full((1, cells), 1.0 / cells),
        across=torch.full((1, height, width - 1), weight),
        down=torch.full((1, height - 1, width), weight),
        config=config,
    )


def _agreed(agreement: Agreement, shares: torch.Tensor) -> torch.Tensor:
    return agreement.along_edges(agreement.within_things(shares))


def test_the_smoother_solves_the_chains_equations() -> None:
    # one row: no vertical neighbours, so that each pass is the linear system of a chain
    config = AgreementConfig(edge_strength=10.0, shared=0.0)
    agreement = _alone(config, 2, 8)
    agreement = replace(agreement, across=torch.rand(1, 2, 7), down=torch.zeros(1, 1, 8))
    shares = _shares(2, 8)
    found = agreement.along_edges(shares)
    expected = shares.double()
    for step in (1, 2, 3):
        part = 1.5 * 4.0 ** (3 - step) / (4.0**3 - 1.0) * 10.0
        for row in range(2):
            links = part * agreement.across[0, row].double()
            system = torch.eye(8, dtype=torch.double)
            for i, link in enumerate(links.tolist()):
                system[i, i] += link
                system[i + 1, i + 1] += link
                system[i, i + 1] -= link
                system[i + 1, i] -= link
            expected[0, :, row] = torch.linalg.solve(system, expected[0, :, row].T).T
    torch.testing.assert_close(found.double(), expected, rtol=1e-5, atol=1e-6)


def test_distributions_stay_distributions() -> None:
    agreed = _agreed(_alone(AgreementConfig(edge_strength=100.0), 8, 12), _shares(8, 12))
    torch.testing.assert_close(agreed.sum(dim=1), torch.ones(1, 8, 12))
    assert agreed.min() >= 0.0


def test_an_edge_keeps_two_things_apart_and_each_agrees_with_itself() -> None:
    lightness = torch.cat((torch.full((1, 1, 32, 32), 20.0), torch.full((1, 1, 32, 32), 80.0)), dim=3)
    config = AgreementConfig(edge_strength=300.0, edge_tolerance=3.0, shared=0.0)
    agreement = agreement_of(torch.zeros(1, 4, 4, 8), lightness, (8, 16), config)
    shares = _shares(8, 16)
    left, right = (agreement.along_edges(shares)[..., part] for part in (slice(8), slice(8, 16)))
    for agreed, thought in ((left, shares[..., :8]), (right, shares[..., 8:])):
        assert agreed.std(dim=(2, 3)).max() < 0.15 * thought.std(dim=(2, 3)).min()
        torch.testing.assert_close(agreed.mean(dim=(2, 3)), thought.mean(dim=(2, 3)), rtol=0.02, atol=0.02)


def test_places_of_one_kind_agree_wherever_they_lie() -> None:
    features = torch.zeros(1, 2, 4, 4)
    features[0, 0, :, 0] = features[0, 0, :, 3] = 1.0
    features[0, 1, :, 1:3] = 1.0
    config = AgreementConfig(edge_strength=0.0, shared=1.0, things=2)
    agreement = agreement_of(features, torch.full((1, 1, 32, 32), 50.0), (8, 8), config)
    shares = torch.zeros(1, 2, 8, 8)
    shares[:, 0] = 1.0
    shares[0, :, :, :2] = torch.tensor([0.0, 1.0])[
        :, None, None
    ]  # one of the two like columns thinks otherwise
    agreed = _agreed(agreement, shares)
    assert agreed[0, 1, 4, 0] == pytest.approx(0.5, abs=0.01)
    assert agreed[0, 1, 4, 7] == pytest.approx(0.5, abs=0.01)
    assert agreed[0, 1, 4, 3:5].max() < 0.01 + 0.5 / 4  # but for the enlarging between cells


def test_colourings_of_a_batch_share_one_photographs_agreement() -> None:
    agreement = agreement_of(
        torch.rand(1, 3, 4, 6), torch.rand(1, 1, 32, 48) * 100.0, (8, 12), AgreementConfig()
    )
    shares = _shares(8, 12, batch=3)
    together = _agreed(agreement, shares)
    for one, alone in zip(together, shares, strict=True):
        torch.testing.assert_close(one[None], _agreed(agreement, alone[None]))


def test_every_place_belongs_to_things_that_lightness_and_features_tell_apart() -> None:
    lightness = torch.full((1, 1, 32, 32), 20.0)
    lightness[..., 16:] = 90.0
    features = torch.zeros(1, 2, 4, 4)
    features[0, 0, :2], features[0, 1, 2:] = 1.0, 1.0
    things = agreement_of(features, lightness, (8, 8), AgreementConfig(things=4)).things
    torch.testing.assert_close(things.sum(dim=1), torch.ones(1, 4, 4))
    corners = [things[0, :, y, x] for y in (0, 3) for x in (0, 3)]
    assert sorted(int(corner.argmax()) for corner in corners) == [0, 1, 2, 3]
    assert all(corner.max() > 0.95 for corner in corners)


def test_a_photograph_of_one_tone_is_one_thing() -> None:
    blank = agreement_of(torch.zeros(1, 3, 4, 4), torch.full((1, 1, 32, 32), 50.0), (8, 8), AgreementConfig())
    shares = _shares(8, 8)
    assert torch.isfinite(_agreed(blank, shares)).all()
    expected = shares.mean(dim=(2, 3))[..., None, None].expand_as(shares)
    whole = replace(blank, config=AgreementConfig(shared=1.0)).within_things(shares)
    torch.testing.assert_close(whole, expected)


def _two_halves(left: float, right: float, width: int = 32) -> torch.Tensor:
    """L of a picture whose left half is one thing and whose right half is another."""
    return torch.cat(
        (torch.full((1, 1, 32, width), left), torch.full((1, 1, 32, 32), right)),
        dim=3,
    )


def test_a_series_agrees_on_each_kind_of_place_however_dark_the_print() -> None:
    """The wall is thought red in one print and blue in a darker one; it becomes the same in both."""
    config = AgreementConfig(things=2, shared_in_series=1.0, edge_strength=0.0)
    prints = {"usual": _two_halves(20.0, 80.0), "dark": _two_halves(5.0, 50.0)}
    features = torch.zeros(1, 2, 4, 8)
    features[0, 0, :, :4], features[0, 1, :, 4:] = 1.0, 1.0
    wall = {"usual": torch.tensor([0.8, 0.1, 0.1]), "dark": torch.tensor([0.2, 0.7, 0.1])}
    floor = torch.tensor([0.0, 0.0, 1.0])
    shares = {
        name: torch.cat(
            (wall[name][:, None, None].expand(3, 8, 8), floor[:, None, None].expand(3, 8, 8)), dim=2
        )[None]
        for name in prints
    }
    kinds = kinds_of([view_of(features, prints[name], shares[name]) for name in prints], config)
    for name, lightness in prints.items():
        agreed = _agreed(agreement_of(features, lightness, (8, 16), config, kinds), shares[name])
        torch.testing.assert_close(
            agreed[0, :, 4, 1], (wall["usual"] + wall["dark"]) / 2.0, atol=0.02, rtol=0.0
        )
        torch.testing.assert_close(agreed[0, :, 4, 14], floor, atol=0.02, rtol=0.0)
    torch.testing.assert_close(kinds.sizes, torch.full((1, 2), 0.5), atol=0.01, rtol=0.0)


def test_an_even_wall_is_one_kind_whatever_little_is_seen_in_it() -> None:
    """What the features say of it strays a hundredth of what they have in common, and otherwise in each print."""
    config = AgreementConfig(things=2, shared_in_series=1.0, edge_strength=0.0)
    lightness = torch.full((1, 1, 32, 32), 50.0)
    prints = [torch.tensor([10.0, stray])[None, :, None, None].expand(1, 2, 4, 4) for stray in (0.1, -0.1)]
    thought = [
        torch.tensor(share)[None, :, None, None].expand(1, 2, 8, 8) for share in ([0.9, 0.1], [0.1, 0.9])
    ]
    views = [view_of(seen, lightness, shares) for seen, shares in zip(prints, thought, strict=True)]
    kinds = kinds_of(views, config)
    for seen, shares in zip(prints, thought, strict=True):
        agreed = _agreed(agreement_of(seen, lightness, (8, 8), config, kinds), shares)
        torch.testing.assert_close(agreed, torch.full((1, 2, 8, 8), 0.5), atol=0.02, rtol=0.0)
