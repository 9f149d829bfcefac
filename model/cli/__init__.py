"""The command line. Commands import torch when they run, so that `gcp --help` answers at once; Qt never."""

from model.cli.root import main

__all__ = ["main"]
