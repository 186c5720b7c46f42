"""Helpers for tests: a fixed clock, builders, an in-memory store."""
