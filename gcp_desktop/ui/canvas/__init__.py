"""The pictures, laid out, zoomed and compared. May import `widgets`, no other room of the ui."""
