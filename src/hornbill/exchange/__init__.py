"""Exchange: signed records in rooms, and the sealed envelopes that carry them between agencies."""
