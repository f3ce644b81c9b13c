"""Deconfliction: two agencies learn that they hold the same identifier, and nobody learns anything else."""
