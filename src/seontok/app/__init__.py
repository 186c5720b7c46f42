"""Config, wiring, the pipeline, the one exit."""
