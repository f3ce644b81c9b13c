"""What a room page shows, as plain data."""
