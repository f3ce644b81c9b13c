"""Rules of what waits on a device, in plain Python."""
