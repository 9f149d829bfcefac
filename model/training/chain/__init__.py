"""From photographs to a model in one command: a recipe, and the chain of runs that it makes. Only `cli` enters."""
