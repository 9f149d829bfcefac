"""The order to write a document's colouring to a file."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.export_settings import ExportSettings, Variant
from gcp_desktop.engine.requests import ExportColouring
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.export.plan import same_file

translate = QCoreApplication.translate


def refusal_of(document: Document, target: Path) -> ErrorInfo | None:
    """Say why nothing is written there: it is the photograph itself; None where something may be."""
    if not (isinstance(document.source, FileSource) and same_file(document.source.path, target)):
        return None
    return ErrorInfo(
        translate("export", "The original is never overwritten"),
        translate("export", "“{}” is the photograph itself.").format(target.name),
        translate("export", "Choose another name or another folder for the colouring."),
    )


def order_export(
    document: Document,
    job_id: int,
    target: Path,
    *,
    overwrite: bool,
    settings: ExportSettings | None = None,
    variant: Variant = "colouring",
) -> ExportColouring:
    """Order the present colouring, or what the variant says, with the favourites for a contact sheet."""
    return ExportColouring(
        job_id=job_id,
        document_id=document.document_id,
        revision=document.revision,
        params=document.params,
        target=target,
        overwrite=overwrite,
        settings=settings or ExportSettings(),
        variant=variant,
        recipes=tuple(sample.recipe(document.params) for sample in document.gallery.starred),
        captions=document.gallery.starred_names,
    )
