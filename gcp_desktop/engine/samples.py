"""Names of the photographs to try, known without importing what reads them."""

SAMPLE_NAMES: tuple[str, ...] = ("astronaut", "chelsea", "coffee", "camera")
"""As `model.photo.samples.sample_names()` gives them."""
