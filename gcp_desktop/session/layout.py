"""How the pictures are arranged for comparing them."""

from enum import Enum


class Layout(Enum):
    """Arrangements: two panes; one pane parted by a line; the colouring alone; all stages of the method."""

    SIDE_BY_SIDE = "side-by-side"
    SPLIT = "split"
    COLOURING = "colouring"
    STAGES = "stages"
