"""What is open and how it is being edited: all state, no widgets."""
