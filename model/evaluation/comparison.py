"""Colours photographs with every method and compares the results with the truth (the paper's tables 1 and 2)."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray

from model.checkpoints.bundle import LoadedModel
from model.checkpoints.device import memory_errors
from model.errors import ParameterError
from model.evaluation.examiner import Examiner, Tally, Truth
from model.evaluation.examples import Example
from model.evaluation.methods import (
    Guidance,
    Guided,
    Understanding,
    by_code,
    colour,
    copied_chroma,
    informed,
    like,
    misled,
    no_chroma,
    optimised,
    paint,
    true_hints,
    understand,
    without_alignment,
    without_prior,
)
from model.evaluation.mounts import Mounts
from model.evaluation.report import Report
from model.evaluation.scatter import Scatter
from model.evaluation.sheet import PictureSheet
from model.evaluation.telling import Telling
from model.evaluation.told_things import ToldThings
from model.networks.compact import CompactModel
from model.params import GenerateParams
from model.pipeline.stages import Inversion
from model.training.starting.continuation import TRAINING_NAME
from model.training.starting.runs import load_prior

FAITHFUL = "model, faithful"
RANDOM = "model, random sample"
GREY = "grey input"
COPIED = "true chroma at 16x16"
FULL = "full"
ABLATIONS: dict[str, Guidance] = {
    "without the prior": without_prior,
    "without alignment": without_alignment,
}
ALWAYS_FOLLOWED = "prior followed however it fits"
FOLLOWED = "followed all the same"
BLENDED = "followed as far as it fits"
IMAGE_GUIDED = "image guidance instead of features"

LIKE = "colours of like places"
BY_CODE = "its latent code in place of the inversion"

Method = Callable[[Understanding], Guided]
Following = Callable[[Understanding, NDArray[np.uint8]], Understanding]
"""How a reference picture is followed."""

_FEWEST = 2  # photographs, for a covariance


@torch.inference_mode()
def evaluate(
    loaded: LoadedModel,
    examples: Iterable[Example],
    examiner: Examiner,
    *,
    samples: int = 4,
    ablate: bool = False,
    image_guided: LoadedModel | None = None,
    hints: Sequence[int] = (),
    references: bool = False,
    mounts: bool = False,
    sheet: PictureSheet | None = None,
) -> Report:
    """Colour each photograph faithfully, `samples` (2 or more) times at random and by the baselines.

    ablate: also with parts of the method taken away. image_guided: a model trained with guidance by the image, for
    its row in the ablation; the report says if it is not there. hints: also with the true colours told at so many
    places. references: also with the true picture, mirrored, as a reference. mounts: also amid plain board. sheet:
    gets the first photographs' pictures.
    Raises ParameterError with fewer than two photographs or if `image_guided` is guided otherwise, OutOfMemoryError.
    """
    if image_guided is not None:
        _check_guidance(image_guided)
    comparison = _Comparison(
        loaded, examiner, samples, image_guided, hints, ablate=ablate, references=references, mounts=mounts
    )
    with memory_errors(loaded.device):
        for example in examples:
            comparison.add(example, sheet)
    if comparison.count < _FEWEST:
        raise ParameterError(
            f"An evaluation needs {_FEWEST} photographs or more, and {comparison.count} could be read. "
            "Give a folder with more, or a larger count."
        )
    return comparison.report()


class _Comparison:
    def __init__(
        self,
        loaded: LoadedModel,
        examiner: Examiner,
        samples: int,
        image_guided: LoadedModel | None,
        hints: Sequence[int],
        *,
        ablate: bool,
        references: bool,
        mounts: bool,
    ) -> None:
        self._loaded = loaded
        self._examiner = examiner
        self._samples = samples
        self._truth = Tally("truth")
        self._rows = [Tally(name) for name in (FAITHFUL, RANDOM, GREY, COPIED)]
        self._ablated: list[tuple[Tally, Method]] = []
        self._failed: list[tuple[Tally, Method]] = []
        self._elsewhere: Inversion | None = None
        if ablate:
            self._ablated = [
                (Tally(name), partial(colour, loaded, guidance=guidance))
                for name, guidance in ABLATIONS.items()
            ]
            if loaded.info.prior_fit is not None:
                follow: Method = partial(colour, loaded, follow=True)
                self._ablated.append((Tally(ALWAYS_FOLLOWED), follow))
                self._failed = [(Tally(FOLLOWED), follow), (Tally(BLENDED), partial(colour, loaded))]
        self._image_guided = (Tally(IMAGE_GUIDED), image_guided) if ablate and image_guided else None
        self._hinted = [
            (Tally(f"{count} hints"), Tally(f"{count} hints, spread by Levin et al."), count)
            for count in hints
        ]
        self._told = ToldThings(loaded) if hints else None
        self._referenced: list[tuple[Tally, Following]] = []
        if references:
            self._referenced = [(Tally(LIKE), partial(like, loaded))]
            if loaded.folder is not None and (loaded.folder / TRAINING_NAME).is_file():
                encoder = load_prior(loaded.folder).colour_encoder.to(loaded.device)
                self._referenced.append((Tally(BY_CODE), partial(by_code, loaded, colour_encoder=encoder)))
        self._mounts = Mounts(loaded) if mounts else None
        self._scatter = Scatter()
        self._telling = Telling(loaded)
        self.count = 0

    def add(self, example: Example, sheet: PictureSheet | None) -> None:
        """Colour one photograph with every method."""
        truth = self._examiner.look_at_truth(example.rgb)
        self._truth.add(truth.seen, truth)
        faithful, random, grey, copied = self._rows

        started = time.perf_counter()
        understanding = understand(self._loaded, example.photo)
        understood = time.perf_counter()
        guided = colour(self._loaded, understanding)
        rgb = paint(example.photo, guided.ab)
        self._score(faithful, rgb, truth, time.perf_counter() - started)
        if sheet is not None:
            sheet.add(example, understanding.subject, guided, rgb)
        self._telling.add(understanding, example.subject)

        # Every photograph has noise of its own.
        first_seed = self.count * self._samples
        restarted = time.perf_counter()
        first = colour(self._loaded, understanding, GenerateParams(seed=first_seed))
        rgb = paint(example.photo, first.ab)
        self._score(random, rgb, truth, understood - started + time.perf_counter() - restarted)
        others = [
            colour(self._loaded, understanding, GenerateParams(seed=seed))
            for seed in range(first_seed + 1, first_seed + self._samples)
        ]
        self._scatter.add(example, [first, *others])

        self._score(grey, paint(example.photo, no_chroma()), truth)
        self._score(copied, paint(example.photo, copied_chroma(example.rgb)), truth)
        for tally, method in self._ablated:
            self._score(tally, paint(example.photo, method(understanding).ab), truth)
        if self._elsewhere is not None:
            failed = misled(self._loaded, understanding, self._elsewhere)
            for tally, method in self._failed:
                self._score(tally, paint(example.photo, method(failed).ab), truth)
        self._elsewhere = understanding.inversion
        if self._image_guided is not None:
            tally, rival = self._image_guided
            rivalling = colour(rival, understand(rival, example.photo))
            self._score(tally, paint(example.photo, rivalling.ab), truth)
        for own, optimising, count in self._hinted:
            hints = true_hints(example.rgb, count, self.count)
            told = informed(understanding, hints)
            self._score(own, paint(example.photo, colour(self._loaded, told).ab), truth)
            self._score(optimising, paint(example.photo, optimised(understanding, guided.ab, hints)), truth)
        mirrored = np.ascontiguousarray(example.rgb[:, ::-1])
        for tally, follow in self._referenced:
            followed = colour(self._loaded, follow(understanding, mirrored))
            self._score(tally, paint(example.photo, followed.ab), truth)
        if self._told is not None:
            self._told.add(example, understanding, guided.ab)
        if self._mounts is not None:
            self._mounts.add(example.photo.original_rgb(None)[..., 0])
        self.count += 1

    def report(self) -> Report:
        """The figures over what was added, two photographs or more."""
        rows = tuple(tally.row(self._truth) for tally in self._rows)
        others = [tally for tally, _ in self._ablated]
        if self._image_guided is not None:
            others.append(self._image_guided[0])
        ablated = tuple(tally.row(self._truth) for tally in others)
        return Report(
            model=self._loaded.info.name,
            photographs=self.count,
            features=self._examiner.features,
            true_colourfulness=self._truth.mean_colourfulness(),
            rows=rows,
            ablation=(replace(rows[0], name=FULL), *ablated) if ablated else (),
            not_measured=(IMAGE_GUIDED,) if ablated and self._image_guided is None else (),
            # The first photograph has none before it.
            failed=tuple(tally.row(self._truth) for tally, _ in self._failed if self.count > _FEWEST),
            hinted=tuple(
                tally.row(self._truth) for own, optimising, _ in self._hinted for tally in (own, optimising)
            ),
            referenced=tuple(tally.row(self._truth) for tally, _ in self._referenced),
            told=None if self._told is None else self._told.figures(),
            mounts=None if self._mounts is None else self._mounts.figures(),
            diversity=self._scatter.diversity(),
            subjects=self._telling.subjects(),
            fit=self._telling.fit(),
        )

    def _score(
        self, tally: Tally, rgb: NDArray[np.uint8], truth: Truth, seconds: float | None = None
    ) -> None:
        tally.add(self._examiner.look(rgb), truth, seconds)


def _check_guidance(loaded: LoadedModel) -> None:
    model = loaded.model
    if not isinstance(model, CompactModel) or model.config.guidance != "image":
        raise ParameterError(
            f"The model “{loaded.info.name}” is guided by the generator's features. Give one that was trained with "
            "task.guidance=image."
        )
