"""The hub: stores and forwards sealed envelopes, and can open none of them.

Plain ASGI over SQLite. It imports the envelope's outer form and signatures, and nothing that seals or opens.
"""
