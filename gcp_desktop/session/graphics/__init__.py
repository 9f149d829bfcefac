"""The graphics cards, and what a person can do to have one used. Imports no other room of the session."""
