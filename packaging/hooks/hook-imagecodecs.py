"""PyInstaller's part for imagecodecs: the codecs that reading and writing use, which is half of its size.

It imports each codec by name when it is first used, so that none would be found.
"""

USED = (
    "avif",
    "brotli",
    "ccitt",
    "cms",
    "deflate",
    "imagecodecs",
    "imcd",
    "jpeg2k",
    "jpeg8",
    "jpegls",
    "jpegsof3",
    "jpegxl",
    "ljpeg",
    "lzma",
    "png",
    "shared",
    "shared_cython",
    "tiff",
    "webp",
    "zlib",
    "zlibng",
    "zstd",
)

hiddenimports = [f"imagecodecs._{name}" for name in USED]
