"""People of a room: who is in, invitations, successors."""
