"""What a result says of itself: that a trained model coloured it, and the recipe that makes the same again."""

from dataclasses import replace

from model.photo.metadata.record import Metadata
from model.photo.metadata.xmp import GCP, IPTC_EXT, Property, XmpError, describe, value_of

SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
"""IPTC's term for a picture that was made of a photograph and of what a trained algorithm added."""

_RECIPE = "Recipe"


def with_provenance(metadata: Metadata, recipe: str | None = None) -> Metadata:
    """Return metadata that say so in XMP, in place of whatever an earlier result said.

    recipe: as text; None says only what kind of picture it is.
    """
    said = [Property(namespace=IPTC_EXT, name="DigitalSourceType", values=(SOURCE_TYPE,))]
    if recipe is not None:
        said.append(Property(namespace=GCP, name=_RECIPE, values=(recipe,)))
    try:
        packet = describe(metadata.xmp, replaced=said)
    except XmpError:  # made by hand: what reading keeps is sound
        packet = describe(None, replaced=said)
    return replace(metadata, xmp=packet)


def recipe_in(metadata: Metadata) -> str | None:
    """Return the recipe that a result carries, None where there is none."""
    if metadata.xmp is None:
        return None
    try:
        return value_of(metadata.xmp, GCP, _RECIPE)
    except XmpError:
        return None
