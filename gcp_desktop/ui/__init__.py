"""Widgets: they show the session's state and turn gestures into edits, and hold no state of their own."""
