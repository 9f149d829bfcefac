"""Recipes and what a model offers: one made with another model may ask for subjects or directions it lacks."""

from dataclasses import replace

from model.params import DirectionInfo, EditParams, ModelInfo


def offered(params: EditParams, model: ModelInfo) -> EditParams:
    """The recipe as far as the model can follow it."""
    subject, generate = params.invert.subject, params.generate
    directions = {direction.name: direction for direction in model.directions}
    other = generate.other_subject if generate.other_subject in model.subjects else None
    return replace(
        params,
        reference=params.reference if model.references else None,
        precision=params.precision if model.fast else "exact",
        invert=replace(params.invert, subject=subject if subject in model.subjects else None),
        generate=replace(
            generate,
            other_subject=other,
            blend=0.0 if other is None else generate.blend,
            directions=tuple(
                (name, _within(directions[name], value))
                for name, value in generate.directions
                if name in directions
            ),
        ),
        series=params.series
        if params.series is not None and params.series.weights_id == model.weights_id
        else None,
    )


def not_offered(params: EditParams, model: ModelInfo) -> tuple[str, ...]:
    """What the recipe asks for by name and the model does not know."""
    known = {*model.subjects, *(direction.name for direction in model.directions)}
    generate = params.generate
    wanted = (params.invert.subject, generate.other_subject, *(name for name, _ in generate.directions))
    return tuple(name for name in wanted if name is not None and name not in known)


def _within(direction: DirectionInfo, value: float) -> float:
    least, greatest = direction.reach
    return min(max(value, least), greatest)
