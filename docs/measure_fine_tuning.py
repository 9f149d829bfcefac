"""Fine-tune on pictures of one world out of a collection, and measure what it gives and what it takes.

    python docs/measure_fine_tuning.py PACKS OUT [--source flowers17] [--like 007552.webp] [--minutes 15]

PACKS: the folder with index.csv and its packs. The pictures are those of the source that look most like the
one named, by the backbone's features. The command is given 80, of which it learns from 60 and holds 20
out; 20 more are seen by nobody, because the best weights are chosen on those held out. OUT gets pictures/, unseen/,
general/, the run, the model, figures.json and curves.png. What is there already is not made again: run it once more
to go on.
"""

import argparse
import csv
import json
import shutil
import subprocess
import sys
import time
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from matplotlib.figure import Figure
from torch import Tensor
from torch.nn import functional

from model.checkpoints.backbone import load_backbone
from model.checkpoints.bundle import load_bundle
from model.checkpoints.store import find_model
from model.photo.reading import read_photograph
from model.training.fine_tune.examiner import Examiner
from model.training.fine_tune.pictures import central_square, check_pictures
from model.training.loop.grids import save_picture

SEEN, UNSEEN, GENERAL = 80, 20, 100
SIDE = 128
SMOOTH = 10
IMAGES = Path(__file__).parent / "images"


def rows_of(packs: Path, **wanted: str) -> list[dict[str, str]]:
    """The rows of index.csv that have these values, in its order."""
    with (packs / "index.csv").open(newline="", encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if all(row[k] == v for k, v in wanted.items())]


def unpack(packs: Path, rows: list[dict[str, str]], folder: Path) -> list[Path]:
    """The rows' files, in order."""
    folder.mkdir(parents=True)
    for pack in sorted({row["pack"] for row in rows}):
        with zipfile.ZipFile(packs / f"{pack}.zip") as archive:
            for row in rows:
                if row["pack"] == pack:
                    (folder / row["file"]).write_bytes(archive.read(row["file"]))
    return [folder / row["file"] for row in rows]


@torch.no_grad()
def looks(files: list[Path]) -> Tensor:
    """What the pictures look like: unit vectors (N, C) of the backbone's last features."""
    backbone = load_backbone()
    found = []
    for file in files:
        square = central_square(read_photograph(file).original_rgb(None), SIDE)
        found.append(backbone.pyramid(square[None])[32].mean(dim=(2, 3)))
    return functional.normalize(torch.cat(found))


def choose(packs: Path, out: Path, source: str, like: str, seen: int, unseen: int) -> None:
    """Fill pictures/ and unseen/ with usable pictures like the one of this name; every fifth one nobody sees."""
    files = unpack(packs, rows_of(packs, source=source, split="train"), out / "candidates")
    described = looks(files)
    order = (
        (described @ described[[file.name for file in files].index(like)])
        .argsort(descending=True, stable=True)
        .tolist()
    )
    usable = (check.path for check in check_pictures(files[i] for i in order) if check.reason is None)
    chosen = [path for path, _ in zip(usable, range(seen + unseen), strict=False)]
    every = (seen + unseen) // unseen
    for part in ("pictures", "unseen"):
        (out / part).mkdir()
    for place, path in enumerate(chosen):
        path.rename(out / ("unseen" if place % every == every - 1 else "pictures") / path.name)
    shutil.rmtree(out / "candidates")


def fine_tune(out: Path, minutes: float, threads: int, settings: list[str]) -> None:
    """The command itself, resumed where a run was left."""
    options = [f"--out={out / 'run'}", f"--into={out / 'model'}", f"--threads={threads}"]
    if (out / "run" / "checkpoint.pt").exists():
        options.append("--resume")
    else:
        options += [f"--data={out / 'pictures'}", f"--minutes={minutes}", "--title=Measured", *settings]
    began = time.monotonic()
    command = [sys.executable, "-c", "import sys; from model.cli import main; sys.argv[0] = 'gcp'; main()"]
    subprocess.run([*command, "train", "fine-tune", *options], check=True)
    (out / "seconds.txt").write_text(f"{time.monotonic() - began:.0f}")


def compare(out: Path, part: str) -> dict[str, Any]:
    """The parent's and the new model's figures on a folder of pictures; writes their sheet."""
    parent, child = (load_bundle(folder, torch.device("cpu")) for folder in (find_model(), out / "model"))
    files = sorted((out / part).iterdir())
    examiner = Examiner(parent.model, files, None, parent.info.prior_fit, parent.device)
    comparison = examiner.compare(child.model)
    save_picture(comparison.sheet, out / f"{part}.png")
    before, after = comparison.held_out
    change = 100 * (after.error / before.error - 1)
    return {"pictures": len(files), "before": asdict(before), "after": asdict(after), "change": change}


def draw(journal: Path, target: Path) -> None:
    """The losses of the steps, and the errors on held-out pictures and on the built-in general ones."""
    events = [json.loads(line) for line in journal.read_text("utf-8").splitlines()]
    steps = [event for event in events if event["event"] == "step"]
    measured = [event for event in events if event["event"] == "measured"]
    sheet = Figure(figsize=(9, 3.2), layout="constrained")
    losses, errors = sheet.subplots(1, 2)
    for name in ("chroma", "distillation"):
        values = torch.tensor([event[name] for event in steps])
        width = max(1, min(SMOOTH, len(values) // 5))
        smooth = values.unfold(0, width, 1).mean(dim=1)
        losses.plot([event["step"] for event in steps][width - 1 :], smooth, label=name)
    losses.set_title("Losses, means of up to ten steps", fontsize=10)
    for index, (name, label) in enumerate((("held_out", "held-out"), ("general", "general, built-in"))):
        colour = f"C{index}"
        after = [event[name]["after"]["error"] for event in measured]
        errors.plot([event["step"] for event in measured], after, "o-", color=colour, label=label)
        errors.axhline(measured[0][name]["before"]["error"], color=colour, linestyle=":")
    errors.set_title("Mean ab error; dotted: the parent", fontsize=10)
    for panel in (losses, errors):
        panel.set_xlabel("step", fontsize=9)
        panel.legend(fontsize=8)
        panel.grid(alpha=0.3)
    sheet.savefig(target, dpi=110)


def main() -> None:
    """Choose, fine-tune, measure, draw."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("packs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--source", default="flowers17")
    parser.add_argument("--like", default="007552.webp", metavar="FILE", help="By default dandelions.")
    parser.add_argument("--minutes", type=float, default=15.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seen", type=int, default=SEEN)
    parser.add_argument("--unseen", type=int, default=UNSEEN)
    parser.add_argument("--general", type=int, default=GENERAL, help="How many validation photographs.")
    parser.add_argument("--publish", action="store_true", help="Copy the curves into docs/images.")
    parser.add_argument("--settings", nargs="+", default=[], metavar="KEY=VALUE")
    told = parser.parse_args()
    torch.set_num_threads(told.threads)
    if not (told.out / "pictures").exists():
        choose(told.packs, told.out, told.source, told.like, told.seen, told.unseen)
    if not (told.out / "general").exists():
        rows = rows_of(told.packs, split="val")
        unpack(told.packs, rows[:: len(rows) // told.general][: told.general], told.out / "general")
    if not (told.out / "model").exists():
        fine_tune(told.out, told.minutes, told.threads, told.settings)
    figures: dict[str, Any] = {"seconds": float((told.out / "seconds.txt").read_text())}
    figures["held-out"] = compare(told.out, "run/pictures/held-out")
    for part in ("unseen", "general"):
        figures[part] = compare(told.out, part)
    (told.out / "figures.json").write_text(json.dumps(figures, indent=1))
    for part in ("held-out", "unseen", "general"):
        found = figures[part]
        before, after = found["before"], found["after"]
        print(
            f"{part} ({found['pictures']}): ab error {before['error']:.2f} to {after['error']:.2f} "
            f"({found['change']:+.1f} %), chroma {before['chroma']:.1f} to {after['chroma']:.1f}"
        )
    draw(told.out / "run" / "journal.jsonl", told.out / "curves.png")
    if told.publish:
        shutil.copy(told.out / "curves.png", IMAGES / "curves-fine-tuning.png")


if __name__ == "__main__":
    main()
