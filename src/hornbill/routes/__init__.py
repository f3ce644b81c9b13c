"""Routes: how consignments travelled, what seizures have in common, and which are alike."""
