"""How surely photographs of one series are told from all others: the shares found and wrong, by the distance allowed.

Run `python benchmarks/likeness.py PICTURE...`, with a hundred pictures or more, no two of one series. Of the first
hundred a series of six is made as in `alike.py`: parts, turned a little, darker, paler, flatter.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from alike import read, series_of

from model.checkpoints.store import find_model
from model.cli.work import load_model
from model.likeness import NEAR, series_among
from model.photo.photograph import photograph_from_array
from model.pipeline.runner import Runner

SERIES = 100
DISTANCES = (0.15, NEAR, 0.25, 0.3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", nargs="+", type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    runner = Runner(load_model(find_model(None), "cpu"))
    members = [
        np.stack([runner.appearance(member.photo) for member in series_of(read(str(picture)))])
        for picture in options.pictures[:SERIES]
    ]
    wholes = [each[0] for each in members]
    wholes += [
        runner.appearance(photograph_from_array(read(str(picture)))) for picture in options.pictures[SERIES:]
    ]
    own = np.concatenate([(1.0 - each @ each.T)[np.triu_indices(len(each), 1)] for each in members])
    seen = np.stack(wholes)
    others = (1.0 - seen @ seen.T)[np.triu_indices(len(seen), 1)]
    print("| distance | pairs of a series found | with another one of it | pairs of others taken for one |")
    print("|---|---|---|---|")
    for distance in DISTANCES:
        linked = np.concatenate([np.sort(1.0 - each @ each.T, axis=1)[:, 1] < distance for each in members])
        shares = f"{(own < distance).mean():.1%} | {linked.mean():.1%} | {(others < distance).mean():.3%}"
        print(f"| {distance:.2f} | {shares} |")
    everything = np.concatenate([*members, seen[SERIES:]])
    truth = [index // len(members[0]) for index in range(SERIES * len(members[0]))]
    truth += list(range(SERIES, len(seen)))
    found = series_among(everything)
    pure = [len({truth[member] for member in each}) == 1 for each in found]
    whole = sum(len(each) == len(members[0]) for each, alone in zip(found, pure, strict=True) if alone)
    print(
        f"\nClusters: {len(found)} of {len(members)} series, {sum(pure)} of one series alone, {whole} of these whole."
    )


if __name__ == "__main__":
    main()
