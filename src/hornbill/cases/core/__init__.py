"""Rules of a case's entities: plain Python, usable alone."""
