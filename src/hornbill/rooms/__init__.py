"""Pages of rooms: messages, files, markings, search."""
