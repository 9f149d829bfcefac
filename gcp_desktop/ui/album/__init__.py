"""The contact sheet of an album, and what is done to many together. May import `widgets`, no other room of the ui."""
