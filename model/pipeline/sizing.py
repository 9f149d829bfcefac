"""At which size the networks see a photograph."""

import math

from model.photo.photograph import Photograph, photograph_from_array

MAX_ASPECT = 3
REDUCED_PIXELS = 4 << 20


def reduce(photo: Photograph) -> Photograph:
    """The photograph at a size that all but the finest work starts from, at most REDUCED_PIXELS.

    Reducing a hundred megapixels takes longer than colouring them in small, so it is done once.
    """
    scale = math.sqrt(REDUCED_PIXELS / (photo.width * photo.height))
    if scale >= 1.0:
        return photo
    side = math.ceil(scale * max(photo.width, photo.height))
    return photograph_from_array(photo.pixels_within(side), unread=photo.unread_within(side))


def working_grid(
    width: int, height: int, *, working_size: int, stride: int, max_squash: float = 1.0
) -> tuple[int, int]:
    """Height and width, multiples of `stride`, at which a photograph of this size is colourised.

    The short side becomes `working_size` and the aspect ratio is kept up to 3:1. A longer panorama keeps its
    aspect ratio too, with the long side at 3 * working_size, until its short side is down to half of
    `working_size` (6:1). Beyond that it is squeezed lengthwise: memory stays bounded, and things lose their
    proportions before they get too small to be recognised.

    max_squash: up to this aspect ratio the grid is a square all the same.
    """
    aspect = max(width, height) / min(width, height)
    if aspect <= max_squash:
        return working_size, working_size
    long = min(aspect, MAX_ASPECT) * working_size
    short = max(long / aspect, working_size / 2)
    rows, columns = (short, long) if height <= width else (long, short)
    return _round_to(rows, stride), _round_to(columns, stride)


def _round_to(length: float, stride: int) -> int:
    return max(int(length / stride + 0.5), 1) * stride
