"""Proceedings: what became of a case, from seizure to confiscation, per person and State."""
