"""Formal requests at a node: drafted from a case, kept in by markings, permitted, sent, answered, tracked with the node's key alone."""

from __future__ import annotations

import pytest

from hornbill.audit.models import AuditEntry as Entry
from hornbill.cases import actions as cases
from hornbill.cases.core.statement import said
from hornbill.evidence.actions import describing
from hornbill.exchange.models import Record
from hornbill.formal_requests import exhibits, queries
from hornbill.formal_requests.actions import lettering, tracking, viewing, writing
from hornbill.formal_requests.core.errors import (
    BadFormalRequest,
    Incomplete,
    NamesWithoutFont,
    NoSuchFormalRequest,
    OwnState,
    StepNotPossible,
    Waits,
)
from hornbill.formal_requests.core.kinds import ASK, DESCRIBE, NOTE, OPEN, PERMIT, STEP
from hornbill.formal_requests.models import Tracked
from hornbill.vault.keyring import node_keys
from tests.exchange.node_rig import AMBER, NOW
from tests.formal_requests.formal_node import (
    COMPLETE,
    DAY,
    EVIDENCE_NO,
    GREEN,
    RED,
    begin,
    of_partner,
    seen,
    state,
    statements,
    text_of,
    theirs,
    what,
)
from tests.formal_requests.formal_room import ask_values, note_values, open_values, step_values, words


def test_a_letter_takes_its_persons_and_things_from_the_case(vault, room):
    state(vault, room)
    request = begin(vault, room, **COMPLETE, entities=["p1", "c1"])
    view = seen(vault, request)
    assert (view.phase, view.partner.id, view.mine, view.facts) == ("draft", "vn-customs", True, 3)
    assert view.checked.complete, view.checked.missing
    text = text_of(lettering.write(vault, request, ("pdf",), now=NOW)["pdf"])
    for wanted in ("Đặng Văn Minh", "Golden Timber Ltd", "Viet Nam", "DRAFT", "TLP:AMBER", "article 18"):
        assert wanted in text
    assert Entry.objects.filter(act="formal_requests.letter", subject=request).count() == 1


def test_a_fact_that_was_taken_back_is_not_in_the_letter(vault, room):
    state(vault, room)
    request = begin(vault, room, entities=["p1"])
    statement = next(one.id for one in statements(vault, room) if one.prop == "nationality")
    cases.retract(vault, room, [statement], "mistaken", now=NOW)
    assert seen(vault, request).facts == 1


@pytest.mark.parametrize("marking", [AMBER, RED, EVIDENCE_NO], ids=["amber", "red", "h1"])
def test_what_a_partners_marking_keeps_in_stays_out_until_it_permits(vault, room, partner, marking):
    record = theirs(partner, room, marking, ("p9", "Person", "name", "Nguyễn Bí Mật"))
    request = begin(vault, room, **COMPLETE, entities=["p9"])
    view = seen(vault, request)
    assert (view.facts, [(one.agency.id, one.facts, one.asked) for one in view.asks]) == (
        0,
        [("vn-customs", 1, False)],
    )
    assert "Bí Mật" not in text_of(lettering.write(vault, request, ("pdf",), now=NOW)["pdf"])
    assert writing.ask_originators(vault, request, marking=AMBER, now=NOW) == 1
    assert writing.ask_originators(vault, request, marking=AMBER, now=NOW) == 0
    with pytest.raises(Waits, match="vn-customs"):
        lettering.take_step(vault, request, "sent", {"channel": "diplomatic"}, marking=AMBER, now=NOW)
    partner.take_all()
    ask = Record.objects.get(kind=ASK).record
    of_partner(partner, room, PERMIT, {"ask": ask, "answer": "yes"})
    assert seen(vault, request).facts == 1
    assert "Bí Mật" in text_of(lettering.write(vault, request, ("pdf",), now=NOW)["pdf"])
    of_partner(partner, room, PERMIT, {"ask": ask, "answer": "no"})
    assert seen(vault, request).facts == 0
    assert record


def test_what_a_marking_lets_onward_goes_in_without_asking(vault, room, partner):
    theirs(partner, room, GREEN, ("p9", "Person", "name", "Nguyen Open"))
    request = begin(vault, room, entities=["p9"])
    assert (seen(vault, request).facts, seen(vault, request).asks) == (1, ())
    with pytest.raises(StepNotPossible):
        writing.ask_originators(vault, request, marking=AMBER, now=NOW)


def test_an_originator_answers_for_its_own_facts_alone(vault, room, partner, somchai, malee):
    """The other way round: a partner keeps the request, somchai's agency is asked."""
    state(vault, room)
    asked = sorted(one.id for one in statements(vault, room) if one.entity == "p1")
    partner.take_all()
    content = of_partner(partner, room, DESCRIBE, words())
    opened = of_partner(partner, room, OPEN, open_values(content, partner=None, own="VN", state="TH"))
    with pytest.raises(StepNotPossible):
        writing.permit(vault, opened, yes=True, marking=AMBER, now=NOW)
    of_partner(partner, room, ASK, ask_values(opened, content, *asked))
    view = seen(vault, opened)
    assert (view.mine, len(view.asked_me), view.my_answers, view.checked) == (False, 2, frozenset(), None)
    assert writing.permit(vault, opened, yes=True, marking=AMBER, now=NOW)
    assert not writing.permit(vault, opened, yes=True, marking=AMBER, now=NOW)
    assert seen(vault, opened).my_answers == {"yes"}
    assert writing.permit(vault, opened, yes=False, marking=AMBER, now=NOW)
    with pytest.raises(StepNotPossible):
        writing.revise(vault, opened, {"title": "Mine now"}, now=NOW)
    with pytest.raises(StepNotPossible):
        lettering.write(vault, opened, ("pdf",), now=NOW)


def test_own_exhibits_are_named_in_an_annex(vault, room):
    told = {"title": "Bag of scales", "form": "physical", "at": NOW, "place": "Shed 4", "sha256": "ab" * 32}
    exhibit = describing.describe(vault, room, told, marking=AMBER, now=NOW)
    request = begin(vault, room, exhibits=[exhibit])
    [row] = seen(vault, request).checked.letter.exhibits
    section = exhibits.of_exhibit(vault, exhibit, NOW)
    assert [row["id"] for row in section.context["rows"]] == [request]
    other = describing.describe(vault, room, told, marking=AMBER, now=NOW)
    assert exhibits.of_exhibit(vault, other, NOW) is None
    assert (row["name"], row["held_at"], row["sha256"]) == ("Bag of scales", "Shed 4", "ab" * 32)
    assert row["number"]


def test_an_empty_case_gives_a_draft_that_says_what_is_missing(vault, room):
    request = begin(vault, room)
    view = seen(vault, request)
    missing = {one.part for one in view.checked.needed}
    assert {"authority", "subject", "facts", "kinds", "assistance", "purpose"} <= missing
    assert text_of(lettering.write(vault, request, ("pdf",), now=NOW)["pdf"])
    with pytest.raises(Incomplete, match="Summary of the facts"):
        lettering.take_step(vault, request, "sent", {"channel": "interpol"}, marking=AMBER, now=NOW)
    said = {"channel": "interpol", "text": "Urgent; the rest follows."}
    assert lettering.take_step(vault, request, "sent", said, marking=AMBER, now=NOW)


def test_a_request_to_the_own_state_is_refused(vault, room):
    for code in ("TH", "th"):
        with pytest.raises(OwnState):
            begin(vault, room, state=code)
    assert not Record.objects.filter(kind=DESCRIBE).exists()


@pytest.mark.parametrize(
    ("given", "source"),
    [
        ({"state": "XX"}, "state"),
        ({"state": ""}, "state"),
        ({"title": " "}, "title"),
        ({"title": "x" * 501}, "title"),
        ({"kinds": ["everything"]}, "kinds"),
        ({"penalty_years": "many"}, "penalty_years"),
        ({"entities": [f"e{n}" for n in range(51)]}, "entities"),
        ({"files": ["0" * 64]}, "files"),
        ({"language": "xx"}, "language"),
    ],
    ids=["unknown-state", "no-state", "no-title", "long", "kind", "years", "entities", "files", "language"],
)
def test_what_is_wrong_is_named_and_nothing_is_written(vault, room, given, source):
    with pytest.raises(BadFormalRequest) as caught:
        begin(vault, room, **given)
    assert source in {one.source for one in caught.value.reasons}
    assert not Record.objects.filter(kind=DESCRIBE).exists()


def test_names_in_scripts_without_a_font_are_named(vault, room):
    cases.state(vault, room, [said("p1", "Person", "name", "አበበ ቢቂላ")], now=NOW)
    request = begin(vault, room, entities=["p1"])
    with pytest.raises(NamesWithoutFont, match="አበበ"):
        lettering.write(vault, request, ("docx",), now=NOW)
    assert seen(vault, request).facts == 1


def test_revising_keeps_what_is_not_named_and_says_nothing_twice(vault, room):
    request = begin(vault, room, facts="One.")
    assert writing.revise(vault, request, {"purpose": "For court."}, now=NOW)
    assert not writing.revise(vault, request, {"purpose": "For court."}, now=NOW)
    view = seen(vault, request)
    assert (view.said["facts"], view.said["purpose"], view.versions) == ("One.", "For court.", 2)
    due = NOW + 20 * DAY
    assert writing.revise(vault, request, {"due": due}, now=NOW)
    assert seen(vault, request).due == due


def test_from_sent_to_an_answer_that_may_be_used_in_court(vault, room, partner):
    request = begin(vault, room, **COMPLETE, due=NOW + 10 * DAY)
    lettering.take_step(vault, request, "sent", {"channel": "central-authority"}, marking=AMBER, now=NOW)
    assert not seen(vault, request).may_write
    assert seen(vault, request, NOW + 11 * DAY).late
    partner.take_all()
    of_partner(partner, room, STEP, step_values(request, "acknowledged"))
    note = of_partner(
        partner, room, NOTE, {**note_values(request, limits="This case only"), "marking": GREEN.to_json()}
    )
    of_partner(partner, room, STEP, step_values(request, "executed-part", note=note))
    view = seen(vault, request)
    assert (view.phase, view.answer.usable, view.answer.limits) == ("executed-part", True, "This case only")
    note = of_partner(partner, room, NOTE, {**note_values(request), "marking": EVIDENCE_NO.to_json()})
    of_partner(partner, room, STEP, step_values(request, "executed", note=note))
    view = seen(vault, request)
    assert not view.answer.usable
    assert "H1" in view.answer.against[0]
    writing.step(vault, request, "used", {"text": "Exhibit 4"}, marking=AMBER, now=NOW)
    with pytest.raises(StepNotPossible):
        writing.step(vault, request, "acknowledged", {}, marking=AMBER, now=NOW)


def test_a_refusal_needs_its_reason_and_a_step_its_day(vault, room):
    request = writing.open_request(vault, room, what(), incoming=True, marking=AMBER, now=NOW)
    for step, said_, source in (
        ("refused", {}, "text"),
        ("acknowledged", {"at": NOW + DAY}, "at"),
        ("acknowledged", {"files": ["0" * 64]}, "files"),
    ):
        with pytest.raises(BadFormalRequest) as caught:
            writing.step(vault, request, step, said_, marking=AMBER, now=NOW)
        assert [one.source for one in caught.value.reasons] == [source]
    assert seen(vault, request).phase == "received"
    assert seen(vault, request).checked is not None
    with pytest.raises(StepNotPossible):
        lettering.write(vault, request, ("pdf",), now=NOW)


def test_the_node_reads_which_state_and_how_far_and_not_a_word(vault, room, partner):
    request = begin(vault, room, **COMPLETE, due=NOW + 2 * DAY)
    readers = Record.objects.get(kind=DESCRIBE).wraps.values_list("reader", flat=True)
    assert "th-customs/@node" not in list(readers)
    assert tracking.look(node_keys(), now=NOW) == 1
    assert tracking.look(node_keys(), now=NOW) == 0
    lettering.take_step(
        vault, request, "sent", {"channel": "interpol", "at": NOW - 4 * DAY}, marking=AMBER, now=NOW
    )
    writing.step(vault, request, "refused", {"text": "ne bis in idem"}, marking=AMBER, now=NOW)
    assert tracking.look(node_keys(), now=NOW) == 1
    row = Tracked.objects.get(request=request)
    assert (row.state, row.phase, row.sent_at, row.answered_at) == ("VN", "refused", NOW - 4 * DAY, NOW)
    [times] = queries.times_of_partners("th-customs/somchai")
    assert (times.state, times.median_days, times.answered, times.waiting) == ("VN", 4.0, 1, 0)
    assert queries.of_officer("th-customs/somchai", NOW)[1] == 1
    assert queries.of_officer("th-customs/malee", NOW)[1] == 0


def test_today_names_what_is_due(vault, room):
    request = begin(vault, room, **COMPLETE, due=NOW + 2 * DAY)
    tracking.look(node_keys(), now=NOW)
    assert queries.waiting("th-customs/somchai", NOW) == []
    lettering.take_step(vault, request, "sent", {"channel": "interpol"}, marking=AMBER, now=NOW)
    tracking.look(node_keys(), now=NOW)
    assert [(one.request, one.late) for one in queries.waiting("th-customs/somchai", NOW + 3 * DAY)] == [
        (request, True)
    ]


def test_who_is_not_in_the_room_finds_none(room, vault, malee):
    request = begin(vault, room)
    with pytest.raises(NoSuchFormalRequest):
        viewing.FORMAL_REQUESTS.view(malee.vault(), request, now=NOW)
