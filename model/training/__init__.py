"""How the models come about. Needs the packages of the extra `train`."""

from importlib.util import find_spec

from model.errors import GcpError


class TrainingUnavailableError(GcpError):
    """This installation is one for colouring only."""


_missing = [name for name in ("lightning_fabric", "matplotlib") if find_spec(name) is None]
if _missing:
    raise TrainingUnavailableError(
        f"Training needs packages that are not installed ({', '.join(_missing)}). Install them: "
        "pip install 'gcp-desktop[train]'"
    )
