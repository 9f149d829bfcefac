"""The strip of samples. May import `widgets`, no other room of the ui."""
