"""Template tags of the node's pages."""
