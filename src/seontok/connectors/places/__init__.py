"""Places from open data and live services: readers, one SQLite file, search, linkage."""
