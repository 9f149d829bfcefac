import pickle

from model.notes import Note


def test_a_note_is_a_sentence_that_knows_its_parts_wherever_it_goes() -> None:
    note = Note("It holds {count} pages; {share:.0%} are empty.", count=3, share=0.25)
    assert note == "It holds 3 pages; 25% are empty."
    again = pickle.loads(pickle.dumps(note))
    assert again == note
    assert isinstance(again, Note)
    assert (again.template, again.values) == (note.template, note.values)
