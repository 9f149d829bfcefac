"""Where places of a photograph lie once its frame is put right: plain arithmetic, importable without torch.

Places are shares (x, y) of the sides. `model.restore.frame` does to pixels what is said here of places.
"""

from dataclasses import dataclass
from math import cos, radians, sin

from model.repairs import FrameParams

Place = tuple[float, float]
Crop = tuple[float, float, float, float]
"""Left, top, right and bottom, as shares of the sides."""

WHOLE: Crop = (0.0, 0.0, 1.0, 1.0)


def full_rectangle(width: float, height: float, angle: float) -> Crop:
    """The largest upright rectangle of the picture's proportions that a turned picture fills. angle: in degrees."""
    sine, cosine = abs(sin(radians(angle))), abs(cos(radians(angle)))
    scale = 1.0 / max(cosine + sine * height / width, cosine + sine * width / height)
    margin = (1.0 - scale) / 2.0
    return margin, margin, 1.0 - margin, 1.0 - margin


@dataclass(frozen=True, slots=True)
class Framing:
    """A frame, and the width and height in pixels that its photograph has as it was read."""

    width: int
    height: int
    frame: FrameParams

    @property
    def turned_size(self) -> tuple[int, int]:
        """Width and height before the crop."""
        return (self.height, self.width) if self.frame.turns % 2 else (self.width, self.height)

    @property
    def crop(self) -> Crop:
        """What stays, of the turned picture."""
        if self.frame.crop is not None:
            return self.frame.crop
        return full_rectangle(*self.turned_size, self.frame.angle) if self.frame.angle else WHOLE

    @property
    def box(self) -> tuple[int, int, int, int]:
        """The same in pixels: the first column and row, and the first beyond."""
        width, height = self.turned_size
        left, top, right, bottom = self.crop
        return round(left * width), round(top * height), round(right * width), round(bottom * height)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of what stays."""
        left, top, right, bottom = self.box
        return right - left, bottom - top

    def framed(self, place: Place) -> Place:
        """Where a place of the photograph as it was read lies in what stays; beyond 0 to 1 where it was cut off."""
        x, y = place
        if self.frame.mirrored:
            x = 1.0 - x
        for _ in range(self.frame.turns % 4):
            x, y = 1.0 - y, x
        x, y = self._leaning((x, y), self.frame.angle)
        left, top, right, bottom = self.crop
        return (x - left) / (right - left), (y - top) / (bottom - top)

    def read(self, place: Place) -> Place:
        """The place of the photograph as it was read that lies at this place of what stays."""
        left, top, right, bottom = self.crop
        x, y = left + place[0] * (right - left), top + place[1] * (bottom - top)
        x, y = self._leaning((x, y), -self.frame.angle)
        for _ in range(self.frame.turns % 4):
            x, y = y, 1.0 - x
        return (1.0 - x if self.frame.mirrored else x), y

    def _leaning(self, place: Place, angle: float) -> Place:
        """Turned clockwise about the middle by so many degrees."""
        if not angle:
            return place
        width, height = self.turned_size
        x, y = (place[0] - 0.5) * width, (place[1] - 0.5) * height
        sine, cosine = sin(radians(angle)), cos(radians(angle))
        return 0.5 + (cosine * x - sine * y) / width, 0.5 + (sine * x + cosine * y) / height
