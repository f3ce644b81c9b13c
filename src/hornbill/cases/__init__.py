"""Cases: who, what and where in a room, each fact with who said it and under which marking."""
