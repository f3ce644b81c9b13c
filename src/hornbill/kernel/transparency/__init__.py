"""A log that can only grow, and whose every reader can prove it: leaves, signed heads, witnesses, stored trees.

Nothing here knows what an entry says: a leaf is a commitment and the digest of a sealed body. RFC 9162 gives the
tree (``kernel.suite.merkle``); the heads and cosignatures are ours in form, after the same idea.

| module | what |
|---|---|
| ``leaf`` | one entry as the log has it |
| ``head`` | size, root and time, signed by the log and cosigned by witnesses |
| ``frontier`` | a tree's right edge: enough to append and to know the root |
| ``levels`` | which inner nodes to store, and which to fetch for a proof |
"""
