"""Attack: markings whose words are blanks, so that what several markings come to cannot be written down."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange import actions
from hornbill.exchange.core.rooms.remarking import narrowest
from hornbill.kernel.markings import HANDLING, MAX_TEXT, TLP_WIDTH, Marking, WayOut, reasons_against
from tests.exchange import node_rig as rig

BLANK = {"tlp": "AMBER", "handling_text": " " * MAX_TEXT}
BOUND = {"tlp": "GREEN", "handling": ["H3"], "handling_text": "Only after a call."}

texts = st.sampled_from(["", " ", "\u2003" * MAX_TEXT, " " * MAX_TEXT, "x", "x" * MAX_TEXT, " " * 499 + "x"])


@st.composite
def markings(draw):
    handling = tuple(code for code in HANDLING if draw(st.booleans()))
    text = draw(texts)
    if "H3" in handling and not text.strip():
        text += "x"
        text = text[-MAX_TEXT:]
    return Marking(draw(st.sampled_from(list(TLP_WIDTH))), handling, text, draw(texts))


@given(st.lists(markings(), min_size=1, max_size=5))
def test_whatever_markings_say_they_come_to_one_that_allows_no_more_than_any(some):
    found = narrowest(some)
    assert Marking.from_json(found.to_json()) == found
    for one in some:
        for way in WayOut:
            if reasons_against(one, way, own=False):
                assert reasons_against(found, way, own=False)


@pytest.mark.parametrize("order", [(BLANK, BOUND), (BOUND, BLANK)])
def test_a_member_who_names_the_room_twice_closes_no_page(room, partner, somchai, order):
    for marking in order:
        sealed = partner.write(room, "room.describe", {"title": "X", "number": "", "marking": marking})
        rig.deliver(partner.envelope(sealed))
    [line] = actions.rooms_of(somchai.vault(), rig.NOW)
    assert line.marking.tlp in {"AMBER", "RED", "AMBER+STRICT"}
    assert rig.view(somchai, room).marking == line.marking
    assert rig.post(somchai, room, "It goes on.")
