"""Records of a large room checked ahead: what is right is proved once, what is wrong is refused as before."""

from __future__ import annotations

import pytest

from hornbill.exchange.actions.opening import checking_ahead as ahead
from hornbill.exchange.actions.opening import reading
from hornbill.exchange.models import Record
from tests.exchange import node_rig as rig


@pytest.fixture(params=[0, 1], ids=["in a thread", "in a helper"])
def helpers(request, monkeypatch):
    """Whether signatures are checked by a helper, however few there are."""
    plain = ahead.SignatureChecks
    monkeypatch.setattr(ahead, "SignatureChecks", lambda _many: plain(request.param))
    return request.param


@pytest.fixture
def large(room, somchai, monkeypatch):
    """A room that counts as large, with eight messages."""
    for n in range(8):
        rig.post(somchai, room, f"Number {n}.")
    monkeypatch.setattr(ahead, "CHUNK", 3)
    return room


def chunks_of(room):
    with ahead.checking_ahead(room, after=0, waiting=10_000, here=lambda _record: False) as chunks:
        return [
            (row.record, proved) for rows, found in chunks for row, proved in zip(rows, found, strict=True)
        ]


@pytest.mark.django_db(transaction=True)
def test_every_record_is_proved_in_the_order_of_its_changes(large, somchai, helpers, monkeypatch):
    monkeypatch.setattr(ahead, "prove", lambda _row: pytest.fail("a good one was proved twice"))
    found = chunks_of(large)
    expected = list(Record.objects.filter(room=large).order_by("touch").values_list("record", flat=True))
    assert [record for record, _ in found] == expected
    assert all(proved.id == record for record, proved in found)


@pytest.mark.django_db(transaction=True)
def test_a_record_that_was_altered_is_refused_and_no_other(large, somchai, helpers):
    row = Record.objects.filter(room=large).order_by("touch")[4]
    other = Record.objects.filter(room=large).order_by("touch")[5]
    Record.objects.filter(pk=row.pk).update(signature=other.signature)
    wrong = {record for record, proved in chunks_of(large) if isinstance(proved, Exception)}
    assert wrong == {row.record}


@pytest.mark.django_db(transaction=True)
def test_one_that_is_signed_with_an_older_key_of_its_author_counts(large, somchai, helpers, monkeypatch):
    keys = ahead.directory.signing_keys

    def rotated(author):
        return (b"\0" * len(keys(author)[0]), *keys(author)) if author == somchai.name else keys(author)

    monkeypatch.setattr(ahead.directory, "signing_keys", rotated)
    monkeypatch.setattr(reading.directory, "signing_keys", rotated)
    assert not [proved for _, proved in chunks_of(large) if isinstance(proved, Exception)]
