import numpy as np
import pytest
import torch
from skimage.data import coffee

from model import colour
from model.errors import ParameterError
from model.photo.samples import open_sample, sample_names


def test_every_sample_opens_in_grey():
    assert len(sample_names()) >= 4
    digests = set()
    for name in sample_names():
        photo = open_sample(name)
        assert photo.pixels.ndim == 2
        assert min(photo.width, photo.height) >= 300
        assert photo.path is None
        digests.add(photo.digest)
    assert len(digests) == len(sample_names())


def test_the_grey_has_the_luminance_of_the_colours():
    rgb = torch.from_numpy(coffee().astype(np.float32) / 255).permute(2, 0, 1)
    expected = colour.rgb_to_lab(rgb)[0].numpy()
    assert np.abs(open_sample("coffee").luminance() - expected).max() < 0.3


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(ParameterError, match="coffee"):
        open_sample("tea")
