"""Writes the files of an export. Imported on the worker thread only."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from gcp_desktop.engine.export_settings import AS_DEEP, DEEP, ExportSettings
from gcp_desktop.engine.inference_thread import JobContext
from gcp_desktop.engine.notes import in_words
from gcp_desktop.engine.requests import ExportColouring
from model.photo.contact_sheet import contact_sheet
from model.photo.mark import marked
from model.photo.metadata.keeping import without_place
from model.photo.metadata.provenance import with_provenance
from model.photo.metadata.record import Metadata
from model.photo.photograph import Photograph
from model.photo.strips import Strips
from model.photo.writing import write_image
from model.pipeline.recipe import recipe_of
from model.pipeline.runner import Runner

_SHEET_COLUMNS = 4
_SHEET_SIDE = 640
_GAP_SHARE = 0.01


def export_colouring(
    runner: Runner, photo: Photograph, request: ExportColouring, context: JobContext
) -> tuple[str, ...]:
    """Make and write one file; give notes on metadata that it cannot hold, in the window's language.

    Raises the model's typed errors and Cancelled.
    """
    settings = request.settings
    match request.variant:
        case "colouring":
            pixels: np.ndarray | Strips = _colouring(runner, photo, request, context)
        case "side-by-side":
            framed = runner.framed(photo, request.params.restore.frame, cancel=context.cancel)
            coloured = _colouring(runner, photo, request, context).whole()
            pixels = _beside(framed.original_rgb(settings.max_side), coloured)
        case "contact-sheet":
            pixels = _sheet(runner, photo, request, context)
    if settings.mark:
        strips = pixels if isinstance(pixels, Strips) else Strips.of(pixels)
        pixels = marked(strips, QCoreApplication.translate("export", "Colourised"))
    context.cancel.raise_if_cancelled()
    notes = write_image(
        request.target,
        pixels,
        quality=settings.quality,
        colour_space=settings.colour_space,
        metadata=_metadata(runner, photo, request),
        overwrite=request.overwrite,
        source=photo.path,
    )
    return in_words(notes)


def _colouring(runner: Runner, photo: Photograph, request: ExportColouring, context: JobContext) -> Strips:
    form = request.settings.format
    deep = form in DEEP or (form in AS_DEEP and photo.pixels.dtype == np.uint16)
    return runner.colourise(
        photo,
        request.params,
        max_side=request.settings.max_side,
        bits=16 if deep and request.variant == "colouring" else 8,
        cancel=context.cancel,
        progress=context.progress,
    ).strips


def _beside(original: np.ndarray, colouring: np.ndarray) -> np.ndarray:
    """Two pictures of one size with white between them."""
    gap = max(1, round(_GAP_SHARE * original.shape[1]))
    between = np.full((original.shape[0], gap, 3), 255, np.uint8)
    return np.concatenate([original, between, colouring], axis=1)


def _sheet(runner: Runner, photo: Photograph, request: ExportColouring, context: JobContext) -> np.ndarray:
    pictures = [
        runner.colourise(photo, recipe, max_side=_SHEET_SIDE, cancel=context.cancel).rgb
        for recipe in request.recipes
    ]
    return contact_sheet(pictures, columns=_SHEET_COLUMNS, captions=request.captions, cell=_SHEET_SIDE)


def _metadata(runner: Runner, photo: Photograph, request: ExportColouring) -> Metadata:
    """What the file says: what is to be kept of the photograph's, and that and how it was coloured."""
    recipe = None
    if request.variant == "colouring" and request.settings.metadata != "none":
        recipe = recipe_of(runner.info, request.params, photograph=photo.digest).to_text()
    return with_provenance(_kept(photo.metadata, request.settings), recipe)


def _kept(metadata: Metadata, settings: ExportSettings) -> Metadata:
    match settings.metadata:
        case "all":
            return metadata
        case "without-place":
            return without_place(metadata)
        case "none":
            return Metadata(dpi=metadata.dpi)
