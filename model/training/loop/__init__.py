"""The training loop and what a run writes of itself; knows no task. May import `data`."""
