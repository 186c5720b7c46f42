"""verify and decide: whether a moment may be spoken."""
