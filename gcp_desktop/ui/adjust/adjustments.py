"""Which sliders there are: each reads and changes one number of the recipe."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from gcp_desktop.session.editing.edits import direction_value, with_direction
from gcp_desktop.session.editing.names import described, direction_title
from model.params import DirectionInfo, EditParams, FinishParams

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """One slider.

    control: unique name, for merging a drag into one step. decimals: of the shown number, which is the value
    times `factor` followed by `unit`; signed: whether a plus is shown. natural: the range in which pictures stay
    natural, where the slider goes beyond it. ends: what the picture becomes towards either end, in a word.
    """

    control: str
    title: str
    tip: str
    minimum: float
    maximum: float
    neutral: float
    read: Callable[[EditParams], float]
    change: Callable[[EditParams, float], EditParams]
    factor: float = 1.0
    decimals: int = 0
    unit: str = ""
    signed: bool = False
    natural: tuple[float, float] | None = None
    ends: tuple[str, str] = ("", "")

    def towards(self, value: float) -> str:
        """Say in a word what a value makes of the picture; empty at the neutral one."""
        if value == self.neutral:
            return ""
        return self.ends[value > self.neutral]

    def describe(self, value: float) -> str:
        """Write a value as it is shown beside the slider."""
        number = f"{abs(value) * self.factor:.{self.decimals}f}"
        zero = not number.strip("0.")
        sign = "" if zero else "−" if value < 0 else "+" if self.signed else ""
        return f"{sign}{number}{self.unit}"


def direction_adjustment(direction: DirectionInfo) -> Adjustment:
    """Make the slider of a latent direction: 100 % is as far as pictures stay natural."""
    least, greatest = direction.reach
    ends = {
        "richness": (translate("adjustments", "more muted"), translate("adjustments", "richer")),
        "lighting": (translate("adjustments", "dimmer"), translate("adjustments", "brighter")),
        "golden light": (translate("adjustments", "cooler"), translate("adjustments", "more golden")),
        "rosy tones": (translate("adjustments", "greener"), translate("adjustments", "rosier")),
    }
    return Adjustment(
        control=f"direction:{direction.name}",
        title=direction_title(direction.name),
        tip=described(direction.description),
        minimum=least,
        maximum=greatest,
        neutral=0.0,
        read=lambda params: direction_value(params, direction.name),
        change=lambda params, value: with_direction(params, direction.name, value),
        factor=100.0 / max(-direction.minimum, direction.maximum),
        unit=" %",
        signed=True,
        natural=(direction.minimum, direction.maximum),
        ends=ends.get(direction.name, ("", "")),
    )


def finish_adjustments() -> tuple[Adjustment, ...]:
    """Make the sliders that need no network."""
    return (
        _finish(
            "strength",
            title=translate("adjustments", "Strength"),
            tip=translate("adjustments", "How much of the colour is laid over the grey picture"),
            bounds=(0.0, 1.0, 1.0),
            read=lambda finish: finish.strength,
            change=lambda finish, value: replace(finish, strength=value),
            ends=(translate("adjustments", "greyer"), ""),
        ),
        _finish(
            "saturation",
            title=translate("adjustments", "Saturation"),
            tip=translate("adjustments", "How lively the colours are"),
            bounds=(0.0, 2.0, 1.0),
            read=lambda finish: finish.saturation,
            change=lambda finish, value: replace(finish, saturation=value),
            ends=(translate("adjustments", "paler"), translate("adjustments", "livelier")),
        ),
        _finish(
            "warmth",
            title=translate("adjustments", "Warmth"),
            tip=translate("adjustments", "From cool daylight to warm lamplight"),
            bounds=(-1.0, 1.0, 0.0),
            read=lambda finish: finish.warmth,
            change=lambda finish, value: replace(finish, warmth=value),
            ends=(translate("adjustments", "cooler"), translate("adjustments", "warmer")),
        ),
        _finish(
            "tint",
            title=translate("adjustments", "Tint"),
            tip=translate("adjustments", "From green to magenta"),
            bounds=(-1.0, 1.0, 0.0),
            read=lambda finish: finish.tint,
            change=lambda finish, value: replace(finish, tint=value),
            ends=(translate("adjustments", "greener"), translate("adjustments", "pinker")),
        ),
        _finish(
            "toning",
            title=translate("adjustments", "Sepia"),
            tip=translate(
                "adjustments",
                "How much of the tone that the photograph has itself stays beside the colours; grey ones have none",
            ),
            bounds=(0.0, 1.0, 0.0),
            read=lambda finish: finish.toning,
            change=lambda finish, value: replace(finish, toning=value),
        ),
    )


def _finish(
    name: str,
    *,
    title: str,
    tip: str,
    bounds: tuple[float, float, float],
    read: Callable[[FinishParams], float],
    change: Callable[[FinishParams, float], FinishParams],
    ends: tuple[str, str] = ("", ""),
) -> Adjustment:
    minimum, maximum, neutral = bounds
    return Adjustment(
        control=f"finish:{name}",
        title=title,
        tip=tip,
        minimum=minimum,
        maximum=maximum,
        neutral=neutral,
        read=lambda params: read(params.finish),
        change=lambda params, value: replace(params, finish=change(params.finish, value)),
        factor=100.0,
        unit=" %",
        ends=ends,
        signed=minimum < 0,
    )
