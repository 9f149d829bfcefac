"""A small world to learn: class folders of synthetic pictures."""

from pathlib import Path

import numpy as np
from PIL import Image

SUBJECTS = ("building", "portrait", "sea")


def write_class_folders(root: Path, per_subject: int = 4, size: tuple[int, int] = (80, 72)) -> Path:
    """Blurred colour noise around a colour of each subject."""
    random = np.random.default_rng(5)
    for subject, colour in zip(SUBJECTS, ((180, 90, 60), (220, 170, 140), (40, 90, 190)), strict=True):
        folder = root / subject
        folder.mkdir(parents=True)
        for index in range(per_subject):
            coarse = np.clip(np.array(colour) + random.normal(0, 40, (6, 6, 3)), 0, 255).astype(np.uint8)
            Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC).save(folder / f"{index}.png")
    return root
