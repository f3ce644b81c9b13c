"""Tools for those who change Hornbill: checks, generated documents, translations. Not part of a node."""
