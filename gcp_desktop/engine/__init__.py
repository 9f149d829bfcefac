"""The worker behind the window: requests go in, events come out, and nothing here blocks the caller."""
