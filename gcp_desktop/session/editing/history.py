"""A document's undoable steps as plain values, so that they outlive the program."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QUndoStack

from gcp_desktop.session.editing.commands import SetState, State
from gcp_desktop.session.editing.sample import Character, Offer, SampleState
from model.params import EditParams

LONGEST = 50
"""So many of the newest steps are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainState:
    """A `State`, JSON-ready."""

    params: EditParams
    character: str
    samples: tuple[SampleState, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One edit."""

    text: str
    before: PlainState
    after: PlainState


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Steps in order. done: how many of them are not undone."""

    steps: tuple[Step, ...] = ()
    done: int = 0


def history_of(stack: QUndoStack) -> History:
    """Take the newest steps down."""
    first = max(0, stack.count() - LONGEST, stack.index() - LONGEST)
    steps = []
    for place in range(first, min(stack.count(), first + LONGEST)):
        command = stack.command(place)
        if not isinstance(command, SetState):
            raise TypeError("every step of a document sets its state")
        steps.append(Step(text=command.text(), before=_plain(command.before), after=_plain(command.after)))
    return History(steps=tuple(steps), done=stack.index() - first)


def bring_back(stack: QUndoStack, history: History, apply: Callable[[State], None]) -> None:
    """Have the steps again, done and undone as they were. Raises ValueError for what is no history."""
    states = [(_state(step.before), _state(step.after), step.text) for step in history.steps]
    if not 0 <= history.done <= len(states):
        raise ValueError(f"history: {history.done} of {len(states)} steps are done")
    for before, after, text in states:
        stack.push(SetState(apply, before, after, text))
    stack.setIndex(history.done)


def _plain(state: State) -> PlainState:
    return PlainState(params=state.params, character=state.offer.character.value, samples=state.offer.samples)


def _state(plain: PlainState) -> State:
    return State(plain.params, Offer(Character(plain.character), plain.samples))
