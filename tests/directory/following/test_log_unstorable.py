"""Entries of the log that a table does not take as they are: refused by themselves, and the directory goes on."""

from __future__ import annotations

import secrets

import pytest
from django.db import DataError, OperationalError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hornbill.directory import actions, queries
from hornbill.directory.core.log.errors import DirectoryNotStored
from hornbill.directory.core.statements import bodies
from hornbill.directory.core.statements.statement import Statement, draft
from hornbill.directory.log import folding
from hornbill.directory.log.refolding import refold
from hornbill.directory.models import LogEntry, LogStanding
from hornbill.kernel.framing import pack
from hornbill.kernel.suite import canonical

LONGEST_KIND = f"{'a' * 20}.{'b' * 30}"
UNFIT = ["\x00", "a\x00b", "\x1b[2J", "\u202e", "x" * 2000, "\x00" * 600]


def post_bytes(net, data):
    """Put an entry into the log that no draft writes."""
    sealed = bodies.seal_body(net.keys[net.epoch], secrets.token_bytes(32), data, epoch=net.epoch)
    net.server.add(*sealed)
    net.publish()


def bent(net, **changes):
    """A statement with other fields than its form allows, or odd ones."""
    statement = draft("agency.close", subject="th-customs", values={}, network=net.id, at=net.now)
    return canonical.encode(canonical.decode(statement.data) | changes)


def goes_on(net):
    """The next entry counts."""
    net.officer("vn-customs/hanh")
    net.follow()
    assert queries.officer("vn-customs/hanh")
    assert LogStanding.objects.get().size == len(net.server.lines)


def test_a_kind_of_the_longest_form_is_one_refused_entry(net):
    net.post(net.by_node(net.draft(LONGEST_KIND, "th-customs", {}), "th-customs"))
    net.follow()
    assert [(one.kind, one.refused) for one in LogEntry.objects.exclude(refused="")] == [
        (LONGEST_KIND, "unknown-kind")
    ]
    goes_on(net)


@pytest.mark.parametrize("text", UNFIT)
@pytest.mark.parametrize("field", ["v", "kind", "subject", "at", "salt", "network", "suite"])
def test_an_entry_whose_error_quotes_odd_text_is_one_refused_entry(net, field, text):
    post_bytes(net, pack([bent(net, **{field: text}), b""]))
    net.follow()
    row = LogEntry.objects.exclude(refused="").get()
    assert row.refused in {"unreadable", "unknown-version"}
    assert row.why
    assert "\x00" not in row.why
    goes_on(net)


@pytest.mark.parametrize("text", UNFIT)
@pytest.mark.parametrize("kind", ["officer.certify", "agency.close", "power.grant", "network.root"])
def test_values_with_odd_names_and_texts_are_refused(net, kind, text):
    values = {"officer": text, "name": text, "reason": text, text: {text: [text]}, "agency": text}
    net.post(net.by_node(net.draft(kind, "th-customs", values), "th-customs"))
    net.follow()
    assert LogEntry.objects.exclude(refused="").get().refused
    goes_on(net)
    folding.hand_over(None)
    assert refold(now=net.now) == 0
    assert queries.officer("vn-customs/hanh")


def test_signers_with_odd_names_are_refused(net):
    data = bent(net)
    for name in (b"root:\x00", b"node:" + b"x" * 900, "officer:\u202e".encode()):
        post_bytes(net, pack([data, pack([name, bytes(3373)])]))
    net.follow()
    assert LogEntry.objects.exclude(refused="").count() == 3
    goes_on(net)


def test_an_entry_that_the_database_does_not_take_loses_its_words_and_keeps_its_effect(net, monkeypatch):
    plain = LogEntry.objects.bulk_create

    def refuses(rows, **more):
        rows = list(rows)
        if any("hanh" in row.subject for row in rows):
            raise DataError("a\x00b")
        return plain(rows, **more)

    net.officer("vn-customs/hanh")
    net.officer("vn-customs/duc")
    monkeypatch.setattr(LogEntry.objects, "bulk_create", refuses)
    net.follow()
    assert queries.officer("vn-customs/hanh")  # all nodes fold alike, whatever their tables take
    monkeypatch.undo()
    folding.hand_over(None)
    assert queries.officer("vn-customs/hanh")
    assert queries.officer("vn-customs/duc")
    assert LogStanding.objects.get().size == len(net.server.lines)


def test_a_database_that_has_gone_is_not_taken_for_a_bad_entry(net, monkeypatch):
    def gone(*_, **__):
        raise OperationalError("the server has gone")

    monkeypatch.setattr(LogEntry.objects, "bulk_create", gone)
    with pytest.raises(DirectoryNotStored):
        actions.take_in(net.server.signed, net.server.lines, now=net.now)


_TEXT = st.text(max_size=40) | st.sampled_from(UNFIT)
_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(st.sampled_from(sorted(Statement.__slots__)), _VALUE, max_size=3))
def test_any_entry_of_a_member_is_stored_and_the_size_is_right(net, changes):
    fields = {name: changes[name] for name in changes if name not in {"id", "data", "signatures"}}
    try:
        data = bent(net, **fields)
    except canonical.NotCanonical:
        return
    post_bytes(net, pack([data, b""]))
    net.follow()
    assert LogStanding.objects.get().size == len(net.server.lines)
