"""Messages from node to node that are no records of a room."""
