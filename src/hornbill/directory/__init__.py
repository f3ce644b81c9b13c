"""Agencies, officers and their public keys: who is who in the network."""
