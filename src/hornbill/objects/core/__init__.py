"""Plain values and rules of objects in rooms."""
