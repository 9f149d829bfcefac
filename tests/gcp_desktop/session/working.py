"""What several tests of a session do."""

from dataclasses import replace

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.requests import (
    OpenPhotograph,
)
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_direction
from gcp_desktop.session.session import Session
from model.repairs import ToneParams
from tests.gcp_desktop.fake_engine import FakeEngine

ERROR = ErrorInfo("It failed", "Because.", "Do this.", "Traceback")


def opened(session: Session, engine: FakeEngine, name: str = "coffee") -> Document:
    session.open(SampleSource(name))
    engine.finish(OpenPhotograph)
    assert session.document is not None
    return session.document


def edit_warmth(document: Document, value: float) -> None:
    document.edit(with_direction(document.params, "warmth", value), "Warmth", "direction:warmth")


def fade(document: Document, strength: float) -> None:
    repairs = replace(document.params.restore, tone=ToneParams(strength=strength))
    document.edit(replace(document.params, restore=repairs), "Fading", "restore:tone")
