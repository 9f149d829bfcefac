import pytest
import torch

from model.networks.encoder import MAX_LOG_STD, MIN_LOG_STD, Encoder, EncoderConfig


def config(**changes: object) -> EncoderConfig:
    values = {
        "n_classes": 3,
        "z_dim": 6,
        "embedding_dim": 4,
        "in_channels": 1,
        "in_size": 16,
        "channels": (8, 8, 8),
        "attention_resolutions": (8,),
    } | changes
    return EncoderConfig(**values)


def test_blocks_halve_down_to_the_final_size_and_then_keep_it() -> None:
    assert config().resolutions == (8, 4, 4)


@pytest.mark.parametrize("pooling", ["mean", "flatten"])
def test_without_spread_every_code_has_unit_spread(pooling: str) -> None:
    latent = Encoder(config(pooling=pooling))(torch.randn(2, 1, 16, 16), torch.eye(3)[:2])
    assert latent.mean.shape == (2, 6)
    assert torch.equal(latent.std, torch.ones(2, 6))


def test_spread_is_positive_and_bounded() -> None:
    encoder = Encoder(config(spread=True))
    with torch.no_grad():
        encoder.linear.weight.mul_(1000)
    latent = encoder(torch.randn(4, 1, 16, 16), torch.eye(3)[[0, 1, 2, 0]])
    assert latent.mean.shape == latent.std.shape == (4, 6)
    log_std = latent.std.log()
    assert log_std.min() >= MIN_LOG_STD - 1e-4
    assert log_std.max() <= MAX_LOG_STD + 1e-4
    assert len(latent.std.unique()) > 1


def test_flattening_keeps_the_layout_and_the_mean_does_not() -> None:
    torch.manual_seed(0)
    x, y = torch.randn(1, 5, 4, 4), torch.eye(3)[:1]
    for pooling, alike in (("mean", True), ("flatten", False)):
        encoder = Encoder(
            config(in_channels=5, in_size=4, channels=(5,), pooling=pooling, attention_resolutions=())
        )
        # With nothing but the shortcut left, a mirrored picture differs in its layout only.
        torch.nn.init.zeros_(encoder.blocks[0].conv2.weight)
        encoder.eval()
        assert torch.allclose(encoder(x, y).mean, encoder(x.flip(3), y).mean, atol=1e-6) == alike


def test_the_class_matters_and_gradients_reach_every_parameter() -> None:
    torch.manual_seed(0)
    encoder = Encoder(config(spread=True))
    torch.nn.init.ones_(encoder.attention["8"].gamma)
    x = torch.randn(3, 1, 16, 16)
    latent = encoder(x, torch.eye(3))
    (latent.mean.square().sum() + latent.std.sum()).backward()
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in encoder.parameters() if p.ndim > 1)
    encoder.eval()
    assert not torch.allclose(encoder(x, torch.eye(3)).mean, encoder(x, torch.eye(3).roll(1, 0)).mean)
