"""The figures of a run over its steps, as a picture."""

import json
from collections import defaultdict
from pathlib import Path

from matplotlib.figure import Figure

from model.photo.atomic import atomic_file

_COLUMNS = 4


def read_figures(events: Path) -> dict[str, dict[int, float]]:
    """Every figure of an events.jsonl by step. Steps done again after an interruption count once, the last time."""
    figures: dict[str, dict[int, float]] = defaultdict(dict)
    for line in events.read_text("utf-8").splitlines():
        event = json.loads(line)
        step = event.pop("step")
        event.pop("time")
        for name, value in event.items():
            if isinstance(value, float | int):
                figures[name][step] = value
    return dict(figures)


def draw_curves(events: Path, out: Path) -> None:
    """Write a PNG with a panel for each figure of events.jsonl; nothing while there is none."""
    figures = read_figures(events) if events.is_file() else {}
    if not figures:
        return
    rows = -(-len(figures) // _COLUMNS)
    sheet = Figure(figsize=(3.2 * _COLUMNS, 2.4 * rows), layout="constrained")
    panels = list(sheet.subplots(rows, _COLUMNS, squeeze=False).flat)
    for panel, (name, points) in zip(panels, figures.items(), strict=False):
        panel.plot(*zip(*sorted(points.items()), strict=True), linewidth=1)
        panel.set_title(name, fontsize=9)
        panel.tick_params(labelsize=7)
        panel.grid(alpha=0.3)
    for panel in panels[len(figures) :]:
        panel.set_visible(False)
    with atomic_file(out, overwrite=True) as file:
        sheet.savefig(file, format="png", dpi=100)
