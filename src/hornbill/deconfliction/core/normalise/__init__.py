"""Identifiers in their canonical form, with the keys under which two spellings of one meet; one file a kind.

from hornbill.deconfliction.core.normalise.kinds import normalise
normalise("phone", Fields("081 234 5678", country="TH")).canonical == "+66812345678"
"""
