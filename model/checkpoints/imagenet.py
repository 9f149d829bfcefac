"""The thousand classes that the published networks were trained on (ILSVRC 2012), named by WordNet."""

from importlib.resources import files


def load_classes() -> tuple[tuple[str, ...], ...]:
    """Each class's names in class order, the usual one first; only these first names are unique."""
    text = (files("resources") / "imagenet" / "classes.txt").read_text(encoding="utf-8")
    return tuple(tuple(line.split(", ")) for line in text.splitlines())
