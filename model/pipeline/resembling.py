"""A reference picture's part in the colours: seen once, compared with each photograph once."""

from collections.abc import Callable

from torch import Tensor

from model.checkpoints.bundle import LoadedModel
from model.networks.system import Perception
from model.params import ReferenceParams
from model.photo.reference import read_reference
from model.pipeline import stages
from model.pipeline.cache import ResultKey
from model.pipeline.work import StageWork


def resemblance(
    work: StageWork,
    loaded: LoadedModel,
    reference: ReferenceParams,
    photo: ResultKey | str,
    perceive: Callable[[], Perception],
) -> stages.Resemblance:
    """Evidence of the colours that like places of the reference picture have; its file is read where it is not known.

    photo: the key of the photograph's content. perceive: sees the photograph, when that is first needed.
    """

    def study() -> stages.Exemplar:
        return work.run("align", stages.study, loaded, read_reference(reference))

    def resemble() -> Tensor:
        exemplar = work.cache.made(work.key("study", reference.digest), study)
        return work.run("align", stages.resemble, loaded, perceive(), exemplar)

    evidence = work.cache.made(work.key("resemble", photo, reference.digest), resemble)
    return stages.Resemblance(evidence, reference.mix)
