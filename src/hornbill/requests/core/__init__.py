"""The rules of requests: plain Python, without database, clock or network."""
