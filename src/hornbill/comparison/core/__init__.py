"""Rules of comparing two lists: plain Python, usable alone."""
