"""The directory log: following it, folding it, and the rules of the fold."""
