"""What surrounds Kanat: the commands, the test database, the import contracts."""
