"""Repairing by hand: the brush on what is mended, and the frame. Imports widgets and the session alone."""
