"""What this node reports to other nodes without being asked."""
