"""Rules of evidence: plain Python, without Django, I/O or clock."""
