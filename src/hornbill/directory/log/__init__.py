"""The directory log at a node: fetched, checked, folded, compared, copied."""
