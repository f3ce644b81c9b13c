"""Two agencies compare two lists that may not be pooled: one learns what both hold, nobody learns anything else."""
