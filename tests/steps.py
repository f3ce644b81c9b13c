"""How much work a call does, in lines of Python that it runs: the same each time, on any machine.

steps_of(lambda: fold(room, items))     # 41_207
"""

from __future__ import annotations

import sys


def steps_of(work) -> int:
    """Run ``work`` and return how many lines it ran; what C does inside a line is not counted."""
    count = 0

    def line(_frame, event, _arg):
        nonlocal count
        count += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
