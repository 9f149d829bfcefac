"""Importing torch and what stands on it, which takes a command longer than to colour a photograph."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """Import in this block without looking for garbage, neither meanwhile nor later.

    The modules make objects that stay until the end. Python would look through them again and again while
    they are made, and take them apart one by one before the process ends: a third of the time of it all.
    """
    if "torch" in sys.modules or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
