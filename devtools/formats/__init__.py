"""Files of other systems, in and out again, counted."""
