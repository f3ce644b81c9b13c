"""Acts in an operation: planning, taking part, telling, publishing seizures, warning, signing reports."""
