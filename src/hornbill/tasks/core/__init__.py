"""Rules of tasks and decisions, in plain Python."""
