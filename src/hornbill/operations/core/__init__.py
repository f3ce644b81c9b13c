"""Joint operations: plain rules, without Django, I/O or clock."""
