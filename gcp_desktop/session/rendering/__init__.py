"""Asks the engine for the pictures that are looked at. May import `editing` and `jobs`."""
