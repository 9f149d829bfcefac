"""The correspondence network: where in the inversion does each part of the photograph find itself?

Zhang et al., "Cross-domain Correspondence Learning for Exemplar-based Image Translation" (CVPR 2020).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.networks.activation import instance_norm, prelu
from model.networks.convolution import Conv1x1
from model.networks.products import products
from model.networks.winograd import Conv3x3


@dataclass(frozen=True, kw_only=True)
class CorrespondenceConfig:
    """Sizes of the correspondence network.

    `in_channels` is the width of the features it is given. With `width` a 1x1 convolution first projects
    them to that many channels. Then each of the two pictures has `n_private` residual blocks of its own,
    and both have `n_shared` in common. `embedding_channels` is the width of theta and phi.
    """

    in_channels: int
    width: int | None = None
    n_private: int = 1
    n_shared: int = 2
    embedding_channels: int = 128
    temperature: float = 0.01


class ResidualBlock(nn.Module):
    """Two 3x3 convolutions with instance norm around an identity shortcut; both activations are one PReLU."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv1 = Conv3x3(channels, channels, padding_mode="reflect")
        self.conv2 = Conv3x3(channels, channels, padding_mode="reflect")
        self.prelu = nn.PReLU()

    def forward(self, x: Tensor) -> Tensor:
        """(B,C,H,W) -> (B,C,H,W)."""
        h = prelu(instance_norm(self.conv1(x)), self.prelu.weight)
        h = instance_norm(self.conv2(h))
        return prelu(x + h, self.prelu.weight)


class Correspondence(nn.Module):
    """Projects the photograph and the inversion into a shared space S and matches them there."""

    def __init__(self, config: CorrespondenceConfig) -> None:
        super().__init__()
        self.config = config
        width = config.width or config.in_channels
        self.project = Conv1x1(config.in_channels, width) if config.width else nn.Identity()
        self.private_query = nn.Sequential(*(ResidualBlock(width) for _ in range(config.n_private)))
        self.private_key = nn.Sequential(*(ResidualBlock(width) for _ in range(config.n_private)))
        self.shared = nn.Sequential(*(ResidualBlock(width + 3) for _ in range(config.n_shared)))
        self.theta = Conv1x1(width + 3, config.embedding_channels)
        self.phi = Conv1x1(width + 3, config.embedding_channels)

    def query_features(self, features: Tensor) -> Tensor:
        """F_{L->S}: the photograph's features (B,in_channels,h,w) in the shared space (B,width+3,h,w)."""
        return self._share(self.private_query(self.project(features)))

    def key_features(self, features: Tensor) -> Tensor:
        """F_{RGB->S}: a colour picture's features (B,in_channels,h,w) in the shared space (B,width+3,h,w)."""
        return self._share(self.private_key(self.project(features)))

    def query(self, features: Tensor) -> Tensor:
        """Theta (B,K,h,w) of the photograph's features: centred over channels, of unit length."""
        return self.embed_query(self.query_features(features))

    def embed_query(self, shared: Tensor) -> Tensor:
        """Theta (B,K,h,w) of what `query_features` gave."""
        return _centred_unit(self.theta(shared))

    def key(self, features: Tensor) -> Tensor:
        """Phi (B,K,h,w) of the inversion's features: centred over channels, of unit length."""
        return _centred_unit(self.phi(self.key_features(features)))

    def correlate(self, theta: Tensor, phi: Tensor) -> Tensor:
        """M: for every position of theta (B,K,hq,wq), a distribution over those of phi (B,K,hr,wr).

        Returns (B, hq*wq, hr*wr); rows sum to one.
        """
        # A low temperature magnifies rounding: half precision would not do.
        with torch.autocast(theta.device.type, enabled=False):
            similarity = cosine_similarity(theta.float() / self.config.temperature, phi.float())
            # Where no gradient asks for the similarities later, a second matrix of this size would be in vain.
            return torch.softmax(similarity, dim=-1, out=None if torch.is_grad_enabled() else similarity)

    def _share(self, features: Tensor) -> Tensor:
        shared: Tensor = self.shared(append_coordinates(F.normalize(features, dim=1)))
        return shared


def cosine_similarity(theta: Tensor, phi: Tensor) -> Tensor:
    """Products of all pairs of unit vectors: (B,K,hq,wq) and (B,K,hr,wr) to (B, hq*wq, hr*wr) in [-1,1]."""
    return products(theta.flatten(2).transpose(1, 2), phi.flatten(2))


def warp(correlation: Tensor, values: Tensor, query_size: Sequence[int], patch: int = 1) -> Tensor:
    """Bring what lies on the key grid onto the query grid, patch by patch.

    correlation: (B, hq*wq, hr*wr). values: (B,C,patch*hr,patch*wr). query_size: (hq, wq).
    Returns (B,C,patch*hq,patch*wq), channels last.
    """
    batch, channels, height, width = values.shape
    (rows, columns), square = query_size, (patch, patch)
    last = values.permute(0, 2, 3, 1)
    split = last.reshape(batch, height // patch, patch, width // patch, patch, channels)
    patches = split.transpose(2, 3).reshape(batch, -1, patch * patch * channels)
    warped = products(correlation, patches).view(batch, rows, columns, *square, channels)
    return warped.transpose(2, 3).reshape(batch, rows * patch, columns * patch, channels).permute(0, 3, 1, 2)


def append_coordinates(features: Tensor) -> Tensor:
    """Append x and y, each in [-1,1], and the distance from the centre: (B,C,h,w) -> (B,C+3,h,w)."""
    batch, _, height, width = features.shape
    x = torch.linspace(-1, 1, width, device=features.device, dtype=features.dtype)
    y = torch.linspace(-1, 1, height, device=features.device, dtype=features.dtype)
    y, x = torch.meshgrid(y, x, indexing="ij")
    coordinates = torch.stack((x, y, torch.hypot(x, y)))
    return torch.cat((features, coordinates.expand(batch, -1, -1, -1)), dim=1)


def _centred_unit(x: Tensor) -> Tensor:
    return F.normalize(x - x.mean(dim=1, keepdim=True), dim=1)
