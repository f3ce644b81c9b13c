"""What the worker does for this part."""
