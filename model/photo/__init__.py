"""Photographs: reading, composing at full size, writing. `reading` and `writing` are the ways in and out."""
