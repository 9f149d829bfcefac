import numpy as np
import torch
import torch.nn.functional as F

from model.networks.layers import (
    BatchNorm2d,
    ConditionalBatchNorm2d,
    DiscriminatorBlock,
    EncoderBlock,
    GeneratorBlock,
    SelfAttention,
)


def test_conditional_batch_norm_in_training_uses_and_follows_the_batch() -> None:
    torch.manual_seed(0)
    norm = ConditionalBatchNorm2d(3, 2)
    x, condition = 5 + 2 * torch.randn(8, 3, 6, 6), torch.randn(8, 2)

    out = norm(x, condition)

    standard = (x - x.mean((0, 2, 3), keepdim=True)) / (
        x.var((0, 2, 3), correction=0, keepdim=True) + 1e-5
    ).sqrt()
    gain, bias = 1 + condition @ norm.gain.weight.T, condition @ norm.bias.weight.T
    torch.testing.assert_close(out, standard * gain[..., None, None] + bias[..., None, None])
    torch.testing.assert_close(norm.stored_mean, 0.1 * x.mean((0, 2, 3)))
    torch.testing.assert_close(norm.stored_var, 0.9 + 0.1 * x.var((0, 2, 3)))


def test_conditional_batch_norm_in_evaluation_uses_stored_statistics() -> None:
    torch.manual_seed(0)
    norm = ConditionalBatchNorm2d(3, 2).eval()
    norm.stored_mean.copy_(torch.tensor([1.0, 2.0, 3.0]))
    norm.stored_var.copy_(torch.tensor([0.5, 1.0, 4.0]))
    x, condition = torch.randn(2, 3, 4, 4), torch.randn(2, 2)

    out = norm(x, condition)

    standard = F.batch_norm(x, norm.stored_mean, norm.stored_var, eps=1e-5)
    gain, bias = 1 + norm.gain(condition), norm.bias(condition)
    torch.testing.assert_close(out, standard * gain[..., None, None] + bias[..., None, None])
    assert norm.stored_mean[0] == 1


def test_batch_norm_equals_torchs() -> None:
    torch.manual_seed(0)
    ours, theirs, x = BatchNorm2d(4), torch.nn.BatchNorm2d(4), torch.randn(5, 4, 3, 3)
    for training in (True, False):
        ours.train(training)
        theirs.train(training)
        torch.testing.assert_close(ours(x), theirs(x))


def test_self_attention_equals_a_loop_over_positions() -> None:
    torch.manual_seed(0)
    attention, x = SelfAttention(8), torch.randn(1, 8, 4, 6)
    with torch.no_grad():
        attention.gamma.fill_(0.7)
        out = attention(x)[0]
        query = attention.theta(x)[0]
        key, value = F.max_pool2d(attention.phi(x), 2)[0], F.max_pool2d(attention.g(x), 2)[0]
        for i in range(4):
            for j in range(6):
                scores = np.exp([float(query[:, i, j] @ key[:, k, m]) for k in range(2) for m in range(3)])
                shares = torch.tensor(scores / scores.sum(), dtype=torch.float32)
                mixed = sum(s * value[:, n // 3, n % 3] for n, s in enumerate(shares))
                expected = x[0, :, i, j] + 0.7 * attention.o.weight[:, :, 0, 0] @ mixed
                torch.testing.assert_close(out[:, i, j], expected)


def test_self_attention_starts_as_the_identity() -> None:
    x = torch.randn(2, 8, 4, 4)
    assert torch.equal(SelfAttention(8)(x), x)


def test_generator_block_doubles_the_resolution_and_upsamples_before_its_shortcut_alike() -> None:
    torch.manual_seed(0)
    block, x, y = GeneratorBlock(6, 4, 3), torch.randn(2, 6, 5, 5), torch.randn(2, 3)

    out = block(x, y)

    up = lambda t: t.repeat_interleave(2, 2).repeat_interleave(2, 3)  # noqa: E731
    h = block.conv1(up(F.relu(block.bn1(x, y))))
    h = block.conv2(F.relu(block.bn2(h, y)))
    torch.testing.assert_close(out, h + block.conv_sc(up(x)))


def test_encoder_block_pools_after_its_first_activation() -> None:
    torch.manual_seed(0)
    block, x, y = EncoderBlock(3, 5, 2, downsample=True), torch.randn(2, 3, 8, 8), torch.randn(2, 2)

    out = block(x, y)

    h = block.conv1(F.avg_pool2d(F.relu(block.bn1(x, y)), 2))
    h = block.conv2(F.relu(block.bn2(h, y)))
    torch.testing.assert_close(out, h + F.avg_pool2d(block.conv_sc(x), 2))


def test_discriminator_block_without_preactivation_sees_negative_pixels() -> None:
    torch.manual_seed(0)
    block, x = DiscriminatorBlock(3, 5, downsample=True, preactivation=False), torch.randn(2, 3, 8, 8)

    out = block(x)

    h = F.avg_pool2d(block.conv2(F.relu(block.conv1(x))), 2)
    torch.testing.assert_close(out, h + F.avg_pool2d(block.conv_sc(x), 2))


def test_blocks_that_change_nothing_in_size_keep_their_input_as_shortcut() -> None:
    block, x = DiscriminatorBlock(4, 4, downsample=False), torch.randn(1, 4, 4, 4)
    torch.nn.init.zeros_(block.conv2.weight)
    torch.nn.init.zeros_(block.conv2.bias)
    assert torch.equal(block(x), x)
