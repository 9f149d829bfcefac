"""The task of the grey encoder. May import `loop`, `data` and `losses`."""
