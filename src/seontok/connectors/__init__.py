"""Calendars and other sources."""
