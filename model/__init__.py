"""Colourisation with a generative colour prior: networks, pipeline, training and command line. No Qt."""
