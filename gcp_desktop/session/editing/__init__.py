"""One photograph being coloured: its state, its edits, its samples. Imports no other room of the session."""
