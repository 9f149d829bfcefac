"""WebP, and what else Pillow writes whole."""

from typing import Any, BinaryIO, cast

from PIL import Image

from model.photo.encoders.settings import Encoding
from model.photo.metadata.keeping import Kept
from model.photo.strips import Strips


class _Stream:
    """A file without its descriptor: writing to that, Pillow would not tell a full disk from other errors."""

    def __init__(self, file: BinaryIO) -> None:
        self.write = file.write
        self.flush = file.flush
        self.seek = file.seek
        self.tell = file.tell


def encode_webp(file: BinaryIO, picture: Strips, kept: Kept, encoding: Encoding) -> None:
    """Write a picture of 8 bits."""
    encode_with_pillow(file, "WEBP", picture, kept, encoding)


def encode_with_pillow(
    file: BinaryIO, form: str, picture: Strips, kept: Kept, encoding: Encoding, **options: Any
) -> None:
    """Write a picture of 8 bits in a format of Pillow's. options: of that."""
    exif = kept.exif_block(srgb=encoding.srgb, with_resolution=True)
    if exif is not None:
        options["exif"] = exif
    if kept.xmp is not None:
        options["xmp"] = kept.xmp
    stream = cast(BinaryIO, _Stream(file))
    Image.fromarray(picture.whole()).save(
        stream, form, quality=encoding.quality, icc_profile=encoding.icc, **options
    )
