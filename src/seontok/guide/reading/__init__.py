"""What one turn of talk changes in a place search, a module for each concern; each reads a `Turn` and writes its search."""
