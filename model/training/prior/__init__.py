"""The tasks of the generative prior, and where its codes lie. May import `loop`, `data` and `losses`."""
