"""Generator, encoders, correspondence, colouriser, discriminators, their configs; no files. May import `colour`."""
