"""How an agency joins: join code, messages, request."""
