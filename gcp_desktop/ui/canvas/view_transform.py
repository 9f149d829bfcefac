"""Which part of a picture is seen, and how large."""

from dataclasses import dataclass

MAX_ZOOM = 16.0


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in floating point."""

    x: float
    y: float
    width: float
    height: float


class ViewTransform:
    """One zoom and one centre, shared by all panes so that they show the same part.

    Lengths are in pixels of the photograph (picture) or in logical pixels of the screen (pane); `zoom` is
    the pane's pixels for one of the picture's.
    """

    def __init__(self) -> None:
        self._picture = (1.0, 1.0)
        self._pane = (1.0, 1.0)
        self._centre = (0.5, 0.5)
        self._zoom = 1.0
        self._fitted = True

    @property
    def zoom(self) -> float:
        """Pane pixels for one picture pixel."""
        return self._zoom

    @property
    def fitted(self) -> bool:
        """Whether the whole picture is kept in view."""
        return self._fitted

    @property
    def fit_zoom(self) -> float:
        """The zoom at which the picture just fits the pane."""
        return min(self._pane[0] / self._picture[0], self._pane[1] / self._picture[1], MAX_ZOOM)

    def picture_rect(self) -> Rect:
        """Where the picture lies, in pane coordinates."""
        width, height = self._picture[0] * self._zoom, self._picture[1] * self._zoom
        x = self._pane[0] / 2 - self._centre[0] * self._zoom
        y = self._pane[1] / 2 - self._centre[1] * self._zoom
        return Rect(x, y, width, height)

    def set_picture(self, width: int, height: int) -> None:
        """Look at another picture, the whole of it."""
        self._picture = (float(width), float(height))
        self.fit()

    def set_pane(self, width: float, height: float) -> None:
        """Give the panes another size."""
        self._pane = (max(width, 1.0), max(height, 1.0))
        if self._fitted:
            self.fit()
        else:
            self._limit()

    def fit(self) -> None:
        """Show the whole picture, and keep it so when the pane changes."""
        self._fitted = True
        self._zoom = self.fit_zoom
        self._centre = (self._picture[0] / 2, self._picture[1] / 2)

    def zoom_to(self, zoom: float, anchor: tuple[float, float] | None = None) -> None:
        """Change the zoom, keeping in place what lies under `anchor` (of the pane; default its middle)."""
        lowest = min(self.fit_zoom, 1.0)
        zoom = min(max(zoom, lowest), MAX_ZOOM)
        ax, ay = anchor if anchor is not None else (self._pane[0] / 2, self._pane[1] / 2)
        dx, dy = ax - self._pane[0] / 2, ay - self._pane[1] / 2
        under = (self._centre[0] + dx / self._zoom, self._centre[1] + dy / self._zoom)
        self._zoom = zoom
        self._centre = (under[0] - dx / zoom, under[1] - dy / zoom)
        self._fitted = zoom <= self.fit_zoom and zoom == lowest
        self._limit()

    def pan(self, dx: float, dy: float) -> None:
        """Move the picture by so many pane pixels."""
        self._centre = (self._centre[0] - dx / self._zoom, self._centre[1] - dy / self._zoom)
        self._limit()

    def _limit(self) -> None:
        """Keep the pane filled where the picture is larger, and the picture centred where it is smaller."""
        x, y = (
            _limited(self._centre[axis], self._picture[axis], self._pane[axis] / self._zoom)
            for axis in range(2)
        )
        self._centre = (x, y)


def _limited(centre: float, picture: float, visible: float) -> float:
    if picture <= visible:
        return picture / 2
    return min(max(centre, visible / 2), picture - visible / 2)
