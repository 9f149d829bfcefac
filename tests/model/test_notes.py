import errno
import json
import pickle

from model.errors import CheckpointError
from model.notes import Note, from_parts, joined, parts_of, told, why, with_parts


def test_a_note_is_a_sentence_that_knows_its_parts_wherever_it_goes() -> None:
    note = Note("It holds {count} pages; {share:.0%} are empty.", count=3, share=0.25)
    assert note == "It holds 3 pages; 25% are empty."
    again = pickle.loads(pickle.dumps(note))
    assert again == note
    assert isinstance(again, Note)
    assert (again.template, again.values) == (note.template, note.values)


def test_what_an_error_says_stays_a_note_inside_of_another_and_through_json() -> None:
    inner = CheckpointError(Note("{name} is missing", name="weights"))
    outer = Note("It is damaged: {error}.", error=inner)
    assert outer == "It is damaged: weights is missing."
    assert told(pickle.loads(pickle.dumps(inner))).template == "{name} is missing"  # type: ignore[attr-defined]
    again = from_parts(json.loads(json.dumps(parts_of(outer))))
    assert again == outer
    assert again.values["error"].template == "{name} is missing"


def test_an_error_without_a_note_says_what_it_says() -> None:
    assert told(KeyError("a")) == "'a'"
    assert told(ValueError("no number: {x}")) == "no number: {x}"
    assert Note("so: {error}", error=ValueError("{x}")) == "so: {x}"


def test_why_the_system_refused_is_a_note_where_it_is_met_often() -> None:
    assert isinstance(why(OSError(errno.ENOSPC, "as the system says it")), Note)
    assert why(OSError(errno.ELOOP, "as the system says it")) == "as the system says it"
    assert why(OSError("only words")) == "only words"


def test_several_are_joined_and_an_event_keeps_the_parts_beside_its_words() -> None:
    both = joined("; ", (Note("missing: {names}", names="a"), "as it is"))
    assert both == "missing: a; as it is"
    event = with_parts({"event": "failed", "message": both})
    assert (event["event"], event["message"]) == ("failed", "missing: a; as it is")
    assert from_parts(event["message_note"]).values["part0"].template == "missing: {names}"
