"""The release: a wheel that holds all it needs, the same bytes from the same sources, and its list of ingredients."""
