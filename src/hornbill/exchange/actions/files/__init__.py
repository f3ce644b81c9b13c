"""Files and imports in rooms."""
