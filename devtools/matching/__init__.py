"""Pairs of invented names to learn from and measure by, and the learning of the matcher's weights."""
