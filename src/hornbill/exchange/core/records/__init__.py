"""One record: header, body, kinds, sealing and opening, and the history that records make together."""
