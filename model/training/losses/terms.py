"""Losses of the paper's section 3 and of the warm start, as functions of tensors."""

import torch
from torch import Tensor
from torch.nn import functional

from model.networks.encoder import Latent
from model.networks.palette import SoftLabel

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
    distances = [
        functional.l1_loss(fake[level].float(), true_map.float())
        / (true_map.detach().abs().mean().float() + 1e-6)
        for level, true_map in true.items()
    ]
    return torch.stack(distances).sum()


def relative_distance(fake: Tensor, true: Tensor) -> Tensor:
    """|fake - true|_2 / |true|_2 of feature maps (B, C, h, w), averaged over the pictures.

    The 2-norm of L_perc in units of the truth's own, so that its weight holds for every network and size.
    """
    true = true.float().flatten(1)
    difference: Tensor = (fake.float().flatten(1) - true).norm(dim=1)
    scale: Tensor = true.norm(dim=1) + 1e-6
    return (difference / scale).mean()


def one_hot(subject: Tensor, n_classes: int) -> Tensor:
    """(B,) class indices to (B, n_classes) class weights."""
    return functional.one_hot(subject, n_classes).float()


def contextual_loss(result: Tensor, reference: Tensor, bandwidth: float = 0.1) -> Tensor:
    """L_ctx between two feature maps (B, C, h, w), whose sizes may differ.

    0 where every part of the reference finds its like in the result, wherever it lies (Mechrez et al., ECCV 2018,
    with cosine distance).
    """
    centre = reference.mean(dim=(2, 3), keepdim=True)
    x = functional.normalize((result - centre).flatten(2).float(), dim=1)
    y = functional.normalize((reference - centre).flatten(2).float(), dim=1)
    distance = 1.0 - x.transpose(1, 2) @ y
    relative = distance / (distance.amin(dim=2, keepdim=True) + 1e-5)
    similarity = torch.softmax((1.0 - relative) / bandwidth, dim=2)
    return -similarity.amax(dim=1).mean(dim=1).clamp(min=1e-6).log().mean()


def least_squares(judgement: Tensor, target: float) -> Tensor:
    """L_adv: mean squared distance of judgements from `target`: 1 real, 0 fake (Mao et al. 2017)."""
    return (judgement.float() - target).square().mean()


def chroma_loss(ab: Tensor, true_ab: Tensor, emphasis: float, beta: float) -> Tensor:
    """Smooth L1 on ab (B, 2, h, w) in [-1, 1], per picture (B,), where saturated pixels weigh up to 1 + emphasis.

    The weight keeps rare vivid colours from being averaged away by the many greyish ones (the aim of the
    rebalancing of Zhang et al., ECCV 2016).
    """
    chroma = true_ab.square().sum(dim=1, keepdim=True).sqrt()
    weight = 1.0 + emphasis * (chroma / 0.5).clamp(max=1.0)
    error = functional.smooth_l1_loss(ab, true_ab, beta=beta, reduction="none")
    return (error * weight).mean(dim=(1, 2, 3))


def distribution_loss(logits: Tensor, label: SoftLabel, rarity: Tensor) -> Tensor:
    """Cross-entropy of distributions of colour, logits (B, Q, h, w), per picture (B,); rarity: (Q,) weights of the
    colours (Zhang et al., ECCV 2016, equations 2 to 4, with soft weights).
    """
    log_shares = functional.log_softmax(logits.permute(0, 2, 3, 1).float(), dim=3)
    entropy = -(log_shares.gather(3, label.nearest) * label.share).sum(dim=3)
    weight = (rarity[label.nearest] * label.share).sum(dim=3)
    return (entropy * weight).mean(dim=(1, 2))
