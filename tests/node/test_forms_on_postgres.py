"""Forms that another web process of the node carried out, on PostgreSQL: once by all of them, whichever is killed."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connections
from django.db.models import QuerySet

from hornbill.pages import once
from hornbill.vault import forms_done
from hornbill.vault.models import FormDone

pytestmark = [pytest.mark.on_postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def nothing_in_memory():
    once._tickets.clear()


def elsewhere():
    """As another process would: nothing of it is in memory."""
    once._tickets.clear()


def act(word, made, result="r1"):
    with once.run("s" * 64, word) as ticket:
        if ticket.result is None:
            made.append(word)
            ticket.result = result
    return ticket.result


def test_a_form_is_carried_out_once_by_all_processes():
    made = []
    assert act("w1", made) == "r1"
    elsewhere()
    assert act("w1", made, "r2") == "r1"
    assert act("w2", made, "r3") == "r3"
    assert made == ["w1", "w2"]
    row = FormDone.objects.first()
    assert b"r1" not in bytes(row.sealed)


def test_a_form_that_failed_may_come_again():
    with pytest.raises(ValueError, match="no"), once.run("s" * 64, "w") as ticket:
        raise ValueError("no")
    assert not FormDone.objects.exists()
    elsewhere()
    assert act("w", []) == "r1"
    assert ticket.result is None


def test_a_form_during_which_its_process_ended_is_not_carried_out_again(now):
    with forms_done.held("s" * 64, "w") as form:
        FormDone.objects.update(begun_at=now)
        form.result = "r"
    FormDone.objects.update(sealed=b"")
    with pytest.raises(forms_done.FormOutcomeUnknown), once.run("s" * 64, "w"):
        pytest.fail("it was carried out again")
    assert forms_done.end_old(now=now + forms_done.KEPT) == 1


def test_a_form_that_was_carried_out_and_could_not_be_noted_is_not_called_failed(monkeypatch):
    made = []

    def away(*_args, **_more):
        raise OperationalError("the server closed the connection")

    def carry_out():
        with once.run("s" * 64, "w") as ticket:
            made.append("w")
            ticket.result = "r"
            monkeypatch.setattr(QuerySet, "update", away)

    with pytest.raises(forms_done.FormOutcomeUnknown):
        carry_out()
    monkeypatch.undo()
    elsewhere()
    with pytest.raises(forms_done.FormOutcomeUnknown):
        act("w", made)
    assert made == ["w"]


def test_the_same_form_elsewhere_waits_for_the_first():
    begun, go = threading.Event(), threading.Event()
    order = []

    def first():
        try:
            with forms_done.held("s" * 64, "w") as form:
                begun.set()
                go.wait(60)
                order.append("first")
                form.result = "r"
        finally:
            connections.close_all()

    def second():
        try:
            with forms_done.held("s" * 64, "w") as form:
                order.append(form.result)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(first)
        begun.wait(60)
        two = pool.submit(second)
        go.set()
        one.result(timeout=60)
        two.result(timeout=60)
    assert order == ["first", "r"]
