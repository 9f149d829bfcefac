"""Pictures that fade out into plain paper, as the oval portraits of old studios do."""

import numpy as np
from numpy.typing import NDArray


def fade_into_paper(rgb: NDArray[np.uint8], random: np.random.Generator) -> NDArray[np.uint8]:
    """A picture (H, W, 3) that is whole in an oval about its middle and plain paper without colour beyond.

    Paper is mostly light, and the passage soft or hard; so a neck that fades out is seen to lose its colour with
    its shape.
    """
    height, width = rgb.shape[:2]
    y, x = np.linspace(-1.0, 1.0, height)[:, None], np.linspace(-1.0, 1.0, width)[None]
    across, down = random.uniform(0.6, 1.1), random.uniform(0.6, 1.2)
    right, low = random.uniform(-0.25, 0.25), random.uniform(-0.4, 0.2)
    power = random.uniform(2.0, 4.0)  # of an ellipse 2, of a box with round corners more
    distance = (np.abs((x - right) / across) ** power + np.abs((y - low) / down) ** power) ** (1.0 / power)
    passage = random.uniform(0.05, 0.6)
    share = np.clip((1.0 + 0.5 * passage - distance) / passage, 0.0, 1.0)
    kept = (share * share * (3.0 - 2.0 * share))[..., None]
    tone = 255.0 * random.beta(3.0, 1.0)
    return np.round(kept * rgb + (1.0 - kept) * tone).astype(np.uint8)
