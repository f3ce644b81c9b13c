"""Joint operations: what many agencies seize in some weeks, seen together while it still helps."""
