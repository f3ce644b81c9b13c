"""Beginning, looking at, ending and doing background work."""
