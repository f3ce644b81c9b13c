"""The audit log in the database: append only, in the act's own transaction."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from hornbill.audit import queries
from hornbill.audit.actions import NotInTransaction, record
from hornbill.audit.core.chain import ChainBroken
from hornbill.audit.models import AuditEntry
from hornbill.audit.queries import acts_about, acts_of, verify_chain
from hornbill.kernel.suite.canonical import NotCanonical

LIFTED = {
    "sqlite": "DROP TRIGGER audit_no_update",
    "postgresql": "ALTER TABLE audit_auditentry DISABLE TRIGGER audit_no_change",
}


@pytest.fixture
def three(db, now):
    return [record("th-customs/somchai", f"test.{n}", detail={"n": n}, now=now) for n in range(3)]


def test_entries_are_numbered_and_chained(three):
    assert [entry.seq for entry in three] == [1, 2, 3]
    assert three[2].prev_hash == three[1].hash
    assert verify_chain().seq == 3
    assert [entry.act for entry in acts_of("th-customs/somchai")] == ["test.2", "test.1", "test.0"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditentry SET actor = 'x' WHERE seq = 2",
        "DELETE FROM audit_auditentry WHERE seq = 3",
        "DELETE FROM audit_auditentry",
    ],
)
def test_the_database_refuses_to_change_an_entry(three, statement):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert AuditEntry.objects.count() == 3
    verify_chain()


def test_tampering_behind_the_triggers_is_found(three):
    with connection.cursor() as cursor:
        cursor.execute(LIFTED[connection.vendor])
        cursor.execute("UPDATE audit_auditentry SET actor = 'somebody else' WHERE seq = 2")
    with pytest.raises(ChainBroken, match="entry 2 was changed"):
        verify_chain()


def test_a_detail_that_json_cannot_say_is_refused(db, now):
    with pytest.raises(NotCanonical):
        record("node", "test.bad", detail={"when": now}, now=now)
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_a_mistake(now):
    with pytest.raises(NotInTransaction):
        record("node", "test.alone", now=now)
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_entry_goes_with_its_act(now):
    with transaction.atomic():
        record("node", "test.undone", now=now)
        transaction.set_rollback(True)
    assert not AuditEntry.objects.exists()
    with transaction.atomic():
        record("node", "test.done", now=now)
    assert verify_chain().seq == 1


def test_acts_about_somebody_own_and_noted_newest_first(db, now, monkeypatch):
    wrote = [
        ("th-customs/somchai", "vault.sign-in", "th-customs/somchai"),
        ("node", "vault.refused", "th-customs/somchai"),
        ("node", "vault.refused", "th-customs/malee"),
        ("th-customs/somchai", "exchange.post", ""),
        ("th-customs/somchai", "vault.sign-in", "th-customs/somchai"),
        ("node", "vault.refused", "th-customs/somchai"),
    ]
    assert acts_about("th-customs/somchai", ("vault.sign-in",)) == []
    for actor, act, subject in wrote:
        record(actor, act, subject=subject, now=now)
    acts = ("vault.sign-in", "vault.refused")
    found = acts_about("th-customs/somchai", acts)
    assert [(one.seq, one.act) for one in found] == [
        (6, "vault.refused"),
        (5, "vault.sign-in"),
        (2, "vault.refused"),
        (1, "vault.sign-in"),
    ]
    assert [one.seq for one in acts_about("th-customs/somchai", acts, limit=2)] == [6, 5]
    assert [one.seq for one in acts_about("th-customs/somchai", ("vault.sign-in",), limit=2)] == [5, 1]
    assert acts_about("th-customs/somchai", ()) == []
    monkeypatch.setattr(queries, "LOOK_BACK", 3)
    assert [one.seq for one in acts_about("th-customs/somchai", acts)] == [6, 5, 1]


@pytest.mark.parametrize("odd", ["\x00", "a\x00b", "\ud800", "x" * 900, "\x00" * 300])
def test_what_was_typed_can_be_the_subject_on_both_databases(odd, db, now):
    with transaction.atomic():
        made = record(odd, "vault.sign-in-failed", subject=odd, now=now)
    kept = AuditEntry.objects.get(seq=made.seq)
    assert (kept.actor, kept.subject, kept.hash) == (made.actor, made.subject, made.hash)
    assert "\x00" not in kept.subject
    assert (len(kept.actor) <= 80, len(kept.subject) <= 200) == (True, True)
