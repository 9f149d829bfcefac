"""Projects as files: a zip with project.json, thumbnails, and the photograph if it is embedded.

Nothing here belongs to the window's thread, because embedding takes as long as the disk does.
"""

import hashlib
import json
import zipfile
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter

from gcp_desktop.engine.sources import Pixels
from gcp_desktop.images import image_over
from gcp_desktop.session.editing.gallery import GalleryModel
from gcp_desktop.session.projects.project import VERSION, Manifest, Project, ProjectError
from gcp_desktop.session.saving import save
from model.notes import Note, why
from model.serialise import from_plain, read_json, to_plain

_MANIFEST = "project.json"
_PHOTOGRAPH = "photograph"
_MANIFEST_LIMIT = 8 << 20
_THUMBNAIL = QSize(512, 512)
_FAST_PNG = 90  # Qt's "quality": little compression


def write_project(path: Path, project: Project) -> None:
    """Write a project beside its target and move it into place. Raises ProjectError; `path` then stays as it was."""
    try:
        contents = _pack(project)
    except OSError as error:
        raise ProjectError(
            Note(
                "“{name}” could not be saved: the photograph cannot be read ({reason}). Save the project "
                "without the photograph in it, or put the photograph back to where it was.",
                name=path.name,
                reason=why(error),
            )
        ) from error
    try:
        save(path, contents)
    except OSError as error:
        raise ProjectError(
            Note(
                "“{name}” could not be saved: {reason}. Choose another folder, or make room on the disk.",
                name=path.name,
                reason=why(error),
            )
        ) from error


def read_project(path: Path) -> tuple[Manifest, bytes | None]:
    """Read a project: its manifest, and the embedded photograph's file if there is one.

    Raises ProjectError for a file that is missing, damaged, or of a newer version.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(path, archive)
            embedded = manifest.source.kind == "embedded"
            photograph = _embedded(path, archive) if embedded else None
    except OSError as error:
        raise ProjectError(
            Note(
                "“{name}” cannot be opened: {reason}.",
                name=path.name,
                reason=why(error),
            )
        ) from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        ValueError,
        NotImplementedError,
    ) as error:
        raise ProjectError(
            Note(
                "“{name}” is damaged, or no project: {error}. Open a copy of it, or the photograph itself.",
                name=path.name,
                error=error,
            )
        ) from error
    return manifest, photograph


def _pack(project: Project) -> bytes:
    manifest, photograph = project.manifest, _photograph(project)
    if photograph is not None:
        digest = hashlib.sha256(photograph).hexdigest()
        manifest = replace(manifest, source=replace(manifest.source, sha256=digest))
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        text = json.dumps(to_plain(manifest), indent=1, ensure_ascii=False)
        archive.writestr(_MANIFEST, text, zipfile.ZIP_DEFLATED)
        for name, pixels in project.thumbnails.items():
            archive.writestr(f"thumbnails/{name}.jpg", _jpeg(pixels))
        if photograph is not None:
            archive.writestr(_PHOTOGRAPH, photograph)
    return buffer.getvalue()


def _photograph(project: Project) -> bytes | None:
    match project.photograph:
        case Path() as path:
            return path.read_bytes()
        case bytes() | None as data:
            return data
        case pixels:
            return _encoded(image_over(pixels), b"PNG", _FAST_PNG)


def _embedded(path: Path, archive: zipfile.ZipFile) -> bytes:
    """Return the photograph's file, which is stored as it is: a size beyond the project's own is a bomb's."""
    if archive.getinfo(_PHOTOGRAPH).file_size > path.stat().st_size:
        raise ValueError(Note("the photograph in it is larger than the project itself"))
    return archive.read(_PHOTOGRAPH)


def _manifest(path: Path, archive: zipfile.ZipFile) -> Manifest:
    if archive.getinfo(_MANIFEST).file_size > _MANIFEST_LIMIT:
        raise ValueError(Note("{name} is too large", name=_MANIFEST))
    plain: Any = read_json(archive.read(_MANIFEST))
    found = plain.get("version") if isinstance(plain, dict) else None
    if isinstance(found, int) and found > VERSION:
        raise ProjectError(
            Note(
                "“{name}” was saved by a newer GCP Desktop (project version {found}, this one reads "
                "{version}). Update GCP Desktop to open it.",
                name=path.name,
                found=found,
                version=VERSION,
            )
        )
    manifest = from_plain(Manifest, plain)
    GalleryModel().restore(manifest.gallery)  # told while the file can still be refused
    return manifest


def _jpeg(pixels: Pixels) -> bytes:
    image = image_over(pixels)
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    if image.width() > _THUMBNAIL.width() or image.height() > _THUMBNAIL.height():
        image = image.scaled(_THUMBNAIL, keep, smooth)
    return _encoded(image, b"JPEG", 85)


def _encoded(image: QImage, form: bytes, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(form))
    writer.setQuality(quality)
    if not writer.write(image):
        raise ProjectError(
            Note(
                "The project could not be saved: {reason}.",
                reason=writer.errorString(),
            )
        )
    return bytes(buffer.data().data())
