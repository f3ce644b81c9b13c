"""Whether two spellings, in whatever scripts, may be one name; whether two entities may be one thing; each with reasons."""
