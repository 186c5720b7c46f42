"""Stores for the log."""
