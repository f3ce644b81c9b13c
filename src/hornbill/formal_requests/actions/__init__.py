"""Acts of officers on formal requests, and what pages show of them."""
