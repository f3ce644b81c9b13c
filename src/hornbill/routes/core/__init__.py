"""Rules of routes: plain Python."""
