"""People without a node: one question through a link and a code, one answer back."""
