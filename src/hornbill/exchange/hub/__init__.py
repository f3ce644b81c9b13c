"""The hub's API as a node uses it: signed requests, envelopes, sealed files, the directory log."""
