"""A seizure that is withdrawn from the register leaves every operation in which its copy stands."""

from __future__ import annotations

import pytest

from hornbill.kernel.markings import Marking
from hornbill.operations.reading import operation_in
from hornbill.seizures import actions as register
from tests.exchange.conftest import _people, malee, network, partner, room, somchai, third
from tests.exchange.node_rig import NOW
from tests.operations.test_rules import operation, seized

__all__ = ["_people", "malee", "network", "operation", "partner", "room", "somchai", "third"]
pytestmark = pytest.mark.django_db


def total(vault, room):
    with operation_in(vault, room) as found:
        return found.ledger.total, len(found.withdrawn)


def test_it_leaves_every_count_and_is_shown_as_withdrawn(operation, somchai):
    vault, handle = somchai.vault(), seized("th-customs/somchai")
    register.share(vault, handle, operation, marking=Marking(tlp="AMBER"), now=NOW)
    assert total(vault, operation) == (1, 0)
    (gone,) = register.unshare_everywhere(vault, handle, "Entered in error.", now=NOW)
    assert gone.failed is None
    assert total(vault, operation) == (0, 1)
    assert register.unshare_everywhere(vault, handle, "Entered in error.", now=NOW) == []


def test_an_amendment_follows_onto_the_board(operation, somchai):
    vault, handle = somchai.vault(), seized("th-customs/somchai")
    register.share(vault, handle, operation, marking=Marking(tlp="RED"), now=NOW)
    from hornbill.seizures import queries

    plain = queries.shown(handle)
    register.amend(
        "th-customs/somchai",
        handle,
        {**plain, "country": "LA"},
        version=plain["version"],
        why="Mistyped.",
        now=NOW,
    )
    register.follow(vault, handle, now=NOW)
    with operation_in(vault, operation) as found:
        (entry,) = found.ledger.counted()
        assert (entry.country, entry.marking.tlp, entry.amended) == ("LA", "RED", 1)
        assert found.ledger.counts["country"] == {"LA": 1}
