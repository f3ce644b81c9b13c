"""The directory at a node: installing the file, and reading it again when it has changed."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.directory import actions, queries
from hornbill.directory.core.agencies.enrolment import Enrolment, EnrolmentError, Hub, parse, serialise
from hornbill.directory.core.agencies.enrolment_reading import read_agency
from hornbill.node import setup
from hornbill.vault.actions import create_account


@pytest.fixture
def network(db, cheap_passphrases, now):
    create_account(
        officer_id="th-customs/somchai", display_name="Somchai", passphrase="tamarind lantern seven", now=now
    )
    return Enrolment("Net", Hub("https://hub.example.org", "", b"h" * 32), (read_agency(setup.card()),))


@pytest.fixture(autouse=True)
def _clean():
    yield
    queries.path().unlink(missing_ok=True)


def test_without_a_file_the_node_says_so():
    with pytest.raises(queries.NotEnrolled):
        queries.current()


def test_a_true_file_is_installed_and_read(network, now):
    actions.install(serialise(network), now=now)
    assert queries.current() == network
    assert queries.officer("th-customs/somchai").name == "Somchai"
    assert queries.node_of("th-customs/@node/00000000").id == "th-customs"
    assert AuditEntry.objects.get(act="directory.install").subject == "Net"
    with pytest.raises(queries.Unknown):
        queries.officer("th-customs/nobody")
    with pytest.raises(queries.Unknown):
        queries.agency("vn-customs")


@pytest.mark.parametrize("what", ["node key", "officer key", "no account", "not in it", "broken"])
def test_a_file_that_is_untrue_of_us_is_refused_and_the_old_one_stays(network, now, what):
    actions.install(serialise(network), now=now)
    ours = network.agencies[0]
    officer = ours.officers[0]
    bad = {
        "node key": replace(ours, node_sealing=b"x" * 1216),
        "officer key": replace(ours, officers=(replace(officer, signing=b"x" * 1984),)),
        "no account": replace(ours, officers=(replace(officer, id="th-customs/ghost"),)),
        "not in it": replace(ours, id="vn-customs", officers=()),
        "broken": ours,
    }[what]
    data = serialise(replace(network, agencies=(bad,)))
    with pytest.raises(EnrolmentError):
        actions.install(data[:-40] if what == "broken" else data, now=now)
    assert queries.current() == network


def test_the_file_is_read_again_when_it_changes(network, now):
    actions.install(serialise(network), now=now)
    first = queries.fingerprint()
    assert queries.current() is queries.current()
    queries.path().write_bytes(serialise(replace(network, network="Other")))
    os.utime(queries.path(), ns=(1, 1))
    assert queries.current().network == "Other"
    assert queries.fingerprint() != first
    assert parse(queries.path().read_bytes()) == queries.current()
