"""The skeleton of a new part: files from ``skeleton/``, and the two lists that name parts."""
