"""The page that a judge sees: one file, which needs no server and no network."""

import base64
import hashlib
import importlib.resources
import io
import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model.study.answers import ANSWERS_FORMAT
from model.study.design import Question

_MARK = "__STUDY__"
_QUALITY = 95


class Page(NamedTuple):
    """html: the whole file. study: what it calls itself, its content's digest."""

    html: str
    study: str


def encode_picture(rgb: NDArray[np.uint8]) -> str:
    """A picture (H, W, 3) as JPEG in base 64, with full chroma and nothing but its pixels: no name, no metadata."""
    file = io.BytesIO()
    Image.fromarray(rgb).save(file, "JPEG", quality=_QUALITY, subsampling="4:4:4")
    return base64.b64encode(file.getvalue()).decode()


def render_page(questions: Sequence[Question], pictures: Mapping[tuple[str, str], str]) -> Page:
    """The page of the questions. pictures: of each (photograph, method), as `encode_picture` gives them."""
    places: dict[tuple[str, str], int] = {}  # in order of appearance, which is shuffled
    asked = []
    for question in questions:
        sides = {}
        for side, method in (("left", question.left), ("right", question.right)):
            sides[side] = places.setdefault((question.photograph, method), len(places))
        asked.append({"id": question.identity, **sides})
    content = {
        "format": ANSWERS_FORMAT,
        "questions": asked,
        "pictures": [pictures[place] for place in places],
    }
    study = hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]
    template = importlib.resources.files("resources").joinpath("study", "page.html").read_text("utf-8")
    data = json.dumps({"study": study, **content}).replace("<", "\\u003c")  # "</script>" would end it
    return Page(html=template.replace(_MARK, data), study=study)
