"""Preferences as box plots (the paper's figure 4)."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from textwrap import fill

from model.errors import StudyError
from model.photo.atomic import atomic_file
from model.study.preferences import Preference

if find_spec("matplotlib") is None:
    raise StudyError(
        "The box plots were not drawn, because matplotlib is not installed. Install it: "
        "pip install 'gcp-desktop[train]'"
    )

from matplotlib.axes import Axes
from matplotlib.figure import Figure

_BOX_INCHES = 1.7
_LABEL = 22  # characters beneath a box


def draw_preferences(path: Path, found: Sequence[Preference]) -> None:
    """Write a PNG: boxes over photographs and over judges, and each share with its interval. Raises StudyError."""
    figure = Figure(figsize=(1.0 + 2 * _BOX_INCHES * len(found), 4.0), layout="constrained")
    panels = figure.subplots(1, 2, sharey=True)
    _draw(panels[0], "over photographs", found, [preference.by_photograph for preference in found])
    _draw(panels[1], "over judges", found, [preference.by_judge for preference in found])
    panels[0].set_ylabel("preferred, %")
    figure.supxlabel("red: share of all answers and its 95 % interval", fontsize=8)
    try:
        with atomic_file(path, overwrite=True) as file:
            figure.savefig(file, format="png", dpi=120)
    except OSError as error:
        raise StudyError(f"“{path}” cannot be written: {error.strerror}.") from error


def _draw(panel: Axes, title: str, found: Sequence[Preference], shares: Sequence[Sequence[float]]) -> None:
    places = range(1, len(found) + 1)
    percent = [[100.0 * share for share in of_one] for of_one in shares]
    panel.boxplot(percent, widths=0.5, showfliers=False)
    for place, of_one, preference in zip(places, percent, found, strict=True):
        panel.plot([place] * len(of_one), of_one, "o", alpha=0.25, color="tab:blue")
        middle, low, high = (
            100.0 * share for share in (preference.preferred, preference.low, preference.high)
        )
        reach = [[middle - low], [high - middle]]
        panel.errorbar(place + 0.35, middle, yerr=reach, fmt="D", capsize=3, color="tab:red")
    panel.set_title(title, fontsize=10)
    panel.set_xticks(places, [fill(preference.method, _LABEL) for preference in found], fontsize=8)
    panel.set_ylim(-5, 105)
    panel.grid(axis="y", alpha=0.3)
