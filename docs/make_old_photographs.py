"""Make docs/images/old-photographs.jpg: the colourings of a folder of old photographs.

python docs/make_old_photographs.py FOLDER [--match "*.png"]
"""

import argparse
from pathlib import Path

import torch

from model.checkpoints.bundle import load_bundle
from model.checkpoints.store import find_model
from model.params import EditParams, GenerateParams
from model.photo.contact_sheet import contact_sheet
from model.photo.reading import read_photograph
from model.photo.writing import write_image
from model.pipeline.runner import Runner

CELL = 220
SEEDS = (1, 2, 3)
OUT = Path(__file__).parent / "images" / "old-photographs.jpg"


def main() -> None:
    """Colour every photograph of the folder and write the sheet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--match", default="*.png")
    options = parser.parse_args()
    runner = Runner(load_bundle(find_model(), torch.device("cpu")))
    recipes = [EditParams(), *(EditParams(generate=GenerateParams(seed=seed)) for seed in SEEDS)]
    pictures, captions = [], []
    for path in sorted(options.folder.glob(options.match)):
        photo = read_photograph(path)
        pictures += [runner.colourise(photo, recipe, max_side=CELL).rgb for recipe in recipes]
        captions += ["faithful", *(f"seed {seed}" for seed in SEEDS)]
    sheet = contact_sheet(pictures, columns=2 * len(recipes), captions=captions, cell=CELL)
    write_image(OUT, sheet, quality=85, overwrite=True)
    print(f"Wrote {OUT}")


if __name__ == "__main__":
    main()
