"""The panel of sliders and the subject. May import `widgets`, no other room of the ui."""
