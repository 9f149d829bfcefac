"""A subject that the model does not know yet."""

from dataclasses import replace

import torch
from torch import Tensor

from model.errors import ParameterError
from model.networks.compact import CompactModel
from model.networks.system import ColourisationModel
from model.notes import Note

# Of the new subject's logit: the head is not trained, so the new subject is never predicted, only chosen.
_NEVER = -1e4


@torch.no_grad()
def with_new_subject(model: ColourisationModel, class_weights: Tensor) -> CompactModel:
    """The model with one class more, at the end, that begins as the blend `class_weights` (n_classes,) of the others.

    Raises ParameterError for a model whose classes are not its own (the official one's are ImageNet's).
    """
    if not isinstance(model, CompactModel):
        raise ParameterError(
            Note(
                "This model's subjects cannot be added to. Choose one of its own subjects, or none to let "
                "it predict."
            )
        )
    n_classes = model.config.generator.n_classes + 1
    config = replace(
        model.config,
        generator=replace(model.config.generator, n_classes=n_classes),
        encoder=replace(model.config.encoder, n_classes=n_classes),
    )
    larger = CompactModel(config, model.backbone)
    state = model.state_dict()
    for name in ("generator.shared.weight", "encoder.shared.weight", "subject_head.linear.weight"):
        state[name] = torch.cat((state[name], (class_weights @ state[name])[None]))
    bias = "subject_head.linear.bias"
    state[bias] = torch.cat((state[bias], torch.full_like(state[bias][:1], _NEVER)))
    larger.load_state_dict(state)
    return larger.requires_grad_(False).eval()
