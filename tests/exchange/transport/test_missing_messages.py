"""The words of gap repair: asks and heads come out as they went in, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange.core.node_messages import asking, message
from hornbill.exchange.core.records.sealing import BadPayload
from hornbill.kernel.suite.signing import SigningKey

KEY = SigningKey.generate()
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
agencies = st.sampled_from(["th-customs", "vn-customs", "la-police"])
chains = st.builds(
    lambda agency, name: f"{agency}/{name}/0000000a", agencies, st.sampled_from(["a", "@node"])
)


# --- the words ------------------------------------------------------------------------------------
held = st.none() | st.dictionaries(chains, st.integers(0, 2**31 - 1), max_size=4).map(
    lambda found: tuple(sorted(found.items()))
)


@given(agencies, agencies, hashes, st.sets(hashes, max_size=5), st.booleans(), held)
def test_an_ask_comes_out_as_it_went_in(sender, to, room, records, heads, held):
    ask = asking.Ask(sender, to, room, tuple(sorted(records)), heads, held)
    word = message.decode(
        asking.encode_ask(ask, KEY), asking.ASK, asking.ASK_FIELDS, optional=asking.MORE_ASK_FIELDS
    )
    assert asking.read_ask(word) == ask
    word.check_signature(KEY.public)


@given(agencies, agencies, st.lists(st.tuples(hashes, chains, st.integers(0, 2**31 - 1), hashes), max_size=6))
def test_heads_come_out_as_they_went_in(sender, to, found):
    tips = tuple(sorted((asking.Tip(*one) for one in found), key=lambda tip: tip.room))
    heads = asking.Heads(sender, to, tips, '{"size":1}')
    word = message.decode(asking.encode_heads(heads, KEY), asking.HEADS, asking.HEADS_FIELDS)
    assert asking.read_heads(word) == heads


@pytest.mark.parametrize(
    "fields",
    [
        {"room": "x", "ids": [], "heads": False},
        {"room": "", "ids": ["0" * 64], "heads": False},
        {"room": "0" * 64, "ids": ["0" * 63], "heads": False},
        {"room": "0" * 64, "ids": "0" * 64, "heads": False},
        {"room": "0" * 64, "ids": ["0" * 64] * (asking.MAX_IDS + 1), "heads": False},
        {"room": "0" * 64, "ids": [], "heads": 1},
        {"room": "0" * 64, "ids": [], "heads": False, "held": {}},
        {"room": "0" * 64, "ids": [], "heads": False, "held": [["th-customs/a/0000000a", -1]]},
        {"room": "0" * 64, "ids": [], "heads": False, "held": [["th-customs/a/0000000a"]]},
        {"room": "0" * 64, "ids": [], "heads": False, "held": [["nobody", 0]]},
    ],
)
def test_another_form_is_no_ask(fields):
    payload = message.encode(asking.ASK, "vn-customs", "th-customs", fields, KEY)
    with pytest.raises(BadPayload):
        asking.read_ask(
            message.decode(payload, asking.ASK, asking.ASK_FIELDS, optional=asking.MORE_ASK_FIELDS)
        )


TIP = ["th-customs/a/0000000a", 0, "0" * 64]


@pytest.mark.parametrize(
    "rooms",
    [
        {},
        [["0" * 64]],
        [["x", []]],
        [["0" * 64, [TIP[:2]]]],
        [["0" * 64, [["nobody", 0, "0" * 64]]]],
        [["0" * 64, [[TIP[0], -1, TIP[2]]]]],
        [["0" * 64, [[TIP[0], True, TIP[2]]]]],
        [["0" * 64, [TIP] * 600], ["1" * 64, [TIP] * 600]],
    ],
)
def test_another_form_is_no_heads(rooms):
    payload = message.encode(asking.HEADS, "vn-customs", "th-customs", {"rooms": rooms, "log": ""}, KEY)
    with pytest.raises(BadPayload):
        asking.read_heads(message.decode(payload, asking.HEADS, asking.HEADS_FIELDS))
