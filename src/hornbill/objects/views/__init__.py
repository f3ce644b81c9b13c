"""Pages of what objects do alike."""
