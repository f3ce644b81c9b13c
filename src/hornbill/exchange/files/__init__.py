"""Sealed files at the node: on its disk and in its tables."""
