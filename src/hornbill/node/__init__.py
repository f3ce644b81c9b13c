"""The deployment that an agency runs: pages, the live stream, the worker."""
