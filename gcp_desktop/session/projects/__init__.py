"""Project files, the search for their photographs, and autosaving. May import `editing` and the session."""
