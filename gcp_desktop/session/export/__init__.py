"""What an export consists of, and what is remembered of it. May import the settings, no other room."""
