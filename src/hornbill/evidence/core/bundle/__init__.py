"""The court bundle: its form, how it is written, and how it is checked."""
