"""How models' names for subjects and directions are shown: those of the bundled model in every language."""

from dataclasses import replace

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from model.params import ModelInfo

_SUBJECTS = (
    QT_TRANSLATE_NOOP("names", "Aeroplane"),
    QT_TRANSLATE_NOOP("names", "Bird"),
    QT_TRANSLATE_NOOP("names", "Boat"),
    QT_TRANSLATE_NOOP("names", "Building"),
    QT_TRANSLATE_NOOP("names", "Cat"),
    QT_TRANSLATE_NOOP("names", "Church"),
    QT_TRANSLATE_NOOP("names", "Clothing"),
    QT_TRANSLATE_NOOP("names", "Dog"),
    QT_TRANSLATE_NOOP("names", "Fashion"),
    QT_TRANSLATE_NOOP("names", "Fish"),
    QT_TRANSLATE_NOOP("names", "Flower"),
    QT_TRANSLATE_NOOP("names", "Food"),
    QT_TRANSLATE_NOOP("names", "Forest"),
    QT_TRANSLATE_NOOP("names", "General"),
    QT_TRANSLATE_NOOP("names", "Glacier"),
    QT_TRANSLATE_NOOP("names", "Golf"),
    QT_TRANSLATE_NOOP("names", "Horse"),
    QT_TRANSLATE_NOOP("names", "House"),
    QT_TRANSLATE_NOOP("names", "Interior"),
    QT_TRANSLATE_NOOP("names", "Machine"),
    QT_TRANSLATE_NOOP("names", "Motorcycle"),
    QT_TRANSLATE_NOOP("names", "Mountain"),
    QT_TRANSLATE_NOOP("names", "Music"),
    QT_TRANSLATE_NOOP("names", "Object"),
    QT_TRANSLATE_NOOP("names", "Outdoors"),
    QT_TRANSLATE_NOOP("names", "Parachute"),
    QT_TRANSLATE_NOOP("names", "People"),
    QT_TRANSLATE_NOOP("names", "Petrol station"),
    QT_TRANSLATE_NOOP("names", "Portrait"),
    QT_TRANSLATE_NOOP("names", "Sea"),
    QT_TRANSLATE_NOOP("names", "Sea life"),
    QT_TRANSLATE_NOOP("names", "Sky"),
    QT_TRANSLATE_NOOP("names", "Small animal"),
    QT_TRANSLATE_NOOP("names", "Street"),
    QT_TRANSLATE_NOOP("names", "Truck"),
    QT_TRANSLATE_NOOP("names", "Wild animal"),
)
_DIRECTIONS = (
    QT_TRANSLATE_NOOP("names", "Richness"),
    QT_TRANSLATE_NOOP("names", "From muted to rich colours"),
    QT_TRANSLATE_NOOP("names", "From a dim to a bright scene; your photograph keeps its own light and shade"),
    QT_TRANSLATE_NOOP("names", "Golden light"),
    QT_TRANSLATE_NOOP("names", "From cool, bluish light to warm, golden light"),
    QT_TRANSLATE_NOOP("names", "Rosy tones"),
    QT_TRANSLATE_NOOP("names", "From greenish to rosy"),
)
KNOWN = _SUBJECTS + _DIRECTIONS
"""What translations can know; other models' names are shown as they are."""


def readable(name: str) -> str:
    """Make a model's name for a subject or a direction fit to be shown."""
    words = name.replace("_", " ").replace("-", " ")
    return QCoreApplication.translate("names", words[:1].upper() + words[1:])


def direction_title(name: str) -> str:
    """What a direction's slider is called."""
    if name == "lighting":  # of the imagined scene; the photograph keeps its own light and shade
        return QCoreApplication.translate("adjustments", "Imagined brightness")
    return readable(name)


def described(description: str) -> str:
    """What a direction does; in another language without what was measured of it."""
    sentence = description.partition(" (")[0]
    translated = QCoreApplication.translate("names", sentence)
    return description if translated == sentence else translated


def findable(model: ModelInfo) -> ModelInfo:
    """The model with its subjects' shown names among their synonyms."""
    synonyms = model.synonyms or ((),) * len(model.subjects)
    pairs = zip(model.subjects, synonyms, strict=True)
    return replace(model, synonyms=tuple((*others, readable(name)) for name, others in pairs))
