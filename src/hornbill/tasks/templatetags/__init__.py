"""Template tags of this part's pages."""
