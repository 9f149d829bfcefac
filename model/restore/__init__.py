"""Restoring before colour: scratches, grain, frame, tone; a module a part, each from lightness to lightness.

What is damaged is repaired, and nobody invented: only masked places are filled, from what surrounds them.
"""
