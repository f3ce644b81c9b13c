"""Rules of the reference facts: what was listed on a day, which taxon a name means, what a quantity amounts to."""
