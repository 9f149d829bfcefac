import pytest
import torch
from torch.nn import functional

from model.networks.projected_discriminator import (
    ProjectedDiscriminator,
    ProjectedDiscriminatorConfig,
    RandomProjection,
)


def make() -> ProjectedDiscriminator:
    torch.manual_seed(0)
    return ProjectedDiscriminator(
        ProjectedDiscriminatorConfig(
            n_classes=3, strides=(8, 16, 32), mixed_channels=(4, 6, 8), head_channels=5
        )
    )


def pyramid(n_pictures: int = 2) -> dict[int, torch.Tensor]:
    """Of 64 px pictures; the finest map is not used."""
    widths = {4: 24, 8: 40, 16: 112, 32: 320}
    return {s: torch.randn(n_pictures, width, 64 // s, 64 // s) for s, width in widths.items()}


def test_a_logit_for_each_position_of_the_coarsest_map_on_every_scale() -> None:
    logits = make()(pyramid(), torch.eye(3)[:2])
    assert [tuple(scale.shape) for scale in logits] == [(2, 2, 2)] * 3


def test_mixing_by_hand() -> None:
    discriminator, features = make(), pyramid()
    finest, middle, coarsest = discriminator.mix(features)
    own = [
        torch.einsum("oi,bihw->bohw", projection.weight[:, :, 0, 0], features[stride])
        for stride, projection in zip((8, 16, 32), discriminator.across_channels, strict=True)
    ]
    torch.testing.assert_close(coarsest, own[2])
    for fine, unmixed, coarse, projection in (
        (middle, own[1], coarsest, discriminator.across_scales[1]),
        (finest, own[0], middle, discriminator.across_scales[0]),
    ):
        enlarged = functional.interpolate(
            functional.conv2d(coarse, projection.weight, padding=1), scale_factor=2, mode="bilinear"
        )
        torch.testing.assert_close(fine, (unmixed + enlarged) / 2**0.5)


def test_mixing_keeps_the_magnitude() -> None:
    torch.manual_seed(1)
    discriminator = ProjectedDiscriminator(ProjectedDiscriminatorConfig(n_classes=3))
    for scale in discriminator.mix(pyramid(8)):
        assert 0.6 < scale.std().item() < 1.3  # the border's zeros take a little


def test_projection_adds_the_class_score() -> None:
    discriminator, features = make().eval(), pyramid()
    head, x = discriminator.heads[1], discriminator.mix(features)[1]
    classes = torch.tensor([[0.0, 1.0, 0.0], [0.5, 0.0, 0.5]])
    h = head.layers(x)
    scores = torch.stack([(h[i] * (classes[i] @ head.embed.weight)[:, None, None]).sum(0) for i in range(2)])
    torch.testing.assert_close(head(x, classes), head.output(h)[:, 0] + scores)


def test_the_heads_are_spectrally_normalised() -> None:
    discriminator = make()
    for _ in range(100):  # each forward pass is one power iteration
        discriminator(pyramid(), torch.eye(3)[:2])
    head = discriminator.eval().heads[0]
    for weight in (head.layers[0].weight, head.layers[-2].weight, head.output.weight, head.embed.weight):
        assert torch.linalg.matrix_norm(weight.flatten(1), 2).item() == pytest.approx(1.0, abs=0.02)


def test_projections_are_saved_and_never_trained() -> None:
    discriminator = make()
    projections = {n for n, m in discriminator.named_modules() if isinstance(m, RandomProjection)}
    assert len(projections) == 3 + 2
    assert {f"{name}.weight" for name in projections} <= set(discriminator.state_dict())
    assert not {f"{name}.weight" for name in projections} & {n for n, _ in discriminator.named_parameters()}


def test_gradients_reach_the_features_and_every_parameter() -> None:
    discriminator = make()
    features = {stride: x.requires_grad_() for stride, x in pyramid().items() if stride > 4}
    classes = torch.tensor([[1.0, 0.0, 0.0], [0.0, 0.5, 0.5]])
    sum(scale.sum() for scale in discriminator(features, classes)).backward()
    assert all(p.grad is not None and p.grad.abs().max() > 0 for p in discriminator.parameters())
    assert all(x.grad is not None and x.grad.abs().max() > 0 for x in features.values())
