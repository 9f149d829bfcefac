"""The last stage: colour on the photograph, at any size."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from model.events import CancelToken
from model.params import FinishParams
from model.photo.chroma import GuidedChroma, fit_chroma
from model.photo.compose import Composer, compose, compose_region
from model.photo.strips import Strips
from model.pipeline import stages
from model.pipeline.cache import ResultKey
from model.pipeline.restored import RestoredPhotograph
from model.pipeline.work import StageWork

Pixels = NDArray[np.uint8] | NDArray[np.uint16]

# What a `Composer` keeps for each pixel.
COMPOSER_BYTES = 18


class Composing:
    """Composes a photograph under a finish.

    chroma: makes the colours, when they are first needed; key: what they are kept under.
    """

    def __init__(
        self,
        work: StageWork,
        photo: RestoredPhotograph,
        finish: FinishParams,
        chroma: Callable[[], stages.Chroma],
        key: Callable[[], ResultKey],
        cancel: CancelToken | None,
    ) -> None:
        self._work = work
        self._photo = photo
        self._finish = finish
        self._chroma = chroma
        self._key = key
        self._cancel = cancel

    def preview(self, max_side: int | None) -> Pixels:
        """The colouring in 8 bits at no more than REDUCED_PIXELS.

        What the finish does not change is kept, COMPOSER_BYTES a pixel, so that its sliders are quick.
        """
        composer = self._work.cache.made(
            self._work.key("compose", self._key(), (max_side, bool(self._finish.toning))),
            lambda: self._work.run(
                "compose", Composer, self._photo.reduced(), self._guided(), max_side=max_side
            ),
            lambda composer: COMPOSER_BYTES * composer.height * composer.width,
        )
        rgb: Pixels = self._work.run("compose", composer.compose, self._finish, self._cancel)
        self._work.report("compose", 1.0)
        return rgb

    def strips(self, max_side: int | None, bits: int) -> Strips:
        """The colouring in 8 or 16 bits at any size; the colours are there, the strips are made when asked for."""
        return self._work.run(
            "compose",
            compose,
            self._photo.full(),
            self._guided(),
            self._finish,
            max_side=max_side,
            bits=bits,
            cancel=self._cancel,
            progress=lambda strip: self._work.report("compose", strip.fraction),
        )

    def region(self, region: tuple[int, int, int, int]) -> NDArray[np.uint8]:
        """A part of the colouring in 8 bits at full size: left, top, right, bottom in pixels."""
        return self._work.run(
            "compose", compose_region, self._photo.full(), self._guided(), self._finish, region
        )

    def _guided(self) -> GuidedChroma:
        """The colours, refined to follow the photograph's edges; with its own tone, where some of that is wished."""
        guided = self._work.cache.made(
            self._work.key("fit", self._key()),
            lambda: self._work.run("compose", fit_chroma, self._photo.reduced(), self._chroma().ab),
        )
        return replace(guided, toning=self._photo.tone()) if self._finish.toning else guided
