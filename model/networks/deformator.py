"""The deformator A: a set of orthonormal directions in latent space (Voynov & Babenko, ICML 2020, section 3.1)."""

import torch
from torch import Tensor, nn


class Deformator(nn.Module):
    """Maps shifts along K directions to shifts of z; its columns stay orthonormal while they are learnt."""

    def __init__(self, n_directions: int, z_dim: int) -> None:
        """Raises ValueError if there are more directions than dimensions."""
        super().__init__()
        if n_directions > z_dim:
            raise ValueError(f"{n_directions} directions cannot be orthogonal in {z_dim} dimensions")
        # As exp of a skew-symmetric matrix: any step of the optimiser gives orthonormal columns again.
        self.linear = nn.utils.parametrizations.orthogonal(
            nn.Linear(n_directions, z_dim, bias=False), orthogonal_map="matrix_exp"
        )

    def forward(self, shifts: Tensor) -> Tensor:
        """Shifts (B, K), in units of z, to changes of z (B, z_dim)."""
        # In half precision the columns would be neither orthogonal nor of unit length.
        with torch.autocast(shifts.device.type, enabled=False):
            moved: Tensor = self.linear(shifts.float())
        return moved

    @property
    def directions(self) -> Tensor:
        """The directions as rows, (K, z_dim), orthonormal; detached from training."""
        weight = self.linear.weight
        assert isinstance(weight, Tensor)
        return weight.detach().T.clone()
