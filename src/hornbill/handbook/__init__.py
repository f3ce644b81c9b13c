"""The handbook: one short page a job, opened by the “?” of every page of the interface."""
