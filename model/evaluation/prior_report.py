"""The figures of an evaluation of the prior, and how they are shown."""

import json
from dataclasses import asdict, dataclass

from model.evaluation.report import Column, number, table


@dataclass(frozen=True, kw_only=True)
class SampleRow:
    """Figures of a set of pictures.

    frechet, colour_frechet: distances to the photographs; None for these themselves. colourfulness: mean of M3.
    diversity: mean feature distance of two pictures of one subject; None if no subject came twice.
    """

    name: str
    frechet: float | None
    colour_frechet: float | None
    colourfulness: float
    diversity: float | None


@dataclass(frozen=True, kw_only=True)
class InversionRow:
    """Mean distances to the photographs of what one kind of latent code paints.

    feature_distance: see `features.feature_distance`. histogram_distance: see `colour_metrics.histogram_distance`.
    """

    name: str
    feature_distance: float
    histogram_distance: float


@dataclass(frozen=True, kw_only=True)
class PriorReport:
    """All of it. resolution: side in pixels. features: which the Fréchet distance is over. inversions: empty where
    there was no encoder.
    """

    model: str
    photographs: int
    resolution: int
    features: str
    samples: tuple[SampleRow, ...]
    inversions: tuple[InversionRow, ...]

    def json(self) -> str:
        """One object."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False, allow_nan=False)

    def markdown(self) -> str:
        """The tables, with what is needed to read them."""
        parts = [
            f"Prior of “{self.model}”: as many samples as photographs ({self.photographs}), of the same subjects, at "
            f"{self.resolution} pixels.\n"
            f"Fréchet distance over: {self.features}, sample covariance; biased upwards by few photographs.",
            table(self.samples, _SAMPLES),
        ]
        if self.inversions:
            parts += [
                "Inversions of the grey photographs against the truth:",
                table(self.inversions, _INVERSIONS),
            ]
        return "\n\n".join(parts)


_SAMPLES: tuple[Column[SampleRow], ...] = (
    ("", lambda row: row.name),
    ("Fréchet ↓", lambda row: number(row.frechet, 2)),
    ("colour-sensitive ↓", lambda row: number(row.colour_frechet, 2)),
    ("colourfulness", lambda row: number(row.colourfulness, 1)),
    ("diversity within a subject", lambda row: number(row.diversity, 4)),
)
_INVERSIONS: tuple[Column[InversionRow], ...] = (
    ("", lambda row: row.name),
    ("feature distance ↓", lambda row: number(row.feature_distance, 4)),
    ("colour histogram distance ↓", lambda row: number(row.histogram_distance, 3)),
)
