import torch
import torch.nn.functional as F

from model.networks.discriminator import Discriminator, DiscriminatorConfig


def make() -> Discriminator:
    torch.manual_seed(0)
    return Discriminator(
        DiscriminatorConfig(n_classes=3, in_size=16, channels=(8, 6, 6), attention_resolutions=(8,))
    )


def test_features_of_all_blocks_or_the_first() -> None:
    discriminator, image = make(), torch.randn(2, 3, 16, 16)
    features = discriminator.features(image)
    assert [tuple(f.shape) for f in features] == [(2, 8, 8, 8), (2, 6, 4, 4), (2, 6, 4, 4)]
    first = discriminator.features(image, 2)
    assert len(first) == 2
    assert torch.equal(first[1], features[1])


def test_hypercolumn_stacks_blocks_at_the_first_ones_size() -> None:
    discriminator, image = make(), torch.randn(2, 3, 16, 16)
    fine, coarse = discriminator.features(image, 2)
    column = discriminator.hypercolumn(image, (0, 1))
    assert torch.equal(column[:, :8], fine)
    assert torch.equal(column[:, 8:], F.interpolate(coarse, scale_factor=2))


def test_projection_adds_the_class_score() -> None:
    discriminator, image = make(), torch.randn(3, 3, 16, 16)
    logits = discriminator(image, torch.eye(3))
    pooled = F.relu(discriminator.features(image)[-1]).sum((2, 3))
    classes = (pooled * discriminator.embed.weight).sum(1)
    torch.testing.assert_close(logits, discriminator.linear(pooled)[:, 0] + classes)


def test_gradients_reach_every_parameter() -> None:
    discriminator = make()
    torch.nn.init.ones_(discriminator.attention["8"].gamma)
    discriminator(torch.randn(3, 3, 16, 16), torch.eye(3)).sum().backward()
    assert all(p.grad is not None and p.grad.isfinite().all() for p in discriminator.parameters())
