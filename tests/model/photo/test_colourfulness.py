import numpy as np
import pytest

from model.photo.colourfulness import colourfulness


def test_colourfulness_by_hand() -> None:
    picture = np.array([[[255, 0, 0], [0, 255, 0]]], dtype=np.uint8)
    # rg = (255, -255): mean 0, std 255; yb = (127.5, 127.5): mean 127.5, std 0
    assert colourfulness(picture) == pytest.approx(255.0 + 0.3 * 127.5)
    assert colourfulness(np.full((4, 4, 3), 90, dtype=np.float32)) == 0.0
