"""Standing batch-norm statistics (Brock et al. 2019): those of the averaged generator over random pictures."""

import torch
from torch import Tensor, nn

from model.networks.generator import Generator
from model.networks.layers import StoredStatisticsNorm
from model.training.losses.terms import one_hot
from model.training.prior.latent_density import LatentDensity


class _Moments:
    """Mean and variance over all batches, from those of each."""

    def __init__(self) -> None:
        self._means: list[Tensor] = []
        self._variances: list[Tensor] = []

    def add(self, module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        """A forward pre-hook; all batches must be of one size."""
        variance, mean = torch.var_mean(inputs[0], dim=(0, 2, 3), correction=0)
        self._means.append(mean)
        self._variances.append(variance)

    def combined(self) -> tuple[Tensor, Tensor]:
        """The mean, and the variance: that within batches and that of their means."""
        spread, mean = torch.var_mean(torch.stack(self._means), dim=0, correction=0)
        return mean, torch.stack(self._variances).mean(dim=0) + spread


@torch.no_grad()
def standing_statistics(
    generator: Generator, density: LatentDensity, *, batches: int, batch_size: int, seed: int = 0
) -> None:
    """Replace a generator's stored statistics by those over `batches` of random classes and codes of theirs.

    A moving average's own batch-norm inputs differ from those of the weights it follows, so it cannot
    borrow theirs. The same seed gives the same statistics (drawn on the CPU, whatever the device); torch's own
    random numbers are not touched. The generator is left in evaluation mode.
    """
    config = generator.config
    device = next(generator.parameters()).device
    random = torch.Generator().manual_seed(seed)
    norms = [m for m in generator.modules() if isinstance(m, StoredStatisticsNorm)]
    moments = [_Moments() for _ in norms]
    hooks = [norm.register_forward_pre_hook(moment.add) for norm, moment in zip(norms, moments, strict=True)]
    generator.train()
    try:
        for _ in range(batches):
            noise = torch.randn(batch_size, config.z_dim, generator=random).to(device)
            subject = torch.randint(0, config.n_classes, (batch_size,), generator=random)
            classes = one_hot(subject, config.n_classes).to(device)
            generator(density(noise, classes), generator.embed(classes))
    finally:
        for hook in hooks:
            hook.remove()
        generator.eval()
    for norm, moment in zip(norms, moments, strict=True):
        mean, variance = moment.combined()
        norm.stored_mean.copy_(mean)
        norm.stored_var.copy_(variance)
