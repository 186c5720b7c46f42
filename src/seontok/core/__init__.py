"""Words everyone shares: frozen types, ports and errors. Standard library only."""
