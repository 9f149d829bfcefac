"""What can be measured, by name; no torch, so that the command can tell at once."""

from typing import Literal, get_args

Kind = Literal["photograph", "sample", "gallery", "latent", "hint", "finish", "compose"]
KINDS: tuple[Kind, ...] = get_args(Kind)
