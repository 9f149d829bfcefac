from dataclasses import replace

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from model.checkpoints.backbone import load_backbone
from model.colour import denormalise_ab
from model.networks.compact import CompactModel
from model.networks.compact_config import compact_config
from model.networks.skin import log_plausibility
from tests.model.tiny import SUBJECTS, tiny_config, tiny_model


@pytest.fixture(scope="module")
def model() -> CompactModel:
    return tiny_model()[0]


def _photograph(batch: int = 1, height: int = 64, width: int = 96) -> torch.Tensor:
    return torch.rand(batch, 1, height, width, generator=torch.Generator().manual_seed(4)) * 2 - 1


@torch.no_grad()
def test_every_stage_has_the_stated_shape_on_an_oblong_photograph(model: CompactModel) -> None:
    square = _photograph(2, 64, 64)
    weights = model.predict_subject(square)
    assert weights.shape == (2, len(SUBJECTS))
    torch.testing.assert_close(weights.sum(dim=1), torch.ones(2))
    latent = model.invert(square, weights)
    assert latent.mean.shape == latent.std.shape == (2, 12)
    assert bool((latent.std > 0).all())
    whole = model.encoder(model.glance(square).encoder, weights)
    torch.testing.assert_close(latent.std, model.config.truncation * whole.std)
    torch.testing.assert_close(latent.mean, whole.mean)
    reference = model.generate(latent.mean, weights)
    assert reference.image.shape == (2, 3, 16, 16)
    assert reference.image.abs().max() <= 1.0
    assert {r: f.shape for r, f in reference.features.items()} == {8: (2, 8, 8, 8), 16: (2, 6, 16, 16)}
    perception = model.perceive(_photograph(2))
    warped = model.align(perception, reference)
    assert {r: f.shape for r, f in warped.features.items()} == {8: (2, 8, 8, 12), 16: (2, 6, 16, 24)}
    assert warped.image.shape == (2, 3, 16, 24)
    evidence = model.colourise(perception, warped)
    assert evidence.shape == (2, len(model.palette), 16, 24)
    ab = model.decide(model.agree(perception, evidence))
    assert ab.shape == (2, 2, 16, 24)
    assert ab.abs().max() <= 1.0


@torch.no_grad()
def test_the_prior_is_really_used(model: CompactModel) -> None:
    weights = torch.eye(len(SUBJECTS))[:1]
    perception = model.perceive(_photograph())
    codes = torch.randn(2, 1, 12, generator=torch.Generator().manual_seed(0))
    colourings = [
        model.colourise(perception, model.align(perception, model.generate(z, weights))) for z in codes
    ]
    assert (colourings[0] - colourings[1]).abs().mean() > 1e-3


@torch.no_grad()
def test_another_class_gives_another_inversion(model: CompactModel) -> None:
    square, classes = _photograph(1, 64, 64), torch.eye(len(SUBJECTS))
    first, second = model.invert(square, classes[:1]), model.invert(square, classes[1:2])
    assert not torch.allclose(first.mean, second.mean)
    z = first.mean
    assert not torch.allclose(
        model.generate(z, classes[:1]).image, model.generate(z, classes[1:2]).image, atol=1e-4
    )


def test_the_warped_picture_is_made_of_the_inversions_colours(model: CompactModel) -> None:
    with torch.no_grad():
        weights = torch.eye(len(SUBJECTS))[:1]
        reference = model.generate(torch.randn(1, 12), weights)
        warped = model.align(model.perceive(_photograph()), reference)
    for channel in range(3):
        assert warped.image[0, channel].min() >= reference.image[0, channel].min() - 1e-5
        assert warped.image[0, channel].max() <= reference.image[0, channel].max() + 1e-5


def test_the_bundled_sizes_fit_together() -> None:
    config = compact_config(36)
    assert config.feature_resolutions == (16, 32)
    assert config.generator.image_size == 64
    # 64 and 32 channels of the features at 32 and 64 px
    assert config.colouriser.feature_channels == (128, 96)


@torch.no_grad()
def test_guided_by_the_image_the_colouriser_sees_nothing_else_of_the_prior() -> None:
    model = tiny_model(guidance="image")[0]
    weights = torch.eye(len(SUBJECTS))[:1]
    reference = model.generate(torch.randn(1, 12, generator=torch.Generator().manual_seed(0)), weights)
    torch.testing.assert_close(reference.features[16], reference.image)
    torch.testing.assert_close(reference.features[8], functional.avg_pool2d(reference.image, 2))
    perception = model.perceive(_photograph())
    warped = model.align(perception, reference)
    torch.testing.assert_close(warped.features[16], warped.image)
    assert model.colourise(perception, warped).shape == (1, 237, 16, 24)


def test_sizes_that_do_not_fit_the_guidance_are_refused() -> None:
    assert compact_config(36, guidance="image").colouriser.feature_channels == (3, 3)
    with pytest.raises(ValueError, match=r"guidance by image needs feature channels of \(3, 3\)"):
        replace(tiny_config(), guidance="image")


@torch.no_grad()
def test_what_is_agreed_on_varies_less_than_what_was_thought() -> None:
    model = CompactModel(replace(tiny_config(), contrast=0.0), load_backbone()).eval()
    weights = torch.eye(len(SUBJECTS))[:1]
    plain = torch.zeros(1, 1, 64, 96)
    perception = model.perceive(plain)
    warped = model.align(perception, model.generate(torch.randn(1, 12), weights))
    noise = torch.randn(1, len(model.palette), 16, 24, generator=torch.Generator().manual_seed(1))
    thought = model.colourise(perception, warped) + noise
    agreed = model.decide(model.agree(perception, thought))
    assert agreed.std(dim=(2, 3)).max() < 0.6 * model.decide(thought).std(dim=(2, 3)).min()


@torch.no_grad()
def test_nuances_are_added_to_what_is_decided(model: CompactModel) -> None:
    perception = model.perceive(_photograph())
    evidence = torch.randn(1, len(model.palette), 16, 24)
    assert model.nuance is not None
    assert perception.nuance is not None
    assert perception.agreement is not None
    ab = model.decide(evidence)
    added = model.nuance(perception.nuance, ab)
    smoothed = perception.agreement.smooth(added, 12.0)
    assert smoothed.std() < added.std()
    torch.testing.assert_close(model.refine(perception, evidence), ab + smoothed)


@torch.no_grad()
def test_colours_with_nuances_stay_within_their_range() -> None:
    model = tiny_model()[0]
    assert model.nuance is not None
    torch.nn.init.constant_(model.nuance.change.bias, 100.0)  # type: ignore[arg-type]
    refined = model.refine(model.perceive(_photograph()), torch.zeros(1, len(model.palette), 16, 24))
    assert refined.max() == 1.0


@torch.no_grad()
def test_things_that_are_thought_alike_but_for_a_little_are_set_apart() -> None:
    model = CompactModel(replace(tiny_config(), contrast=2.0, adjustment=0.0), load_backbone()).eval()
    plain = CompactModel(replace(tiny_config(), contrast=0.0, adjustment=0.0), load_backbone()).eval()
    photograph = torch.full((1, 1, 64, 64), 0.6)
    photograph[..., 32:] = -0.6  # a bright and a dark half, a little greener and a little bluer than grey
    thought = torch.zeros(1, len(model.palette), 16, 16)
    colours = denormalise_ab(model.palette.colours)
    green, blue = ((colours == torch.tensor(one)).all(dim=1) for one in ((-20.0, 20.0), (0.0, -30.0)))
    thought[:, green, :, :8] = thought[:, blue, :, 8:] = 2.0
    perception = plain.perceive(photograph)
    apart, together = (one.decide(one.agree(perception, thought))[0].mean(dim=1) for one in (model, plain))
    distances = [
        (colour[:, :7].mean(dim=1) - colour[:, 9:].mean(dim=1)).norm() for colour in (apart, together)
    ]
    assert distances[0] > 1.5 * distances[1] > 0.0


@torch.no_grad()
def test_a_prior_that_fits_is_followed_as_far_as_it_is_trusted() -> None:
    model = CompactModel(replace(tiny_config(), trust=0.5), load_backbone())
    guided, free = torch.randn(2, 237, 4, 5), torch.randn(1, 237, 4, 5)
    mixed = model.follow(guided, guided, free, torch.tensor([1.0, 0.2]))
    torch.testing.assert_close(mixed[0], 0.5 * guided[0] + 0.5 * free[0])
    torch.testing.assert_close(mixed[1], 0.1 * guided[1] + 0.9 * free[0])


@torch.no_grad()
def test_what_directions_change_is_magnified_however_poorly_the_prior_fits() -> None:
    model = CompactModel(replace(tiny_config(), guidance_scale=3.0), load_backbone())
    unmoved, free, change = torch.randn(2, 237, 4, 5), torch.randn(1, 237, 4, 5), torch.randn(2, 237, 4, 5)
    fits = torch.tensor([1.0, 0.0])
    before = model.follow(unmoved, unmoved, free, fits)
    after = model.follow(unmoved + change, unmoved, free, fits)
    torch.testing.assert_close(after - before, 3.0 * change)


@torch.no_grad()
def test_another_seed_is_another_coat_and_not_another_complexion() -> None:
    model = CompactModel(replace(tiny_config(), variety=1.0), load_backbone())
    perception = model.perceive(
        torch.cat((torch.full((1, 1, 64, 48), -0.5), torch.full((1, 1, 64, 48), 0.5)), 3)
    )
    colours = denormalise_ab(model.palette.colours)
    evidence = torch.zeros(1, len(colours), 16, 24)
    # The right half is thought skin, the left half may be anything.
    evidence[..., 12:] += 8.0 * log_plausibility(colours).exp()[None, :, None, None]
    _, strayed = model.vary(perception, evidence, [[(seed, 1.0)] for seed in range(8)])
    moved = (strayed - evidence).abs().mean(dim=(0, 1, 2))
    assert moved[20] < 0.4 * moved[4]


@torch.no_grad()
def test_a_face_with_little_of_skins_colours_is_spared_and_a_wall_with_a_third_of_it_is_not() -> None:
    model = CompactModel(replace(tiny_config(), variety=1.0), load_backbone())
    perception = model.perceive(
        torch.cat((torch.full((1, 1, 64, 48), -0.5), torch.full((1, 1, 64, 48), 0.5)), 3)
    )
    colours = denormalise_ab(model.palette.colours)
    tones = log_plausibility(colours).exp()
    skin, other = tones / tones.square().sum(), (tones < 1e-3) / (tones < 1e-3).sum()
    # As much of skin as a pale face has, on the right, and as a wall has, on the left.
    share = torch.cat((torch.full((16, 12), 0.04), torch.full((16, 12), 0.12)), dim=1)
    shares = share * skin[:, None, None] + (1.0 - share) * other[:, None, None]
    evidence = (shares + 1e-6).log()[None]
    _, strayed = model.vary(perception, evidence, [[(seed, 1.0)] for seed in range(8)])
    moved = (strayed - evidence).abs().mean(dim=(0, 1, 2))
    assert moved[20] < 0.6 * moved[4]


@torch.no_grad()
def test_chroma_is_what_is_expected_of_it_within_bounds() -> None:
    model = CompactModel(replace(tiny_config(), temperature=1.0, vividness=1.5), load_backbone())
    colours = denormalise_ab(model.palette.colours)
    red, green, grey = (40.0, 0.0), (-40.0, 0.0), (0.0, 0.0)

    def decided(*of: tuple[tuple[float, float], float]) -> Tensor:
        shares = torch.full((len(colours),), 1e-12)
        for colour, share in of:
            shares[(colours == torch.tensor(colour)).all(dim=1)] = share
        return denormalise_ab(model.decide(shares.log()[None, :, None, None]))[0, :, 0, 0]

    def reds(a: float) -> Tensor:
        return torch.tensor([a, 0.0])

    torch.testing.assert_close(decided((red, 1.0)), reds(40.0), atol=1e-3, rtol=0)
    # Means of 38 and 20 where 40 is expected.
    torch.testing.assert_close(decided((red, 0.975), (green, 0.025)), reds(40.0), atol=1e-3, rtol=0)
    torch.testing.assert_close(decided((red, 0.75), (green, 0.25)), reds(1.5 * 20.0), atol=1e-3, rtol=0)
    # Half of what is possible is grey: 20 is expected, and the mean.
    torch.testing.assert_close(decided((red, 0.5), (grey, 0.5)), reds(20.0), atol=1e-3, rtol=0)


@torch.no_grad()
def test_a_photograph_is_seen_close_and_from_afar() -> None:
    model = CompactModel(tiny_config(), load_backbone()).eval()
    x_l = torch.rand(1, 1, 128, 192) * 2.0 - 1.0
    perception = model.perceive(x_l)
    warped = model.align(perception, model.generate(torch.randn(1, 12), torch.eye(len(SUBJECTS))[:1]))
    half = functional.avg_pool2d(x_l, 2)
    afar = model.colouriser.encode(half)
    guides = {r: functional.avg_pool2d(feature, 2) for r, feature in warped.features.items()}
    both = (
        model.colouriser.decode(model.colouriser.encode(x_l), warped.features),
        functional.interpolate(model.colouriser.decode(afar, guides), scale_factor=2.0, mode="bilinear"),
    )
    torch.testing.assert_close(
        model.colourise(perception, warped), torch.stack(both).mean(dim=0), atol=1e-4, rtol=1e-4
    )


@torch.no_grad()
def test_a_photograph_is_coloured_freely_as_under_guides_of_zeros() -> None:
    model = CompactModel(tiny_config(), load_backbone()).eval()
    for parameter in model.parameters():
        if parameter.dim() == 1:
            parameter.add_(0.3 * torch.rand_like(parameter))  # a guide of zeros then modulates
    perception = model.perceive(torch.rand(1, 1, 128, 192) * 2.0 - 1.0)
    warped = model.align(perception, model.generate(torch.randn(1, 12), torch.eye(len(SUBJECTS))[:1]))
    guided, freely = (
        colourise(perception, warped) for colourise in (model.colourise, model.colourise_freely)
    )
    zeros = model.colourise(perception, warped.emptied())
    torch.testing.assert_close(freely, zeros, atol=1e-4, rtol=1e-4)
    assert (freely - guided).abs().max() > 1e-2


def test_what_the_loss_gave_rare_colours_is_taken_back() -> None:
    config = tiny_config()
    config = replace(config, agreement=replace(config.agreement, edge_strength=0.0, shared=0.0))
    model = CompactModel(replace(config, adjustment=1.0, contrast=0.0), load_backbone()).eval()
    frequency = torch.linspace(1.0, 5.0, len(model.palette))
    model.palette.frequency.copy_(frequency / frequency.sum())
    evidence = torch.randn(1, len(model.palette), 16, 16)
    with torch.no_grad():
        agreed = model.agree(model.perceive(torch.zeros(1, 1, 64, 64)), evidence)
    # A class weighted w times in a cross-entropy is believed w times as likely.
    expected = torch.log_softmax(evidence - model.palette.rarity().log()[None, :, None, None], dim=1)
    torch.testing.assert_close(agreed, expected, atol=1e-3, rtol=1e-3)
