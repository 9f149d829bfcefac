"""Models on the disk: bundles, the store, official and foreign weights, the device. May import `networks`."""
