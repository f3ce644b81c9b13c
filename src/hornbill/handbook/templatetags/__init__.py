"""Tags of the handbook and of the “?” that leads to it."""
