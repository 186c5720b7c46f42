"""The reducer: from events to moments."""
