"""Words that every part shares: ids, errors, times, markings, framing and the cryptographic suite.

Nothing here knows Django, a database or the network, and nothing here reads a clock.
"""
