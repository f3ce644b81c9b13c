"""Who may publish a row of law as a program: a token that is bound to single rooms does not."""

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.directory.models import Bulletin
from hornbill.legal import queries
from hornbill.legal.models import RowVersion
from tests.node.api_client import Program, refused, token_for
from tests.node.conftest import officers

__all__ = ["officers"]

ROW = {
    "table": "profile",
    "cells": {
        "id": "TH-undercover-9",
        "state": "TH",
        "topic": "undercover",
        "says": "silent",
        "en": "Nothing is said.",
        "source": "the prosecutor",
    },
}


@pytest.fixture(autouse=True)
def fresh():
    queries.forget()
    yield
    queries.forget()


def test_a_token_for_one_room_publishes_no_law(officers):
    refused(Program(token_for(rooms=["0" * 64]).text).post("/law/rows", ROW), 403, "token-too-narrow")
    assert RowVersion.objects.count() == Bulletin.objects.count() == 0
    assert not AuditEntry.objects.filter(act="directory.legal-row").exists()


def test_a_token_for_every_room_publishes_it(officers):
    answer = Program(token_for().text).post("/law/rows", ROW)
    assert (answer.status_code, answer.json()) == (200, {"key": "TH-undercover-9"})
    assert RowVersion.objects.get().author == "th-customs/somchai"
