"""What is written into the node's tables, and the statements that are written out by hand."""
