"""Rules of guests: plain Python, usable alone."""
