"""Characters of which names and words are made that may be printed: Hypothesis draws them, instead of all others to be thrown away.

A test that throws away most of what is drawn fails now and then by Hypothesis' own check, whatever it tests.
"""

from __future__ import annotations

from hypothesis import strategies as st

PRINTED = st.characters(exclude_categories=("C", "Z")) | st.just(" ")  # as ``str.isprintable`` has it
