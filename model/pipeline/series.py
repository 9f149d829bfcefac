"""Photographs of one series: what they share is found once, and each is then coloured with it, alone.

They share one anchor in latent space, the mean of their codes, and one agreement: the kinds of places of all of them
together, with the colours thought of for each. So a wall is the same wall in all of them.
"""

import base64
import binascii
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from model.errors import ParameterError
from model.networks import agreement
from model.networks.encoder import Latent
from model.notes import Note
from model.params import ModelInfo
from model.series import Kinds, Series


def anchor_of(info: ModelInfo, subject: str, latents: Sequence[Latent]) -> Series:
    """The series of photographs that were inverted as one subject, without an agreement yet."""
    return Series(
        weights_id=info.weights_id,
        subject=subject,
        mean=_text(torch.cat([latent.mean for latent in latents]).mean(dim=0)),
        std=_text(torch.cat([latent.std for latent in latents]).mean(dim=0)),
    )


def mean_fit(fits: Sequence[float | None]) -> float | None:
    """How well the prior fits all photographs together; None for a model that does not say."""
    known = [fit for fit in fits if fit is not None]
    return sum(known) / len(known) if known else None


def latent_of(series: Series, device: torch.device) -> Latent:
    """Where a series lies in latent space. Raises ParameterError for numbers that are none."""
    return Latent(_numbers(series.mean, device)[None], _numbers(series.std, device)[None])


def with_kinds(series: Series, kinds: agreement.Kinds) -> Series:
    """The series with what its photographs agree on."""
    return replace(
        series,
        kinds=Kinds(
            features=_text(kinds.features),
            centres=_text(kinds.centres),
            sizes=_text(kinds.sizes),
            colours=_text(kinds.colours),
        ),
    )


def kinds_of(series: Series, device: torch.device) -> agreement.Kinds | None:
    """What a series agrees on. Raises ParameterError for numbers that are none."""
    if series.kinds is None:
        return None
    sizes = _numbers(series.kinds.sizes, device)[None]
    count = sizes.shape[1]
    try:
        return agreement.Kinds(
            features=_numbers(series.kinds.features, device)[None, :, None, None],
            centres=_numbers(series.kinds.centres, device).view(1, count, -1),
            sizes=sizes,
            colours=_numbers(series.kinds.colours, device).view(1, -1, count),
        )
    except RuntimeError as error:
        raise _damaged(error) from error


def common_subject(
    chosen: Sequence[str | None], probabilities: Sequence[Sequence[float]], info: ModelInfo
) -> str:
    """What several photographs show: what was said most often, else what is most probable for all together.

    Raises ParameterError where there are none.
    """
    if not probabilities:
        raise ParameterError(
            Note("None of the photographs can be read, so there is nothing that they share.")
        )
    said = Counter(subject for subject in chosen if subject is not None)
    if said:
        return said.most_common(1)[0][0]
    together = np.mean(probabilities, axis=0)
    return info.subjects[int(together.argmax())]


def _text(numbers: Tensor) -> str:
    return base64.b64encode(numbers.detach().half().cpu().numpy().astype("<f2").tobytes()).decode()


def _numbers(text: str, device: torch.device) -> Tensor:
    try:
        array = np.frombuffer(base64.b64decode(text, validate=True), "<f2").astype(np.float32)
    except (binascii.Error, ValueError) as error:
        raise _damaged(error) from error
    if not np.isfinite(array).all():
        raise _damaged(Note("not all of its numbers are finite"))
    return torch.from_numpy(array).to(device)


def _damaged(reason: object) -> ParameterError:
    return ParameterError(
        Note(
            "What this recipe shares with others of its series cannot be read: {reason}. The recipe "
            "is damaged; colour the photographs alike anew.",
            reason=reason,
        )
    )
