"""Tests in a real browser; a package, so that the nodes that they share end with the last of them."""
