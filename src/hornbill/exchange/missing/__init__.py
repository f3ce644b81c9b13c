"""Records that are missing here: found, asked for, and answered for others."""
