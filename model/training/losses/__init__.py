"""Losses as functions of tensors and features. Imports no other room of training."""
