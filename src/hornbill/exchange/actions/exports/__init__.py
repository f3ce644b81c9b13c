"""What leaves a room: as a file, or for a program."""
