import torch

from model.networks.generator import Generator
from model.networks.layers import StoredStatisticsNorm
from model.training.losses.terms import one_hot
from model.training.prior.latent_density import LatentDensity
from model.training.prior.standing import standing_statistics
from tests.model.tiny import tiny_config


def _generator() -> Generator:
    torch.manual_seed(0)
    return Generator(tiny_config().generator)


def _standard_normal() -> LatentDensity:
    """A density that has seen nothing."""
    config = tiny_config().generator
    return LatentDensity(config.n_classes, config.z_dim)


def _draws(generator: Generator, batches: int, batch_size: int) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """The codes and embeddings that seed 3 gives."""
    random, config = torch.Generator().manual_seed(3), generator.config
    draws = []
    for _ in range(batches):
        z = torch.randn(batch_size, config.z_dim, generator=random)
        subject = torch.randint(0, config.n_classes, (batch_size,), generator=random)
        draws.append((z, generator.embed(one_hot(subject, config.n_classes)).detach()))
    return draws


def test_statistics_are_those_of_all_the_inputs() -> None:
    generator = _generator()
    seen: dict[str, list[torch.Tensor]] = {}
    norms = {n: m for n, m in generator.named_modules() if isinstance(m, StoredStatisticsNorm)}
    hooks = [
        norm.register_forward_pre_hook(
            lambda _, inputs, name=name: seen.setdefault(name, []).append(inputs[0].detach().double())
        )
        for name, norm in norms.items()
    ]
    with torch.no_grad():
        for z, embedding in _draws(generator, batches=3, batch_size=5):
            generator(z, embedding)
    for hook in hooks:
        hook.remove()

    standing_statistics(generator, _standard_normal(), batches=3, batch_size=5, seed=3)
    assert len(norms) == 5
    for name, norm in norms.items():
        everything = torch.cat(seen[name])
        variance, mean = torch.var_mean(everything, dim=(0, 2, 3), correction=0)
        torch.testing.assert_close(norm.stored_mean, mean.float(), atol=1e-5, rtol=1e-4)
        torch.testing.assert_close(norm.stored_var, variance.float(), atol=1e-5, rtol=1e-4)


def test_pictures_of_one_batch_come_out_as_its_batch_statistics_gave_them() -> None:
    generator = _generator()
    [(z, embedding)] = _draws(generator, batches=1, batch_size=6)
    with torch.no_grad():
        training, _ = generator(z, embedding)
        standing_statistics(generator, _standard_normal(), batches=1, batch_size=6, seed=3)
        evaluating, _ = generator(z, embedding)
    assert not generator.training
    torch.testing.assert_close(training, evaluating, atol=1e-4, rtol=1e-4)


def test_the_random_state_and_the_weights_are_left_alone() -> None:
    generator = _generator()
    weights = {name: p.clone() for name, p in generator.named_parameters()}
    state = torch.get_rng_state()
    standing_statistics(generator, _standard_normal(), batches=2, batch_size=4)
    assert torch.equal(state, torch.get_rng_state())
    assert all(torch.equal(weights[name], p) for name, p in generator.named_parameters())
