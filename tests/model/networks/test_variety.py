import torch

from model.networks.agreement import Agreement, AgreementConfig, agreement_of, kinds_of, view_of
from model.networks.palette import palette_colours
from model.networks.variety import vary


def _agreement() -> Agreement:
    """Of a photograph whose left half is dark and whose right half is bright."""
    lightness = torch.cat((torch.full((1, 1, 32, 32), 15.0), torch.full((1, 1, 32, 32), 85.0)), dim=3)
    return agreement_of(torch.zeros(1, 3, 4, 8), lightness, (8, 16), AgreementConfig())


def _noise(seed: int, scale: float = 1.0) -> torch.Tensor:
    return vary(torch.zeros(1, 237, 8, 16), _agreement(), [[(seed, scale)]], 1.0)[0][0]


def test_without_draws_nothing_changes_and_each_of_a_batch_has_its_own() -> None:
    evidence = torch.randn(2, 237, 8, 16)
    assert vary(evidence, _agreement(), [(), ()], 2.0)[0] is evidence
    strayed, _ = vary(evidence, _agreement(), [(), [(3, 1.0)]], 2.0)
    torch.testing.assert_close(strayed[0], evidence[0])
    torch.testing.assert_close(strayed[1] - evidence[1], 2.0 * _noise(3))


def test_a_seed_is_the_same_noise_again_and_scales_add_up() -> None:
    assert torch.equal(_noise(1), _noise(1))
    assert not torch.allclose(_noise(1), _noise(2))
    both = vary(torch.zeros(1, 237, 8, 16), _agreement(), [[(1, 0.5), (2, 2.0)]], 1.0)[0][0]
    torch.testing.assert_close(both, 0.5 * _noise(1) + 2.0 * _noise(2))


def test_neighbouring_colours_rise_together_and_far_ones_do_not() -> None:
    colours = palette_colours()
    noise = torch.stack([_noise(seed)[:, 4, 4] for seed in range(200)])
    blue, near, far = (
        int((colours - torch.tensor(c)).norm(dim=1).argmin())
        for c in ([0.0, -40.0], [0.0, -50.0], [0.0, 60.0])
    )
    correlation = torch.corrcoef(noise.T)
    assert correlation[blue, near] > 0.8
    assert abs(correlation[blue, far]) < 0.3


def test_a_thing_strays_as_a_whole_and_its_neighbour_by_itself() -> None:
    noise = torch.stack([_noise(seed) for seed in range(40)])
    left, right = noise[..., 1:7], noise[..., 9:15]
    within = left.std(dim=(2, 3)).mean()
    assert within < 0.35 * left.mean(dim=(2, 3)).std()
    a, b = left.mean(dim=(2, 3)).flatten(), right.mean(dim=(2, 3)).flatten()
    assert torch.corrcoef(torch.stack((a, b)))[0, 1] < 0.6


def test_things_that_are_kin_stray_alike_and_no_seed_tints_the_whole() -> None:
    features = torch.zeros(1, 3, 4, 8)
    features[0, 0, :, :2], features[0, 1, :, 2:4], features[0, 2, :, 4:] = 1.0, 1.0, 1.0
    features[0, 0, :, 2:4] = 2.0  # the second is much like the first
    agreement = agreement_of(features, torch.full((1, 1, 32, 64), 50.0), (8, 16), AgreementConfig(things=3))
    noise = torch.stack(
        [vary(torch.zeros(1, 237, 8, 16), agreement, [[(seed, 1.0)]], 1.0)[0][0] for seed in range(60)]
    )
    first, second, third = (noise[..., 4, x].flatten() for x in (1, 6, 12))
    assert torch.corrcoef(torch.stack((first, second)))[0, 1] > 0.5
    assert torch.corrcoef(torch.stack((first, third)))[0, 1] < 0.0
    assert noise.mean(dim=(2, 3)).abs().max() < 0.1 * noise.std()


def test_steady_kinds_keep_their_colours() -> None:
    agreement = _agreement()
    dark = (agreement.things[0, :, 2, 1] > agreement.things[0, :, 2, 6]).float()[None]
    strayed = vary(torch.zeros(1, 237, 8, 16), agreement, [[(1, 1.0)]], 1.0, steady=dark)[0][0]
    assert strayed[..., 1].abs().max() < 0.2 * _noise(1)[..., 1].abs().max()
    torch.testing.assert_close(strayed[..., 14], _noise(1)[..., 14], atol=0.1, rtol=0.1)


def test_kinds_of_a_series_stray_as_their_places_do() -> None:
    lightness = torch.cat((torch.full((1, 1, 32, 32), 15.0), torch.full((1, 1, 32, 32), 85.0)), dim=3)
    features, config = torch.zeros(1, 3, 4, 8), AgreementConfig()
    even = torch.full((1, 237, 8, 16), 1.0 / 237.0)
    kinds = kinds_of([view_of(features, lightness, even)], config)
    agreement = agreement_of(features, lightness, (8, 16), config, kinds)
    noise, strayed = vary(torch.zeros(1, 237, 8, 16), agreement, [[(1, 1.0)], [(2, 1.0)]], 1.0)
    assert strayed.told is not None
    assert strayed.told.shape == (2, 237, 16)
    torch.testing.assert_close(strayed.told.sum(dim=1), torch.ones(2, 16))
    for told, places in zip(strayed.told, noise, strict=True):
        dark = told[:, agreement.things[0, :, 2, 1].argmax()].log()
        assert torch.corrcoef(torch.stack((dark, places[:, 4, 3])))[0, 1] > 0.9


def test_a_seed_means_the_same_though_the_photograph_is_seen_a_little_otherwise() -> None:
    """As after a repair: k-means may then count the kinds in another order."""
    generator = torch.Generator().manual_seed(0)
    things = torch.randn(6, 16, generator=generator)
    features = things[torch.randint(6, (6, 8), generator=generator)].permute(2, 0, 1)[None]
    lightness = torch.full((1, 1, 48, 64), 50.0)
    moved = features + 0.2 * torch.randn(features.shape, generator=generator)
    seen, again = (
        agreement_of(each, lightness, (12, 16), AgreementConfig(things=6)) for each in (features, moved)
    )
    first, second, other = (
        vary(torch.zeros(1, 237, 12, 16), agreement, [[(seed, 1.0)]], 1.0)[0].flatten()
        for agreement, seed in ((seen, 1), (again, 1), (seen, 2))
    )
    assert torch.corrcoef(torch.stack((first, second)))[0, 1] > 0.9
    assert abs(torch.corrcoef(torch.stack((first, other)))[0, 1]) < 0.3
