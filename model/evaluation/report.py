"""The figures of an evaluation, and how they are shown."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import TypeVar

AnyRow = TypeVar("AnyRow")
Column = tuple[str, Callable[[AnyRow], str]]
"""A title, and what stands under it for a row."""


def table(rows: Sequence[AnyRow], columns: Sequence[Column[AnyRow]]) -> str:
    """As a Markdown table."""
    lines = [[title for title, _ in columns], ["---"] * len(columns)]
    lines += [[show(row) for _, show in columns] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def number(value: float | None, decimals: int) -> str:
    """As it stands in a table; a dash for None."""
    return "–" if value is None else f"{value:.{decimals}f}"


@dataclass(frozen=True, kw_only=True)
class Row:
    """Figures of one method over all photographs.

    frechet, colour_frechet: distances of its pictures to the true ones. colourfulness: mean of M3;
    delta_colourfulness: how far that mean is from the true pictures'. psnr: dB. ab_error: Lab units. within, between:
    deviation of ab inside one-coloured regions and of their means, the true pictures' being 1; region_error: distance
    of these means to the true ones, Lab units (`Patchiness`); None where no photograph has such regions.
    nuances: correlation of how ab varies within things with the truth (`nuances`), None where it does not vary.
    browns_turned: how far dark browns lean to red, degrees (`casts.turned`); None without such. seconds: a
    photograph, from grey pixels to the finished picture; None where that says nothing.
    """

    name: str
    frechet: float
    colour_frechet: float
    colourfulness: float
    delta_colourfulness: float
    psnr: float
    ssim: float
    ab_error: float
    within: float | None
    between: float | None
    region_error: float | None
    nuances: float | None
    browns_turned: float | None
    feature_distance: float
    seconds: float | None = None


@dataclass(frozen=True, kw_only=True)
class Diversity:
    """Of random colourings of one photograph, averaged over photographs.

    distance: mean pairwise ab distance, Lab units. whole, between, within: shares of the squared distance, see
    `SplitDistance`. obedience, obedience_correlation: see `diversity.obedience`.
    """

    samples: int
    distance: float
    whole: float
    between: float
    within: float
    obedience: float
    obedience_correlation: float


@dataclass(frozen=True, kw_only=True)
class SubjectFigures:
    """photographs: those whose subject the model knows. accuracy: the share of them whose subject it names."""

    photographs: int
    accuracy: float


@dataclass(frozen=True, kw_only=True)
class FitFigures:
    """The prior fit, 0 to 1, where the model is told the photograph's own subject and where another one, at random.

    right, wrong: medians. area_under_curve: of the ROC curve between both.
    """

    right: float
    wrong: float
    area_under_curve: float


@dataclass(frozen=True, kw_only=True)
class ToldFigures:
    """One true hint in the middle of each of a photograph's largest one-coloured things.

    things: how many in all. before, after: how far their mean ab is off without and with the hints. rest: how far ab
    moves everywhere else; rest_before, rest_after: its error there without and with them.
    """

    things: int
    before: float
    after: float
    rest: float
    rest_before: float
    rest_after: float


@dataclass(frozen=True, kw_only=True)
class MountFigures:
    """Of mounts around photographs, which truly have no colour: mean a and b, mean chroma, and that of the worst."""

    a: float
    b: float
    chroma: float
    worst: float


@dataclass(frozen=True, kw_only=True)
class Report:
    """All of it.

    features: which the Fréchet distance is over. ablation: empty if not asked for. not_measured: its rows that need a
    model of their own, which was not there. failed: colourings with the inversion of the photograph before, as if its
    own had failed; empty without an ablation, or if the model always follows its prior. hinted: faithful colourings
    with true colours told at random places, and these spread otherwise; empty if not asked for. referenced: faithful
    colourings with the true picture, mirrored, as a reference; empty if not asked for. told: of the same, in
    the middle of things. mounts: None if not asked for. subjects, fit: None where they cannot be told
    (`Telling`).
    """

    model: str
    photographs: int
    features: str
    true_colourfulness: float
    rows: tuple[Row, ...]
    ablation: tuple[Row, ...]
    diversity: Diversity
    not_measured: tuple[str, ...] = ()
    failed: tuple[Row, ...] = ()
    hinted: tuple[Row, ...] = ()
    referenced: tuple[Row, ...] = ()
    told: ToldFigures | None = None
    mounts: MountFigures | None = None
    subjects: SubjectFigures | None = None
    fit: FitFigures | None = None

    def json(self) -> str:
        """One object."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False, allow_nan=False)

    def markdown(self) -> str:
        """The tables, with what is needed to read them."""
        parts = [
            f"Model “{self.model}” on {self.photographs} photographs, whose own colourfulness is "
            f"{self.true_colourfulness:.1f}.\n"
            f"Fréchet distance over: {self.features}, sample covariance; biased upwards by few photographs. "
            "Colour-sensitive: over means and deviations of EfficientNet-Lite0's blocks 2, 4, 10, variances only.",
            table(self.rows, _COLUMNS),
            *(
                ["Ablation of the faithful colouring:", table(self.ablation, _COLUMNS[:-1])]
                if self.ablation
                else []
            ),
            *(
                f"Not measured: {name}. It needs a model trained so, given with --image-guided "
                "(docs/evaluation.md)."
                for name in self.not_measured
            ),
            *(
                [
                    "Failed inversions, another photograph's in place of its own:",
                    table(self.failed, _COLUMNS[:-1]),
                ]
                if self.failed
                else []
            ),
            *(
                ["With true colours told at random places:", table(self.hinted, _COLUMNS[:-1])]
                if self.hinted
                else []
            ),
            *(
                ["With the true picture, mirrored, as a reference:", table(self.referenced, _COLUMNS[:-1])]
                if self.referenced
                else []
            ),
            *([self._told_markdown(self.told)] if self.told else []),
            *([_mounts_markdown(self.mounts)] if self.mounts else []),
            self._diversity_markdown(),
            *([self._telling_markdown(self.subjects)] if self.subjects else []),
        ]
        return "\n\n".join(parts)

    def _diversity_markdown(self) -> str:
        figures = self.diversity
        return (
            f"Diversity of {figures.samples} random colourings: mean pairwise ab distance {figures.distance:.2f}; "
            f"of its square {figures.whole:.0%} the whole picture alike, {figures.between:.0%} between objects, "
            f"{figures.within:.0%} within. "
            f"Obedience {figures.obedience:.2f} (correlation {figures.obedience_correlation:.2f})."
        )

    def _told_markdown(self, told: ToldFigures) -> str:
        return (
            f"One true hint in the middle of each of the largest one-coloured things, {told.things} in all: their "
            f"colour error falls from {told.before:.2f} to {told.after:.2f}, by "
            f"{1.0 - told.after / told.before:.0%}; the rest moves by {told.rest:.2f} in ab, and its error goes from "
            f"{told.rest_before:.2f} to {told.rest_after:.2f}."
        )

    def _telling_markdown(self, subjects: SubjectFigures) -> str:
        told = f"Subject named right: {subjects.accuracy:.0%} of {subjects.photographs} photographs."
        if self.fit is None:
            return told
        return (
            f"{told} Prior fit: median {self.fit.right:.0%} with the right subject, "
            f"{self.fit.wrong:.0%} with a wrong one; area under the ROC curve {self.fit.area_under_curve:.2f}."
        )


def _mounts_markdown(mounts: MountFigures) -> str:
    return (
        f"Mounts around the photographs: mean a {mounts.a:+.1f}, b {mounts.b:+.1f}; chroma {mounts.chroma:.1f}, of "
        f"the worst one {mounts.worst:.1f}."
    )


_COLUMNS: tuple[Column[Row], ...] = (
    ("", lambda row: row.name),
    ("Fréchet ↓", lambda row: number(row.frechet, 2)),
    ("colour-sensitive ↓", lambda row: number(row.colour_frechet, 2)),
    ("colourfulness ↑", lambda row: number(row.colourfulness, 1)),
    ("Δ colourfulness ↓", lambda row: number(row.delta_colourfulness, 1)),
    ("PSNR ↑", lambda row: number(row.psnr, 2)),
    ("SSIM ↑", lambda row: number(row.ssim, 3)),
    ("ab error ↓", lambda row: number(row.ab_error, 2)),
    ("within → 1", lambda row: number(row.within, 2)),
    ("between → 1", lambda row: number(row.between, 2)),
    ("region colour error ↓", lambda row: number(row.region_error, 2)),
    ("nuances ↑", lambda row: number(row.nuances, 2)),
    ("dark browns turned, ° → 0", lambda row: number(row.browns_turned, 0)),
    ("feature distance ↓", lambda row: number(row.feature_distance, 4)),
    ("s / photograph", lambda row: number(row.seconds, 2)),
)
