"""Views of this part's pages."""
