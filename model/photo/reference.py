"""The colour picture that a person gives as a reference, read from its file."""

from pathlib import Path

import torch

from model.colour import rgb_to_lab
from model.errors import ImageReadError, ReferencePictureError
from model.notes import Note
from model.params import USUAL_MIX, ReferenceParams
from model.photo.photograph import Photograph
from model.photo.reading import read_photograph

_LOOKED_AT = 256
_COLOURED_SHARE = 0.02
"""Of the places, so many have colour at least."""
_LEAST_CHROMA = 4.0
"""What a scanner and JPEG make of grey is below."""


def reference_of(path: Path, mix: float = USUAL_MIX) -> tuple[ReferenceParams, Photograph]:
    """Take a picture as a reference. Raises ReferencePictureError for one without colour, ImageReadError."""
    photo = _coloured(path)
    return ReferenceParams(path=str(path.absolute()), digest=photo.digest, mix=mix), photo


def read_reference(params: ReferenceParams) -> Photograph:
    """The picture. Raises ReferencePictureError where it is gone, another one now, or without colour."""
    path = Path(params.path)
    try:
        photo = _coloured(path)
    except ImageReadError as error:
        raise ReferencePictureError(
            Note(
                "The reference picture cannot be read any more: {error} Choose it again, or remove it.",
                error=error,
            )
        ) from error
    if photo.digest != params.digest:
        raise ReferencePictureError(
            Note(
                "The reference picture “{path}” is another picture now than when it was chosen. Choose it "
                "again, or remove it.",
                path=path,
            )
        )
    return photo


def _coloured(path: Path) -> Photograph:
    photo = read_photograph(path)
    if not _has_colour(photo):
        raise ReferencePictureError(
            Note(
                "“{name}” has no colours that a photograph could take. Choose a colour picture as the "
                "reference.",
                name=path.name,
            )
        )
    return photo


def _has_colour(photo: Photograph) -> bool:
    if photo.pixels.ndim == 2:
        return False
    small = torch.tensor(photo.original_rgb(_LOOKED_AT)).permute(2, 0, 1) / 255.0
    chroma = rgb_to_lab(small)[1:].norm(dim=0)
    return bool((chroma > _LEAST_CHROMA).float().mean() >= _COLOURED_SHARE)
