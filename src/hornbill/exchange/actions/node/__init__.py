"""What the node does in rooms by itself, without an officer."""
