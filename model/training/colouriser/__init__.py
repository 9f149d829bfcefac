"""The task of the colouriser. May import `loop`, `data` and `losses`."""
