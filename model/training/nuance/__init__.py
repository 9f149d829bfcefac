"""The task of the nuances. May import `loop`, `data` and `losses`."""
