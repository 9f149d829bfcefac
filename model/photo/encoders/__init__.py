"""Pixels to picture files: one module a format, each taking a profile and what `metadata.keeping` kept for it."""
