"""How good colourings are: metrics, ablations, baselines, strips, tables, sheets. May import the pipeline."""
