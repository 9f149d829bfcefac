"""What a hint would take: shown while the pointer is over a thing, by the same spreading that is then applied."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, QRectF, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPainter

from model.hints import MOST_HINTS, Hint
from model.terrain import Claim, Distance, Terrain, claims_of, farthest, shares_of

_PAUSE_MS = 20  # that a pointer rests on a place
_KEPT = MOST_HINTS + 100  # distances: those of all hints, and of what the pointer passes over
_COLOUR = (70, 150, 255)  # which skin, wood and sepia are not
_VEIL = 150  # alpha where a place belongs to the hint for certain


class Extent(QObject):
    """Of the hint that is shown, how far it holds. Signals: changed() when something else is to be drawn."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._terrain: Terrain | None = None
        self._distances: dict[tuple[object, float], Distance] = {}
        self._asked: tuple[Sequence[Hint], int] | None = None
        self._shares: np.ndarray | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.find)

    @property
    def terrain(self) -> Terrain | None:
        """Of the photograph that it is about."""
        return self._terrain

    @property
    def shares(self) -> np.ndarray | None:
        """How far each place belongs to the hint, (h, w) in [0, 1]; None while nothing is shown."""
        return self._shares

    def set_terrain(self, terrain: Terrain | None) -> None:
        """Be about a photograph, once it is known."""
        self._terrain = terrain
        self._distances.clear()
        self._show(None)
        if self._asked is not None:
            self._pause.start()

    def ask(self, hints: Sequence[Hint], index: int) -> None:
        """Show how far one of some hints holds, as soon as the pointer rests."""
        if self._asked != (hints, index):
            self._asked = (hints, index)
            self._pause.start()

    def hide(self) -> None:
        """Show nothing."""
        self._asked = None
        self._pause.stop()
        self._show(None)

    @Slot()
    def find(self) -> None:
        """Find what was asked for, in some milliseconds."""
        if self._terrain is None or self._asked is None:
            return
        hints, index = self._asked
        claims = claims_of(hints)
        size = (self._terrain.height, self._terrain.width)
        places = [claim.places(size) for claim in claims]
        distances = [self._distance(self._terrain, claim) for claim in claims]
        shares = shares_of(distances, places, [claim.reach for claim in claims])
        own = [share for share, claim in zip(shares, claims, strict=True) if claim.hint == index]
        self._show(own[0] if own else None)

    def paint(self, painter: QPainter, picture: QRectF) -> None:
        """Draw it over a picture."""
        if self._shares is None:
            return
        height, width = self._shares.shape
        veil = np.empty((height, width, 4), np.uint8)
        alpha = self._shares * (_VEIL / 255.0)
        for channel, part in enumerate(_COLOUR):
            veil[..., channel] = alpha * part
        veil[..., 3] = 255.0 * alpha
        image = QImage(veil.data, width, height, 4 * width, QImage.Format.Format_RGBA8888_Premultiplied)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(picture, image, QRectF(image.rect()))

    def _distance(self, terrain: Terrain, claim: Claim) -> Distance:
        key = (claim.strokes, claim.radius)
        if key not in self._distances:
            if len(self._distances) >= _KEPT:
                self._distances.clear()
            places = claim.places((terrain.height, terrain.width))
            self._distances[key] = terrain.distance(places, farthest())
        return self._distances[key]

    def _show(self, shares: np.ndarray | None) -> None:
        if shares is not None or self._shares is not None:
            self._shares = shares
            self.changed.emit()
