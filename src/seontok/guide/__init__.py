"""The local guide: what people want from a place, and the choice that is fair to everyone. Pure; stores come in by ports."""
