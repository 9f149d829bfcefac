"""Grids of pictures, to look at while training."""

from pathlib import Path

import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional


def tile(rows: list[Tensor], size: int) -> Tensor:
    """Rows of (B, 3, h, w) pictures in [0, 1] to one (3, H, W), cells of `size` pixels; short rows end grey."""
    columns = max(len(row) for row in rows)
    lines = []
    for row in rows:
        cells = functional.interpolate(row.float(), size=(size, size), mode="bilinear", antialias=True)
        line = torch.cat(list(cells), dim=2)
        lines.append(functional.pad(line, (0, (columns - len(row)) * size), value=0.5))
    return torch.cat(lines, dim=1).clamp(0.0, 1.0)


def save_picture(picture: Tensor, path: Path) -> None:
    """Write a (3, H, W) picture in [0, 1]."""
    pixels = picture.mul(255.0).round().byte().permute(1, 2, 0).cpu().numpy()
    Image.fromarray(pixels).save(path)
