"""Events from, cards to: exports, rooms, bots."""
