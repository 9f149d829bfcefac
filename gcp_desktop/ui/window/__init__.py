"""The window and what belongs to all of it. May import every other room of the ui; none imports it."""
