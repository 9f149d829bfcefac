"""What Pillow decodes at full depth: 8-bit PNG, JPEG, WebP, BMP, GIF, TGA, PCX and more; in any of its modes."""

from typing import Any

from PIL import Image
from PIL.ImageFile import ImageFile

from model.notes import Note
from model.photo.decoders.raster import RESAVE, Alpha, Raster, Space, UndecodableError, image_samples
from model.photo.metadata.collect import collect_image
from model.photo.metadata.exif import orientation_in

_PLAIN: dict[str, tuple[str, Space]] = {
    "1": ("L", "grey"),
    "L": ("L", "grey"),
    "P": ("RGB", "rgb"),
    "RGB": ("RGB", "rgb"),
    "RGBX": ("RGB", "rgb"),
    "YCbCr": ("RGB", "rgb"),
    "CMYK": ("CMYK", "cmyk"),
}
_IDLE_ALPHA = ("BMP", "TGA")  # in which many programs leave a fourth byte at 0
_WITH_ALPHA: dict[str, tuple[str, Space]] = {
    "LA": ("LA", "grey"),
    "PA": ("RGBA", "rgb"),
    "RGBA": ("RGBA", "rgb"),
}


def raster_of_image(image: ImageFile, *, icc: bytes | None = None, notes: tuple[Note, ...] = ()) -> Raster:
    """Return a loaded image of 8 bits per channel. icc: instead of the image's own. Raises UndecodableError."""
    if image.mode == "RGBA" and image.format in _IDLE_ALPHA and image.getchannel("A").getextrema() == (0, 0):
        image.putalpha(255)
    mode, space, alpha = _kind(image)
    plain: Image.Image = image if image.mode == mode else image.convert(mode)
    metadata, metadata_notes = collect_image(image)
    own = image.info.get("icc_profile")
    return Raster(
        samples=image_samples(plain),
        space=space,
        alpha=alpha,
        icc=icc or (own if isinstance(own, bytes) and own else None),
        orientation=orientation_in(image.info.get("exif")),
        metadata=metadata,
        notes=(*_note_on_frames(image), *notes, *metadata_notes),
    )


def _kind(image: ImageFile) -> tuple[str, Space, Alpha]:
    if image.mode in _WITH_ALPHA:
        return *_WITH_ALPHA[image.mode], "straight"
    if image.mode not in _PLAIN:
        raise UndecodableError(
            Note(
                "its pixels are of a kind for measurements (mode {mode})",
                mode=image.mode,
            ),
            RESAVE,
        )
    if "transparency" in image.info:
        return ("LA", "grey", "straight") if image.mode in ("1", "L") else ("RGBA", "rgb", "straight")
    return *_PLAIN[image.mode], "none"


def _note_on_frames(image: Any) -> tuple[Note, ...]:
    frames = getattr(image, "n_frames", 1)
    return (Note("It holds {count} pictures; the first was opened.", count=frames),) if frames > 1 else ()
