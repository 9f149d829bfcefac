"""Picture files to pixels: one module a format, all giving a `Raster`; `decoding` makes upright sRGB of it."""
