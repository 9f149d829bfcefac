"""From finished runs to a bundle, and what is fitted then. May import `starting`, `directions` and what these may."""
