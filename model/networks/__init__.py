"""Generator, encoders, correspondence, colouriser, discriminators and their configs; no files. May import `colour`."""
