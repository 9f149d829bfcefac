"""The list of what is being done, and quitting meanwhile. May import `widgets`, no other room of the ui."""
