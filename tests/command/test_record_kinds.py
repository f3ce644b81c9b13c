"""A command without a node knows the kinds of every part that a node knows."""

from __future__ import annotations

import json
import subprocess
import sys

from hornbill.exchange.core.records.kinds import KINDS

ASKED = """
import json
from hornbill.command import record_kinds
from hornbill.exchange.core.records.kinds import KINDS
record_kinds.load_all()
print(json.dumps(sorted(KINDS)))
"""


def test_no_part_is_missing():
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == sorted(KINDS)
    assert {"proceeding.step", "chart.pin", "message.post"} <= set(KINDS)
