"""How a result was made, as text that it carries in its metadata (`model.photo.metadata.provenance`)."""

import json
from dataclasses import dataclass
from importlib.metadata import version

from model.errors import ParameterError
from model.notes import Note
from model.params import EditParams, ModelInfo
from model.serialise import from_plain, read_json, to_plain


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """application: its version. model, weights_id: as in `ModelInfo`. photograph: `Photograph.digest`."""

    application: str
    model: str
    weights_id: str
    photograph: str
    params: EditParams

    def to_text(self) -> str:
        """Return the recipe as JSON on one line."""
        return json.dumps(to_plain(self), ensure_ascii=False, sort_keys=True)


def recipe_of(info: ModelInfo, params: EditParams, *, photograph: str) -> Recipe:
    """Return how this model colours a photograph, given by its digest, with these parameters."""
    return Recipe(
        application=version("gcp-desktop"),
        model=info.name,
        weights_id=info.weights_id,
        photograph=photograph,
        params=params,
    )


def recipe_from_text(text: str) -> Recipe:
    """Read a recipe. Raises ParameterError for one that is damaged or of another version."""
    try:
        return from_plain(Recipe, read_json(text), "recipe")
    except ValueError as error:
        raise ParameterError(
            Note(
                "The recipe cannot be read: {error}. It is damaged, or of another version of the program.",
                error=error,
            )
        ) from error
