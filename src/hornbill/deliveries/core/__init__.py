"""Rules of controlled deliveries: plain Python, usable alone."""
