"""What sets things apart: where much is possible, the colours that a thing has more than its surroundings count more.

Of brick, wood and cloth alike the network thinks a little of everything, mostly grey. Each on its own comes out a
pale tan, and a street all of one tint. But what is thought of the brick and not of the street around it is red. So
the difference is magnified, as by classifier-free guidance (Ho & Salimans, 2022), with what is thought of the whole
photograph in place of what is thought without a condition.
"""

from torch import Tensor

from model.networks.agreement import LEAST_SHARE, Agreement
from model.networks.palette import distributions

_UNLIKELY = 0.01  # a colour that is less likely here and everywhere says nothing, however the two compare


def set_apart(shares: Tensor, agreement: Agreement, strength: float, steady: Tensor) -> Tensor:
    """Distributions (B, Q, h, w) with what sets the kinds of places apart magnified.

    strength: how far, 0 not at all. steady: how much each kind keeps its colours, (B, K) in [0, 1]. Skin is known,
    and walls would become its complement: what is steady is also not what others are compared to.
    """
    if strength == 0.0:
        return shares
    kinds = agreement.means(shares) if agreement.told is None else agreement.told
    moved = 1.0 - steady
    counted = (agreement.sizes * moved)[:, None]
    common = (kinds * counted).sum(dim=2, keepdim=True) / counted.sum(dim=2, keepdim=True).clamp(
        min=LEAST_SHARE
    )
    favour = ((kinds + _UNLIKELY) / (common + _UNLIKELY)).log() * moved[:, None]
    favoured = shares.clamp(min=LEAST_SHARE).log() + strength * agreement.spread(favour, shares.shape[-2:])
    return distributions(favoured)
