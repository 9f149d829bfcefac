"""A picture of two things, for the tests of what is done with kinds of places."""

import torch
from torch import Tensor

from model.networks.agreement import Agreement, AgreementConfig


def two_halves(told: Tensor | None = None) -> Agreement:
    """One thing on the left, another on the right, (8, 8); no neighbours are linked."""
    things = torch.zeros(1, 2, 4, 4)
    things[:, 0, :, :2] = things[:, 1, :, 2:] = 1.0
    return Agreement(
        things=things,
        centres=10.0 * torch.eye(2)[None],
        sizes=torch.tensor([[0.5, 0.5]]),
        across=torch.zeros(1, 8, 7),
        down=torch.zeros(1, 7, 8),
        config=AgreementConfig(),
        told=told,
    )
