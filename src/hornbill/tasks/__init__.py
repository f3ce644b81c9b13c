"""Tasks and decisions of a room: who does what by when, what was decided by whom and why."""
