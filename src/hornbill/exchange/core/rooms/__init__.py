"""The state of a room: the fold, the gates, and what follows from both."""
