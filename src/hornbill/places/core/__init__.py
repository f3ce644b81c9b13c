"""Rules of places: which country or place a text means."""
