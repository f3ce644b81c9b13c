"""Authors' keys as a file: what is written is read, past keys too, and anything else is refused."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.directory import queries
from hornbill.directory.core.keys.author_keys import (
    BadAuthorKeys,
    LogPoint,
    is_author_keys,
    read_author_keys,
    serialise,
)

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def test_all_keys_of_all_authors_are_read_back_newest_first(net):
    net.officer("vn-customs/hanh")
    first = net.officers["vn-customs/hanh"].signing.public
    net.rotate("vn-customs/hanh")
    net.officer("vn-customs/gone")
    net.revoke("vn-customs/gone")
    net.follow()
    point = LogPoint("ab" * 32, 9, "cd" * 32)
    data = serialise(queries.current(), at=NOW, log=point)
    found = read_author_keys(data)
    second = net.officers["vn-customs/hanh"].signing.public
    assert found["vn-customs/hanh"] == (second, first)
    assert found["vn-customs/gone"] == queries.signing_keys(
        "vn-customs/gone"
    )  # it signed before it was revoked
    assert found["vn-customs/@node"] == (net.nodes["vn-customs"].signing.public,)
    assert json.loads(data)["log"] == {"network_id": "ab" * 32, "size": 9, "root": "cd" * 32}
    assert is_author_keys(data)


@pytest.mark.parametrize(
    "change",
    [
        {"form": "hornbill/author-keys/v2"},
        {"authors": []},
        {"authors": {"th-customs/x": []}},
        {"authors": {"th-customs/x": "AAAA"}},
        {"authors": {"th-customs/x": ["AAAA"]}},
        {"authors": {"th-customs/x": [7]}},
        {"authors": None},
    ],
)
def test_another_form_is_refused(net, change):
    net.follow()
    value = {**json.loads(serialise(queries.current(), at=NOW, log=None)), **change}
    with pytest.raises(BadAuthorKeys):
        read_author_keys(json.dumps(value).encode())


@given(
    st.binary(max_size=80)
    | st.recursive(st.none() | st.integers() | st.text(max_size=5), st.lists).map(json.dumps).map(str.encode)
)
def test_anything_else_only_raises_our_error(data):
    assert not is_author_keys(data)
    with pytest.raises(BadAuthorKeys):
        read_author_keys(data)
