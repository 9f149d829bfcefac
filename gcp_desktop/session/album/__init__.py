"""Many photographs at once: what an album holds, its pictures, what is coloured next. May know the session."""
