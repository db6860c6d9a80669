"""Settings, addresses, reactions: where the floors are put together."""
