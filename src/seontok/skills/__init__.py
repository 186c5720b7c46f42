"""One moment in, a card or none out."""
