import torch

from model.networks.lab_discriminator import LabDiscriminator, LabDiscriminatorConfig


def test_judges_patches_from_lightness_and_chroma() -> None:
    torch.manual_seed(0)
    discriminator = LabDiscriminator(LabDiscriminatorConfig(channels=(4, 6, 8, 8)))
    lab = torch.rand(2, 3, 32, 48) * 2 - 1
    judgement = discriminator(lab)
    assert judgement.shape == (2, 1, 4, 6)
    grey = torch.cat((lab[:, :1], torch.zeros_like(lab[:, 1:])), dim=1)
    assert not torch.allclose(judgement, discriminator(grey))


def test_least_squares_step_tells_real_from_fake() -> None:
    torch.manual_seed(0)
    discriminator = LabDiscriminator(LabDiscriminatorConfig(channels=(4, 6, 8, 8)))
    optimiser = torch.optim.Adam(discriminator.parameters(), lr=3e-3)
    lightness = torch.rand(8, 1, 16, 16) * 2 - 1
    real = torch.cat((lightness, lightness, -lightness), dim=1)
    fake = torch.cat((lightness, torch.zeros(8, 2, 16, 16)), dim=1)
    for _ in range(60):
        loss = (discriminator(real) - 1).square().mean() + discriminator(fake).square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    assert discriminator(real).mean() > discriminator(fake).mean() + 0.3
