"""Joint investigations: a room with an agreement that its parties sign (UNTOC, article 19)."""
