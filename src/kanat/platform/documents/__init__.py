"""Papers: files that people bring, letters and agreements that come out of the system."""
