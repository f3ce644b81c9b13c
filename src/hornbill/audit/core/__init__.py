"""The chain of the audit log as plain functions."""
