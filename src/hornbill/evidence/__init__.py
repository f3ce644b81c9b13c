"""Evidence in rooms. See README.md."""
