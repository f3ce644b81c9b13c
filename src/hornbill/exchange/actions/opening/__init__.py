"""Opening envelopes, records and rooms for one reader."""
