"""Officers' keys: weekly keys, past keys, fingerprints, vouching."""
