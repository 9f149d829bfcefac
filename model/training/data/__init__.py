"""Photographs to learn from: read, cropped, aged and augmented. Imports no other room of training."""
