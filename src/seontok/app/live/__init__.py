"""The road with a real clock: rooms that go on, a scheduler, what is rebuilt after a restart."""
