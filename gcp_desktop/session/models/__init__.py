"""The installed models as the window sees them. May import the session, no other room."""
