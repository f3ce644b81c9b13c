"""Plain values and rules of background work."""
