"""The dialog of fine-tuning. May import `widgets`, no other room of the ui."""
