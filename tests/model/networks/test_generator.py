import torch

from model.networks.generator import Generator, GeneratorConfig

TINY = GeneratorConfig(
    n_classes=3, z_dim=13, embedding_dim=5, channels=(8, 8, 16, 4), attention_resolutions=(16,)
)


def make() -> Generator:
    torch.manual_seed(0)
    return Generator(TINY)


def test_sizes() -> None:
    assert TINY.resolutions == (8, 16, 32)
    assert TINY.image_size == 32
    assert TINY.chunk_dim == 3
    assert [TINY.feature_channels(r) for r in TINY.resolutions] == [8, 16, 4]


def test_gives_an_image_and_the_features_asked_for() -> None:
    generator = make()
    embedding = generator.embed(torch.eye(3)[:2])

    image, features = generator(torch.randn(2, 13), embedding, (16, 32))

    assert image.shape == (2, 3, 32, 32)
    assert image.abs().max() <= 1
    assert {r: tuple(f.shape) for r, f in features.items()} == {16: (2, 16, 16, 16), 32: (2, 4, 32, 32)}


def test_features_are_taken_after_the_attention() -> None:
    generator = make().eval()
    z, embedding = torch.randn(1, 13), torch.randn(1, 5)
    _, before = generator(z, embedding, (8, 16))
    torch.nn.init.ones_(generator.attention["16"].gamma)
    _, after = generator(z, embedding, (8, 16))
    assert torch.equal(before[8], after[8])
    assert not torch.allclose(before[16], after[16])


def test_each_chunk_of_z_enters_at_its_own_block_and_the_rest_nowhere() -> None:
    generator = make().eval()
    z, embedding = torch.randn(1, 13), torch.randn(1, 5)
    _, features = generator(z, embedding, TINY.resolutions)
    for chunk, first_changed in ((0, 0), (1, 0), (2, 1), (3, 2)):
        moved = z.clone()
        moved[:, 3 * chunk : 3 * chunk + 3] += 1
        _, others = generator(moved, embedding, TINY.resolutions)
        unchanged = [torch.equal(features[r], others[r]) for r in TINY.resolutions]
        assert unchanged == [i < first_changed for i in range(3)]
    rest = z.clone()
    rest[:, 12] += 1
    assert torch.equal(generator(rest, embedding)[0], generator(z, embedding)[0])


def test_a_blend_of_classes_has_the_blend_of_their_embeddings() -> None:
    generator = make()
    blend = generator.embed(torch.tensor([[0.25, 0.75, 0.0]]))
    torch.testing.assert_close(
        blend[0], 0.25 * generator.shared.weight[0] + 0.75 * generator.shared.weight[1]
    )


def test_gradients_reach_every_parameter_and_z() -> None:
    generator = make()
    torch.nn.init.ones_(generator.attention["16"].gamma)
    z = torch.randn(3, 13, requires_grad=True)
    image, _ = generator(z, generator.embed(torch.eye(3)))
    image.square().mean().backward()
    assert all(p.grad is not None and p.grad.isfinite().all() for p in generator.parameters())
    assert z.grad is not None
    assert (z.grad[:, :12] != 0).all()
