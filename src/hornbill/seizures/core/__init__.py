"""Rules of seizures: plain Python, without Django, I/O or clock."""
