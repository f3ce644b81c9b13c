"""Sealed files as plain Python: blobs, chunks, and the fields that describe a file."""
