"""The rules of formal requests: plain Python, without database, clock or network."""
