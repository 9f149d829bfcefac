import numpy as np
import pytest
import torch
from skimage.color import rgb2lab

from model.colour import denormalise_ab, normalise_ab
from model.networks.palette import NEIGHBOURS, Palette, distributions, palette_colours


def test_the_colours_cover_srgb_and_hardly_more() -> None:
    colours = palette_colours()
    assert colours.shape == (237, 2)
    assert (colours % 10 == 0).all()
    steps = np.linspace(0.0, 1.0, 33)
    srgb = torch.from_numpy(rgb2lab(np.stack(np.meshgrid(steps, steps, steps), axis=-1))[..., 1:]).reshape(
        -1, 2
    )
    distance = torch.cdist(srgb.float(), colours)
    assert (
        distance.amin(dim=1).max() < 9.0
    )  # sqrt(50) in the middle of four colours; a little more at the edge
    assert distance.amin(dim=0).max() < 10.0


@pytest.mark.parametrize("shape", [(2, 7, 3, 5), (2, 7, 4)])
def test_a_distribution_lies_in_one_run_of_memory_however_its_logits_lie(shape: tuple[int, ...]) -> None:
    logits = torch.randn(shape)
    for lying in (logits, logits.movedim(1, -1).contiguous().movedim(-1, 1)):
        found = distributions(lying)
        torch.testing.assert_close(found, torch.softmax(logits, dim=1))
        assert found.movedim(1, -1).is_contiguous()


def test_a_colour_of_the_palette_is_its_own_nearest_and_shares_are_gaussian() -> None:
    palette = Palette()
    label = palette.encode(normalise_ab(torch.tensor([10.0, -20.0]))[None, :, None, None])
    assert label.nearest.shape == label.share.shape == (1, 1, 1, NEIGHBOURS)
    own = int(label.nearest[0, 0, 0, label.share[0, 0, 0].argmax()])
    assert denormalise_ab(palette.colours[own]).tolist() == pytest.approx([10.0, -20.0], abs=1e-4)
    # itself and its four neighbours at distance 10, with deviation 5: exp(-2) each
    whole = 1.0 + 4.0 * np.exp(-2.0)
    assert sorted(label.share[0, 0, 0].tolist()) == pytest.approx([np.exp(-2.0) / whole] * 4 + [1.0 / whole])


def test_what_is_encoded_is_decided_again() -> None:
    palette = Palette()
    generator = torch.Generator().manual_seed(0)
    ab = normalise_ab(torch.rand(1, 2, 6, 7, generator=generator) * 60.0 - 30.0)
    label = palette.encode(ab)
    shares = torch.zeros(1, 6, 7, len(palette)).scatter_(3, label.nearest, label.share)
    decided = palette.decide(shares.clamp(min=1e-12).log().permute(0, 3, 1, 2), 1.0)
    assert denormalise_ab(decided - ab).abs().max() < 3.0


def test_between_two_thoughts_a_low_temperature_decides_and_one_gives_the_mean() -> None:
    palette = Palette()
    shares = torch.full((len(palette),), 1e-12)
    blue, brown = (
        int((denormalise_ab(palette.colours) - torch.tensor(c)).norm(dim=1).argmin())
        for c in ([0.0, -40.0], [20.0, 30.0])
    )
    shares[blue], shares[brown] = 0.6, 0.4
    logits = shares.log()[None, :, None, None]
    mean = denormalise_ab(palette.decide(logits, 1.0))[0, :, 0, 0]
    decided = denormalise_ab(palette.decide(logits, 0.05))[0, :, 0, 0]
    assert mean.tolist() == pytest.approx([8.0, -12.0], abs=0.01)
    assert decided.tolist() == pytest.approx([0.0, -40.0], abs=0.1)


def test_frequencies_follow_what_is_observed_and_rare_colours_weigh_more() -> None:
    palette = Palette()
    grey, vivid = (
        torch.zeros(1, 2, 4, 4),
        normalise_ab(torch.tensor([50.0, 50.0]))[None, :, None, None].expand(1, 2, 4, 4),
    )
    for picture, times in ((grey, 9), (vivid, 1)):
        for _ in range(times):
            palette.observe(palette.encode(picture), 0.1)
    assert float(palette.frequency.sum()) == pytest.approx(1.0)
    weight = palette.rarity()
    of = palette.encode(torch.cat((grey[..., :1, :1], vivid[..., :1, :1]))).nearest[:, 0, 0, 0]
    assert weight[of[0]] < weight[of[1]]
    assert float((palette.frequency * weight).sum()) == pytest.approx(1.0, abs=1e-5)


def test_nothing_is_taken_back_where_all_colours_are_alike() -> None:
    assert Palette().correction(0.5).abs().max() < 1e-5


def test_favour_is_taken_back_in_part_and_whole_of_rare_mauves() -> None:
    palette = Palette()
    colours = palette_colours().numpy()
    frequency = np.full(len(colours), 0.2 / len(colours))
    tan, mauve, green = (
        int(np.abs(colours - colour).sum(axis=1).argmin()) for colour in ([10, 10], [10, -10], [-10, 10])
    )
    frequency[tan] += 0.8
    palette.frequency.copy_(torch.from_numpy(frequency))
    favour = palette.rarity().log().double().numpy()
    chroma = np.hypot(*colours.T)
    alike = frequency * np.exp(-0.5 * ((chroma - chroma[mauve]) / 6.0) ** 2)
    taken = palette.correction(0.0).numpy()
    assert taken[mauve] == pytest.approx(favour[mauve] - (alike @ favour) / alike.sum(), abs=1e-4)
    assert taken[mauve] > 1.0
    assert taken[tan] == taken[green] == 0.0
    np.testing.assert_allclose(palette.correction(0.5).numpy(), 0.5 * (favour + taken), atol=1e-5)
    np.testing.assert_allclose(palette.correction(1.0).numpy(), favour, atol=1e-5)
