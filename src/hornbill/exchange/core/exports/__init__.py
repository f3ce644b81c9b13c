"""A room as a file that can be checked without a node, whole or with fields left out."""
