"""The rules of alerts: plain Python, without database, clock or network."""
