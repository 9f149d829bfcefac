"""Samples of the prior without their names, for somebody to name who has not seen them.

python docs/make_blind_sheets.py FOLDER [--prior RUN]

single.png: numbered pictures of six subjects, shuffled. rows.png: a row a subject, numbered. key.json: the names.
"""

import argparse
import json
import random
from pathlib import Path

import torch

from model.checkpoints.store import find_model
from model.evaluation.prior import paint_sample
from model.evaluation.prior_sources import from_bundle, from_runs
from model.photo.contact_sheet import contact_sheet
from model.photo.resize import resize
from model.photo.writing import write_image

SUBJECTS = ("portrait", "sea", "forest", "street", "dog", "flower")
EACH = 8
CELL = 192
TRUNCATION = 4.0


def main() -> None:
    """Paint the samples and write both sheets and the key."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--prior", type=Path, help="a run, instead of the model in use")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    host = torch.device("cpu")
    examined = from_runs(options.prior, None, host) if options.prior else from_bundle(find_model(), host)
    order = random.Random(options.seed)
    rows = order.sample(SUBJECTS, len(SUBJECTS))
    painted = [
        (name, paint_sample(examined, examined.subjects.index(name), TRUNCATION, seed=seed, device=host))
        for name in rows
        for seed in range(1000 * options.seed, 1000 * options.seed + EACH)
    ]
    single = order.sample(painted, len(painted))
    options.folder.mkdir(parents=True, exist_ok=True)
    for file, pictures in (("rows.png", painted), ("single.png", single)):
        cells = [resize(picture, CELL, CELL) for _, picture in pictures]
        captions = [str(i // EACH if file == "rows.png" else i) for i in range(len(cells))]
        write_image(options.folder / file, contact_sheet(cells, columns=EACH, captions=captions, cell=CELL))
    key = {"rows": rows, "single": [name for name, _ in single]}
    (options.folder / "key.json").write_text(json.dumps(key, indent=1), "utf-8")


if __name__ == "__main__":
    main()
