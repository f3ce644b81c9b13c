"""Rules of proceedings: steps, their order, what they amount to, counts."""
