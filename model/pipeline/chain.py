"""The stages of one photograph under one recipe, each computed when first needed, or found in the cache."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

import torch
from torch import Tensor

from model.checkpoints.bundle import LoadedModel
from model.events import CancelToken, ProgressCallback
from model.networks.agreement import View
from model.networks.system import Glance, Perception, Warped
from model.params import EditParams, GenerateParams
from model.photo.photograph import Photograph
from model.pipeline import hinting, stages
from model.pipeline.cache import ResultCache, ResultKey
from model.pipeline.canonical import canonical
from model.pipeline.composing import Composing
from model.pipeline.resembling import resemblance
from model.pipeline.restored import RestoredPhotograph
from model.pipeline.restoring import RestoreStage
from model.pipeline.series import kinds_of, latent_of
from model.pipeline.validate import subject_index
from model.pipeline.work import Stage, StageWork
from model.terrain import Claim, Distance, Terrain, claims_of

T = TypeVar("T")


class StageChain:
    """Stages of `photo` under `params`: `chroma` asks for `warped`, that for `generated`, and so on.

    Nothing is asked for that the cache makes unnecessary. Cancellation is checked before each stage.
    Arguments are in the order of the stages, so that progress grows. Attributes: composing, the last stage.
    """

    def __init__(
        self,
        loaded: LoadedModel,
        cache: ResultCache,
        photo: Photograph,
        params: EditParams,
        *,
        restorer: RestoreStage,
        cancel: CancelToken | None = None,
        progress: ProgressCallback | None = None,
    ) -> None:
        self._loaded = loaded
        self._work = StageWork(loaded, cache, cancel=cancel, progress=progress)
        self._photo = RestoredPhotograph(photo, params.restore, restorer, self._work, cancel)
        self._params = params
        self._generate_params = canonical(loaded.info, params.generate)
        self._faithful_params = canonical(loaded.info, GenerateParams())
        self._reference = params.reference if params.reference and params.reference.mix else None
        self.composing = Composing(
            self._work, self._photo, params.finish, self.chroma, self._chroma_key, cancel
        )

    def inputs(self) -> stages.Inputs:
        """The photograph's luminance at the networks' sizes."""
        # The published networks are shown the whole photograph in one reduction.
        exact = self._loaded.model.config.resampling == "bilinear"

        def prepare() -> stages.Inputs:
            photo = self._photo.full() if exact else self._photo.reduced()
            return self._work.run("invert", stages.prepare, self._loaded, photo)

        return self._work.cache.made(self._key("prepare"), prepare)

    def glance(self) -> Glance:
        """What tells the subject, and where in latent space the photograph lies."""
        return self._seen("glance", "invert", stages.glance, self.inputs)

    def probabilities(self) -> tuple[float, ...]:
        """Of each subject, in class order."""
        return self._seen("predict", "invert", stages.predict, self.glance)

    def perception(self) -> Perception:
        """What the networks see in the photograph itself."""
        return self._seen("perceive", "align", stages.perceive, self.inputs)

    def subject(self) -> int:
        """Class index of the subject chosen, or of the most probable one."""
        series = self._params.series
        chosen = self._params.invert.subject or (None if series is None else series.subject)
        if chosen is not None:
            return subject_index(self._loaded.info, chosen)
        probabilities = self.probabilities()
        return probabilities.index(max(probabilities))

    def inversion(self) -> stages.Inversion:
        """Where the photograph lies in latent space."""
        series = self._params.series
        if series is None:
            return self._work.cache.made(
                self._inversion_key(),
                lambda: self._work.run("invert", stages.invert, self._loaded, self.glance(), self.subject()),
            )
        latent = latent_of(series, self._loaded.device)
        return stages.Inversion(latent, stages.one_hot(self._loaded, self.subject()))

    def generated(self) -> stages.Generated:
        """What the prior paints there."""
        return self._generated(self._generate_params)

    def warped(self) -> Warped:
        """That, brought into the photograph's places."""
        return self._warped(self._generate_params)

    def prior_fit(self) -> float | None:
        """How well the inversion itself, without noise or directions, fits the photograph, 0 to 1.

        None for a model that always follows its prior.
        """
        calibration = self._loaded.info.prior_fit
        if calibration is None:
            return None
        if self._params.series is not None and self._params.series.fit is not None:
            return self._params.series.fit
        return self._work.cache.made(
            self._key("prior fit", upstream=self._warped_key(self._faithful_params)),
            lambda: self._work.run(
                "align",
                stages.prior_fit,
                calibration,
                self.inputs(),
                self._warped(self._faithful_params),
                self.probabilities()[self.subject()],
            ),
        )

    def view(self) -> View | None:
        """The photograph's part in what its series agrees on."""
        guided = self._guided(self.warped(), [self])
        followed = stages.follow(self._loaded, guided, self._doubt([self], guided))
        return self._loaded.model.view(self.perception(), followed)

    def chroma(self) -> stages.Chroma:
        """The colours: as settled, but for what hints say."""
        return self._work.cache.made(self._chroma_key(), self._decided)

    def settled(self) -> Tensor:
        """Evidence of the colours: the prior's, as far as it fits, else the colouriser's own; agreed on."""
        return self._work.cache.made(self._settled_key(), lambda: self._settle(self.warped(), [self]))

    def terrain(self) -> Terrain:
        """How far hints hold."""
        return self._work.cache.made(
            self._key("terrain", params=self._params.precision),
            lambda: self._work.run("settle", hinting.terrain, self._loaded, self.perception(), self._free()),
        )

    def _decided(self) -> stages.Chroma:
        evidence, hints = self.settled(), self._params.hints
        chroma = self._work.run("settle", stages.decide, self._loaded, self.perception(), evidence)[0]
        if not hints:
            return chroma
        distances = [self._distance(claim) for claim in claims_of(hints)]
        return self._work.run(
            "settle", hinting.obey, self._loaded, evidence, chroma, self.inputs(), hints, distances
        )

    def _distance(self, claim: Claim) -> Distance:
        return self._work.cache.made(
            self._key("distance", params=(claim.strokes, claim.radius, self._params.precision)),
            lambda: self._work.run("settle", hinting.distance, self.terrain(), claim),
        )

    def _settle(self, warped: Warped, chains: Sequence["StageChain"]) -> Tensor:
        """What is settled under a batch of warped features, one for each of these chains of the photograph."""
        loaded, perception, evidence = self._loaded, self.perception(), self._guided(warped, chains)
        resembled = None
        if self._reference is not None:
            resembled = resemblance(self._work, loaded, self._reference, self._photo.key, self.perception)
        recipes = [chain._generate_params for chain in chains]
        return self._work.run(
            "settle",
            stages.settle,
            loaded,
            evidence,
            self._joined(perception),
            recipes,
            doubt=self._doubt(chains, evidence),
            resemblance=resembled,
        )

    def _guided(self, warped: Warped, chains: Sequence["StageChain"]) -> Tensor:
        """Evidence under a batch of warped features, one for each of these chains of the photograph."""
        if len(chains) == 1 and not chains[0]._generate_params.directions:
            return chains[0]._evidence(chains[0]._generate_params)  # every step of its sliders starts from it
        return self._colourised(warped)

    def _doubt(self, chains: Sequence["StageChain"], guided: Tensor) -> stages.Doubt | None:
        if self._loaded.info.prior_fit is None:
            return None
        unmoved = guided
        if any(chain._generate_params.directions for chain in chains):
            unmoved = torch.cat(
                [chain._unmoved(one) for chain, one in zip(chains, guided.split(1), strict=True)]
            )
        fits = [cast(float, chain.prior_fit()) for chain in chains]
        return stages.Doubt(unmoved, self._free(), fits)

    def _unmoved(self, guided: Tensor) -> Tensor:
        """Evidence without latent directions, of the guided evidence with them."""
        params = self._generate_params
        return self._evidence(replace(params, directions=())) if params.directions else guided

    def _joined(self, perception: Perception) -> Perception:
        """The photograph as one of its series, if it is of one."""
        series = self._params.series
        kinds = None if series is None else kinds_of(series, self._loaded.device)
        return perception if kinds is None else self._loaded.model.join(perception, kinds)

    def _evidence(self, params: GenerateParams) -> Tensor:
        """Evidence under the prior's features alone."""
        key = self._key("colourise", upstream=self._warped_key(params))
        return self._work.cache.made(key, lambda: self._colourised(self._warped(params)))

    def _free(self) -> Tensor:
        """Evidence without the prior."""
        key = self._key("free", params=self._params.precision)
        return self._work.cache.made(key, lambda: self._colourised(self.warped(), stages.colourise_freely))

    def _colourised(self, warped: Warped, colourise: Callable[..., Tensor] = stages.colourise) -> Tensor:
        return self._work.run("colourise", colourise, self._loaded, warped, self.perception())

    def _generated(self, params: GenerateParams) -> stages.Generated:
        return self._work.cache.made(
            self._generated_key(params),
            lambda: self._work.run("generate", stages.generate, self._loaded, self.inversion(), params),
        )

    def _warped(self, params: GenerateParams) -> Warped:
        return self._work.cache.made(self._warped_key(params), lambda: self._aligned(self._generated(params)))

    def _aligned(self, generated: stages.Generated) -> Warped:
        precision = self._params.precision
        return self._work.run("align", stages.align, self._loaded, generated, self.perception(), precision)

    def _keep(self, generated: stages.Generated, warped: Warped, settled: Tensor) -> None:
        """Store results that were computed together with those of other chains."""
        for key, result in (
            (self._generated_key(self._generate_params), generated),
            (self._warped_key(self._generate_params), warped),
            (self._settled_key(), settled),
        ):
            self._work.keep(key, result)

    def _inversion_key(self) -> ResultKey:
        return self._key("invert", params=(self.subject(), self._params.series))

    def _generated_key(self, params: GenerateParams) -> ResultKey:
        return self._key("generate", params=params, upstream=self._inversion_key())

    def _warped_key(self, params: GenerateParams) -> ResultKey:
        return self._key("align", params=self._params.precision, upstream=self._generated_key(params))

    def _settled_key(self) -> ResultKey:
        params = self._reference and (self._reference.digest, self._reference.mix)
        return self._key("settle", params=params, upstream=self._warped_key(self._generate_params))

    def _chroma_key(self) -> ResultKey:
        return self._key("decide", params=self._params.hints, upstream=self._settled_key())

    def _seen(self, key: str, stage: Stage, see: Callable[[LoadedModel, Any], T], of: Callable[[], Any]) -> T:
        """What depends on the photograph alone."""
        return self._work.cache.made(self._key(key), lambda: self._work.run(stage, see, self._loaded, of()))

    def _key(self, stage: str, params: Hashable = None, upstream: ResultKey | str | None = None) -> ResultKey:
        return self._work.key(stage, upstream or self._photo.key, params)


def colour_together(chains: Sequence[StageChain]) -> None:
    """Run the networks once for all chains that lack their evidence, and keep what each needs.

    Those of another photograph or series than the first one's, of one that is restored otherwise, with another
    reference picture or in another precision are left out.
    Nothing is done where the first chain has its evidence already, or is the only one that lacks it.
    """
    first = chains[0]
    alike = [
        chain
        for chain in chains
        if chain._photo.key == first._photo.key
        and chain._reference == first._reference
        and chain._params.series == first._params.series
        and chain._params.precision == first._params.precision
    ]
    lacking = {key: chain for chain in alike if (key := chain._settled_key()) not in first._work.cache}
    if first._settled_key() not in lacking or len(lacking) < 2:
        return
    loaded, waiting = first._loaded, list(lacking.values())
    codes = [(chain.inversion(), chain._generate_params) for chain in waiting]
    generated = first._work.run("generate", stages.generate_together, loaded, codes)
    warped = first._aligned(generated)
    settled = first._settle(warped, waiting)
    for index, (chain, parts) in enumerate(zip(waiting, stages.apart(generated, warped), strict=True)):
        chain._keep(*parts, settled[index : index + 1].clone())
