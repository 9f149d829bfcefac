"""Losses of the paper's section 3 and of the warm start, as functions of tensors."""

import torch
from torch import Tensor
from torch.nn import functional

from model.networks.encoder import Latent

Pyramid = dict[int, Tensor]


def gaussian_kl(posterior: Latent, prior: Latent) -> Tensor:
    """KL(posterior || prior) of diagonal normal distributions, (B,), in nats."""
    ratio = (posterior.std / prior.std).square()
    shift = ((posterior.mean - prior.mean) / prior.std).square()
    return 0.5 * (ratio + shift - 1.0 - ratio.log()).sum(dim=1)


def feature_distance(fake: Pyramid, true: Pyramid) -> Tensor:
    """Sum over levels of the mean absolute difference, each level in units of the truth's mean magnitude.

    The form of L_inv-ftr (paper, equation 1) for feature maps whose sizes differ widely.
    """
    total = torch.zeros(())
    for level, true_map in true.items():
        scale = true_map.detach().abs().mean().float() + 1e-6
        total = total + functional.l1_loss(fake[level].float(), true_map.float()) / scale
    return total


def one_hot(subject: Tensor, n_classes: int) -> Tensor:
    """(B,) class indices to (B, n_classes) class weights."""
    return functional.one_hot(subject, n_classes).float()
