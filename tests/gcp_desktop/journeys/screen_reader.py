"""What a window shows, read as a screen reader reads it: over AT-SPI, from outside of the process, to look only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, Message, MessageType, Properties, new_method_call
from jeepney.io.blocking import open_dbus_connection

_REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_SPACE = "org.a11y.atspi."
_PATIENCE = 60.0  # a program that is starting does not answer for a while
_STATES = {"checked": 4, "enabled": 24, "focused": 12, "selected": 23, "showing": 25}
"""Bits of AT-SPI's AtspiStateType."""

Box = tuple[int, int, int, int]
_Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing in a window.

    box, clip: left, top, width and height on the screen, of it and of what can be seen of what it lies in;
    states: some of _STATES; value: of sliders, progress bars and number boxes; text: in what can be written in.
    """

    role: str
    name: str
    description: str
    box: Box
    clip: Box
    states: frozenset[str]
    value: float | None
    text: str

    @property
    def middle(self) -> tuple[int, int]:
        """Where one points at it."""
        left, top, width, height = self.box
        return left + width // 2, top + height // 2

    @property
    def within(self) -> bool:
        """Whether its middle is in what can be seen."""
        left, top, width, height = self.clip
        x, y = self.middle
        return left <= x < left + width and top <= y < top + height


class ScreenReader:
    """Reads all windows of a session bus's applications. session_bus: its address."""

    def __init__(self, session_bus: str) -> None:
        with open_dbus_connection(session_bus) as bus:
            where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            reply = bus.send_and_get_reply(new_method_call(where, "GetAddress"))
        self._bus = open_dbus_connection(reply.body[0])

    def close(self) -> None:
        """Let go of the bus."""
        self._bus.close()

    def read(self) -> Iterator[Seen]:
        """Everything that shows, of the topmost window first."""
        for application in self._children(_REGISTRY):
            for window in reversed(self._children(application)):
                yield from self._below(window, None)

    def find(self, role: str, name: str) -> Seen | None:
        """The first thing of this role whose whole name is `name`, a regular expression."""
        wanted = re.compile(name, re.DOTALL)
        return next((seen for seen in self.read() if seen.role == role and wanted.fullmatch(seen.name)), None)

    def _below(self, place: _Place, clip: Box | None) -> Iterator[Seen]:
        role = self._ask(place, "Accessible", "GetRoleName")
        bits = self._ask(place, "Accessible", "GetState")
        if role is None or bits is None:
            return
        if not bits[0] >> _STATES["showing"] & 1:
            if role in _MENUS:  # a menu that opens from two places is at home in one that is closed
                for child in self._children(place):
                    yield from self._below(child, None)
            return
        box = self._ask(place, "Component", "GetExtents", "u", (0,))
        if box is None:
            return
        clip = box if clip is None or role in _WINDOWS else clip
        yield Seen(
            role=role,
            name=self._property(place, "Accessible", "Name") or "",
            description=self._property(place, "Accessible", "Description") or "",
            box=box,
            clip=clip,
            states=frozenset(state for state, bit in _STATES.items() if bits[0] >> bit & 1),
            value=self._property(place, "Value", "CurrentValue") if role in _VALUED else None,
            text=self._ask(place, "Text", "GetText", "ii", (0, -1)) or "" if role in _WRITTEN else "",
        )
        for child in self._children(place):
            yield from self._below(child, _overlap(clip, box))

    def _children(self, place: _Place) -> list[_Place]:
        return self._ask(place, "Accessible", "GetChildren") or []

    def _ask(self, place: _Place, interface: str, method: str, *arguments: Any) -> Any:
        """Call a method that gives one thing; None where what is asked is gone meanwhile."""
        address = DBusAddress(place[1], place[0], _SPACE + interface)
        return self._reply(new_method_call(address, method, *arguments))

    def _property(self, place: _Place, interface: str, name: str) -> Any:
        value = self._reply(Properties(DBusAddress(place[1], place[0], _SPACE + interface)).get(name))
        return None if value is None else value[1]

    def _reply(self, message: Message) -> Any:
        reply = self._bus.send_and_get_reply(message, timeout=_PATIENCE)
        return None if reply.header.message_type is MessageType.error else reply.body[0]


_VALUED = frozenset({"slider", "progress bar", "spin box"})
_MENUS = frozenset({"menu item", "popup menu"})
_WINDOWS = frozenset({"dialog", "frame", "popup menu", "window"})
_WRITTEN = frozenset({"text", "spin box"})


def _overlap(one: Box, other: Box) -> Box:
    """What two have in common; where that is nothing, because the other is scrolled away, the first."""
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right, bottom = (min(one[axis] + one[axis + 2], other[axis] + other[axis + 2]) for axis in (0, 1))
    return (left, top, right - left, bottom - top) if right > left and bottom > top else one
