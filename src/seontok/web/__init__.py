"""The API and the page: everything a browser or a channel on this machine may ask of a live engine."""
