"""Dask, where it is installed."""

import importlib
from types import ModuleType

from model.errors import ParameterError


def cluster_module() -> ModuleType:
    """`model.cli.cluster`. Raises ParameterError without Dask."""
    try:
        return importlib.import_module("model.cli.cluster")
    except ModuleNotFoundError as error:
        if error.name != "distributed":
            raise
        raise ParameterError(
            '--scheduler needs Dask, which is not installed. Install it: pip install "gcp-desktop[cluster]", or '
            "pip install distributed beside this program."
        ) from error
