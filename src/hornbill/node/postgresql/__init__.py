"""A node's tables on PostgreSQL, with the one writer at a time that they count on."""
