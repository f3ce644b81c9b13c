"""A package, so that one network can serve all of its modules."""
