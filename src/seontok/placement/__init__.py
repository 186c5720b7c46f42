"""Which model on which chip. Knows nothing of chat."""
