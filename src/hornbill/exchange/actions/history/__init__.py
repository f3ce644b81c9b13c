"""History for officers who join later: asked for and given."""
