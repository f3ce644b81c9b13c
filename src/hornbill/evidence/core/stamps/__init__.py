"""Time stamps of authorities (RFC 3161): what is stamped, when a stamp holds, and how long."""
