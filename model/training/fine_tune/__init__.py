"""A model learns a person's own pictures. May import `loop`, `data` and `losses`."""
