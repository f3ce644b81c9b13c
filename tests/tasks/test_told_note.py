"""What programs are told of a step's reason: words only as their marking lets them out."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from hornbill.kernel.markings import Marking
from hornbill.tasks.api_shapes import told_note

WHO = SimpleNamespace(vault=SimpleNamespace(officer_id="th-customs/somchai"))
RED, GREEN = Marking(tlp="RED"), Marking(tlp="GREEN")


def note(marking):
    return SimpleNamespace(values={"text": "Not ours."}, marking=marking)


@pytest.mark.parametrize(
    ("marking", "author", "whole", "text", "codes"),
    [
        (GREEN, "vn-customs", True, "Not ours.", []),
        (RED, "vn-customs", True, None, ["tlp-export"]),
        (RED, "th-customs", True, "Not ours.", []),
        (GREEN, "vn-customs", False, None, ["still-checking"]),
        (None, "vn-customs", True, None, []),
    ],
    ids=["green", "red", "own", "opening", "unreadable"],
)
def test_a_reason_is_told_only_as_its_marking_lets_it_out(marking, author, whole, text, codes):
    found = told_note(WHO, note(marking), author, whole=whole)
    assert (found["text"], [one["code"] for one in found["withheld"]]) == (text, codes)
    assert told_note(WHO, None, author, whole=whole) == {"text": None, "withheld": []}
