"""When a witness cosigns, and when it does not: rules without input or output."""
