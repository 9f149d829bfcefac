"""From a photograph and parameters to a colouring: the stages, their chain, the cache. May import `restore`."""
