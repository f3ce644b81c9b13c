"""Rules of the legal basis: plain Python over tables of facts."""
