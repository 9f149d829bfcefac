"""The network that finds scratches, stains and tears; learns from faults drawn over whole photographs."""
