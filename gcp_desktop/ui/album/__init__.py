"""The contact sheet of an album, and what is done to many photographs together."""
