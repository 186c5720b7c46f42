"""Seontok (선톡): reads your chats on your own device, notices the moment help is wanted, speaks first."""

__version__ = "0.1.0"
