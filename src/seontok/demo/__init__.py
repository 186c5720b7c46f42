"""Two fictional exports: a lively group room and a 1:1 room, five weeks each. Nobody in them exists."""
