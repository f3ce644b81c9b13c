"""The demonstration's first page: who is in the network, one-click signing in, the cases, and the hub laid open."""
