"""What an agency has to do about a formal request: on Today until somebody acts, and told once, to who works on it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from hypothesis import given as drawn
from hypothesis import strategies as st

from hornbill.alerts.models import Notice
from hornbill.exchange.models import Record
from hornbill.formal_requests import today
from hornbill.formal_requests.actions import lettering, tracking, writing
from hornbill.formal_requests.core.kinds import ASK, DESCRIBE, OPEN, PERMIT, STEP
from hornbill.formal_requests.core.state import formal_requests_in
from hornbill.formal_requests.core.steps import AFTER, STEPS
from hornbill.formal_requests.core.to_do import ANSWER, GO_ON, NOTHING, SEND, to_do
from hornbill.formal_requests.core.to_do import PERMIT as TO_PERMIT
from hornbill.formal_requests.models import Looked, Tracked
from hornbill.vault.keyring import node_keys
from tests.alerts.test_notices import service, wake
from tests.exchange.network import Network
from tests.exchange.node_rig import AMBER, NOW
from tests.exchange.tables.test_migration_people import migrate
from tests.formal_requests.formal_node import COMPLETE, begin, of_partner, state, statements, theirs
from tests.formal_requests.formal_room import (
    COLLEAGUE,
    KEEPER,
    PARTNER,
    STATEMENT,
    ask,
    ask_values,
    open_values,
    permit,
    revise,
    step,
    step_values,
    words,
)
from tests.formal_requests.formal_room import begin as opened

__all__ = ["service"]
WROTE = {STATEMENT.partition(":")[0]: "bb"}


def waits(net, agency):
    net.deliver_all()
    [one] = formal_requests_in(net.view()).values()
    return to_do(one, agency, WROTE)


def whole():
    net = Network()
    net.deliver_all()
    request = opened(net)
    net.deliver_all()
    return net, request


def test_an_originator_is_asked_once_for_these_words_and_the_keeper_hears_when_all_have_answered():
    net, request = whole()
    assert waits(net, "aa").what == waits(net, "bb").what == NOTHING
    asked = ask(net, KEEPER, request, STATEMENT)
    assert (waits(net, "aa").what, waits(net, "bb").what, waits(net, "bb").news) == (
        NOTHING,
        TO_PERMIT,
        asked.id,
    )
    assert waits(net, "cc").what == NOTHING, "no fact of this agency is named"
    permit(net, PARTNER, asked, "no")
    assert (waits(net, "aa").what, waits(net, "bb").what) == (SEND, NOTHING)
    revise(net, COLLEAGUE, request, title="Other words")
    assert waits(net, "aa").what == waits(net, "bb").what == NOTHING, "other words ask nothing yet"


def test_each_side_sees_what_the_other_has_done_and_not_what_it_did_itself():
    net, request = whole()
    for author, what, keeper, partner in (
        (KEEPER, "sent", NOTHING, ANSWER),
        (PARTNER, "supplement-asked", GO_ON, NOTHING),
        (KEEPER, "supplemented", NOTHING, ANSWER),
        (PARTNER, "executed-part", GO_ON, NOTHING),
        (COLLEAGUE, "used", NOTHING, NOTHING),
        (PARTNER, "executed", GO_ON, NOTHING),
        (KEEPER, "closed", NOTHING, NOTHING),
    ):
        taken = step(net, author, request, what, note=True)
        found = waits(net, "aa"), waits(net, "bb")
        assert [one.what for one in found] == [keeper, partner], what
        assert {one.news for one in found} - {""} == ({taken.id} if {keeper, partner} != {NOTHING} else set())
    assert waits(net, "cc").what == NOTHING


def test_what_came_in_is_to_be_answered_by_who_wrote_it_down_without_news():
    net = Network()
    net.deliver_all()
    opened(net, direction="incoming")
    assert (waits(net, "aa").what, waits(net, "aa").news, waits(net, "bb").what) == (ANSWER, "", NOTHING)


@drawn(st.lists(st.tuples(st.sampled_from((KEEPER, PARTNER)), st.sampled_from(STEPS)), max_size=6))
def test_never_both_sides_and_never_after_the_end(taken):
    net, request = whole()
    for author, what in taken:
        step(net, author, request, what)
        found = {agency: waits(net, agency) for agency in ("aa", "bb", "cc")}
        assert sum(one.what != NOTHING for one in found.values()) <= 1
        [one] = formal_requests_in(net.view()).values()
        if not AFTER[one.phase] or one.phase == "draft":
            assert {each.what for each in found.values()} == {NOTHING}
        for agency, each in found.items():
            writers = {step.record: step.author for step in one.steps}
            assert each.news == "" or not writers[each.news].startswith(f"{agency}/")


# --- at a node ----------------------------------------------------------------------------------------
def lines(vault):
    found = today.waiting(vault, NOW)
    return [(one.phase, one.to_do) for one in found.context["requests"]] if found else []


def look():
    tracking.look(node_keys(), now=NOW)
    return tracking.tell(now=NOW)


def test_a_partners_answer_stands_on_today_and_tells_who_works_on_it_once(
    vault, room, partner, somchai, malee, service
):
    wake(somchai, service)
    wake(malee, service)
    request = begin(vault, room, **COMPLETE)
    lettering.take_step(vault, request, "sent", {"channel": "diplomatic"}, marking=AMBER, now=NOW)
    assert (look(), lines(vault)) == (0, []), "nobody is told of what this agency did itself"
    partner.take_all()
    of_partner(partner, room, STEP, step_values(request, "supplement-asked"))
    assert (look(), lines(vault)) == (1, [("supplement-asked", GO_ON)])
    assert [one.officer for one in Notice.objects.all()] == [somchai.name]
    assert look() == 0
    Notice.objects.all().delete()
    writing.step(vault, request, "supplemented", {}, marking=AMBER, now=NOW)
    assert (look(), lines(vault)) == (0, [])
    partner.take_all()
    of_partner(partner, room, STEP, step_values(request, "executed-part"))
    assert (look(), lines(vault)) == (1, [("executed-part", GO_ON)])
    writing.step(vault, request, "used", {}, marking=AMBER, now=NOW)
    assert (look(), lines(vault)) == (0, [])


def test_an_agency_whose_facts_are_asked_for_sees_it_on_today_until_it_answers(
    vault, room, partner, somchai, service
):
    wake(somchai, service)
    state(vault, room)
    asked = sorted(one.id for one in statements(vault, room) if one.entity == "p1")
    partner.take_all()
    content = of_partner(partner, room, DESCRIBE, words())
    request = of_partner(partner, room, OPEN, open_values(content, partner=None, own="VN", state="TH"))
    assert (look(), lines(vault)) == (0, [])
    of_partner(partner, room, ASK, ask_values(request, content, *asked))
    assert (look(), lines(vault)) == (1, [("draft", TO_PERMIT)])
    writing.permit(vault, request, yes=False, marking=AMBER, now=NOW)
    assert (look(), lines(vault)) == (0, [])


def test_the_keeper_hears_that_originators_have_answered(vault, room, partner, somchai, service):
    wake(somchai, service)
    theirs(partner, room, AMBER, ("p9", "Person", "name", "Nguyễn Bí Mật"))
    request = begin(vault, room, **COMPLETE, entities=["p9"])
    writing.ask_originators(vault, request, marking=AMBER, now=NOW)
    assert (look(), lines(vault)) == (0, [])
    partner.take_all()
    of_partner(partner, room, PERMIT, {"ask": Record.objects.get(kind=ASK).record, "answer": "yes"})
    assert (look(), lines(vault)) == (1, [("draft", SEND)])


BEFORE, NOW_ON = [("formal_requests", "0001_initial")], [("formal_requests", "0002_to_do")]


@pytest.fixture
def before(transactional_db):
    yield migrate(BEFORE)
    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes("formal_requests"))


def test_requests_of_before_are_kept_and_looked_at_again(before):
    row = {
        "room": "a" * 64,
        "agency": "th-customs",
        "form": "request",
        "direction": "outgoing",
        "state": "VN",
    }
    before.get_model("formal_requests", "Tracked").objects.create(request="b" * 64, phase="sent", **row)
    before.get_model("formal_requests", "Looked").objects.create(pk=1, record=77)
    migrate(NOW_ON)
    kept = Tracked.objects.get()
    assert (kept.request, kept.phase, kept.to_do, kept.told, Looked.objects.get().record) == (
        "b" * 64,
        "sent",
        "",
        "",
        0,
    )
