"""Pure functions on Korean (and English) text."""
