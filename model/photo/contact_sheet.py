"""Several pictures on one sheet, with captions."""

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from model.photo.resize import fit_within, resize

_PAPER, _INK = 245, 40  # neutral greys: a tinted ground would change how the colours look
_MARGIN_SHARE = 0.05  # of a cell's side
_FONT_SHARE = 0.055
_SMALLEST_FONT = 11


def contact_sheet(
    images: Sequence[np.ndarray],
    *,
    columns: int,
    captions: Sequence[str] | None = None,
    cell: int = 320,
) -> np.ndarray:
    """Arrange pictures, uint8 (h, w, 3) of any size, row by row: uint8 (H, W, 3).

    Each is reduced to fit into `cell` pixels a side and centred; a row is as high as its highest picture.
    captions: one for each picture, written below it and cut where it is too long.
    Raises ValueError where numbers do not fit.
    """
    if not images or columns < 1 or (captions is not None and len(captions) != len(images)):
        raise ValueError(
            f"{len(images)} images, {columns} columns, {'no' if captions is None else len(captions)} captions"
        )
    columns = min(columns, len(images))
    margin = round(cell * _MARGIN_SHARE)
    font = ImageFont.load_default(size=max(_SMALLEST_FONT, round(cell * _FONT_SHARE)))
    caption_height = 0 if captions is None else round(1.7 * max(_SMALLEST_FONT, cell * _FONT_SHARE))
    reduced = [resize(image, *fit_within(image.shape[0], image.shape[1], cell)) for image in images]
    rows = [range(start, min(start + columns, len(images))) for start in range(0, len(images), columns)]
    heights = [max(reduced[index].shape[0] for index in row) for row in rows]
    height = sum(heights) + len(rows) * (margin + caption_height) + margin
    sheet = Image.new("RGB", (columns * (cell + margin) + margin, height), (_PAPER,) * 3)
    draw = ImageDraw.Draw(sheet)
    top = margin
    for row, row_height in zip(rows, heights, strict=True):
        for column, index in enumerate(row):
            picture, left = reduced[index], margin + column * (cell + margin)
            offset = ((cell - picture.shape[1]) // 2, (row_height - picture.shape[0]) // 2)
            sheet.paste(Image.fromarray(picture), (left + offset[0], top + offset[1]))
            if captions is not None:
                text = _cut(captions[index], font, cell)
                middle = (left + cell // 2, top + row_height + caption_height // 2)
                draw.text(middle, text, fill=(_INK,) * 3, font=font, anchor="mm")
        top += row_height + margin + caption_height
    return np.array(sheet)


def _cut(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, width: int) -> str:
    """Return the text, or as much of its beginning as fits with an ellipsis."""
    text = " ".join(text.split())
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text + "…") > width:
        text = text[:-1]
    return text.rstrip() + "…"
