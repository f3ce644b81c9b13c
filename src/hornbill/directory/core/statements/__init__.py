"""Statements of the directory log: bytes, kinds, fields, signers."""
