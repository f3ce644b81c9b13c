"""Pages of the legal basis."""
