"""Originators' permissions: a fold in any order, a gate that lets exactly that through, words and passings at a node."""

from __future__ import annotations

import json
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.audit.models import AuditEntry
from hornbill.cases import actions, passing, permitting
from hornbill.cases.api import permissions as api
from hornbill.cases.core.passing import what_passes
from hornbill.cases.core.permission_kinds import END, GIVE
from hornbill.cases.core.permissions import ground_of, permissions
from hornbill.cases.core.statement import said
from hornbill.cases.errors import BadPermission, NoSuchPermission, NothingStated, NotYourStatement
from hornbill.cases.reading import entities_of
from hornbill.command.markings import permissions as command
from hornbill.exchange import actions as exchange
from hornbill.exchange.core.records.kinds import KINDS, problems
from hornbill.exchange.core.rooms.granting import reasons_of_ground
from hornbill.exchange.errors import RecordRefused
from hornbill.exchange.models import Record
from hornbill.kernel.errors import BadInput
from hornbill.kernel.markings import Marking, WayOut, reasons_against
from tests.cases.test_actions import of_partner, stated
from tests.cases.test_markings_never_widen import AGENCIES, MARKINGS, passed, room_of
from tests.cases.test_markings_never_widen import stated as said_by
from tests.cases.words import Saying
from tests.exchange.acts.test_history import invite, request, tend
from tests.exchange.node_rig import AMBER, NOW, deliver

__all__ = ["tend"]
DAY = date(2027, 1, 31)
DAYS = st.sampled_from([DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)])
SOME = st.lists(st.sampled_from(AGENCIES), min_size=1, max_size=3, unique=True).map(sorted)


@st.composite
def rooms(draw):
    """Statements of several agencies, permissions about any of them by anybody, ends by anybody of anything."""
    facts = [
        said_by(draw(st.sampled_from(AGENCIES)), n, draw(MARKINGS)) for n in range(draw(st.integers(1, 4)))
    ]
    built = room_of(facts)
    ids = sorted(built.statements)
    saying, given_ = Saying(), []
    for _ in range(draw(st.integers(1, 5))):
        author = f"{draw(st.sampled_from(AGENCIES))}/officer"
        if given_ and draw(st.booleans()):
            saying.word(END, author, {"permission": draw(st.sampled_from(given_)), "reason": ""})
            continue
        named = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
        targets = sorted({one.partition(":")[0] if draw(st.booleans()) else one for one in named})
        values = {"targets": targets, "by": draw(SOME), "to": draw(SOME), "purpose": "p"}
        given_.append(saying.word(GIVE, author, {**values, "until": draw(DAYS).isoformat()}).id)
    return built, saying.words


@settings(max_examples=80, deadline=None)
@given(rooms(), st.randoms(use_true_random=False), st.sampled_from(AGENCIES), SOME)
def test_any_order_gives_the_same_and_only_what_the_originator_permitted_goes(room, random, by, to):
    built, words = room
    mixed = [*words, *words]
    random.shuffle(mixed)
    known = permissions(words).all()
    assert permissions(mixed).all() == known
    ended = {
        one.values["permission"]
        for one in words
        if one.kind == END and any(w.id == one.values["permission"] and w.author == one.author for w in words)
    }
    for one in built.statements.values():
        ground = ground_of(known, one, by=by, to=to, day=DAY)
        allowing = [
            word
            for word in words
            if word.kind == GIVE
            and word.author == f"{one.originator}/officer"
            and {one.id, one.record} & set(word.values["targets"])
            and by in word.values["by"]
            and set(to) - {by, one.originator} <= set(word.values["to"])
            and word.values["until"] >= DAY.isoformat()
            and word.id not in ended
        ]
        assert (ground is not None) == bool(allowing)
        if ground is not None:
            assert ground.permission in {word.id for word in allowing}
            word = next(word for word in allowing if word.id == ground.permission)
            assert list(ground.to) == word.values["to"]


@settings(max_examples=60, deadline=None)
@given(rooms(), st.sampled_from(AGENCIES), st.sampled_from(AGENCIES), SOME)
def test_what_a_permission_lets_through_keeps_its_marking_and_goes_no_further(room, hop, next_hop, to):
    built, words = room
    known = permissions(words).all()

    def permitted(one):
        return ground_of(known, one, by=hop, to=to, day=DAY)

    ids = set(built.ids())
    first = what_passes(built.statements.values(), hop, links={}, chosen=ids, permitted=permitted)
    for part in first.parts:
        for one in part.statements:
            by_marking = not reasons_against(part.marking, WayOut.ONWARD, own=one.is_own(hop))
            assert by_marking == (part.ground is None), "a ground stands where it is needed, and only there"
            assert part.marking == one.marking
    there = room_of(list(passed(first, hop)))
    second = what_passes(there.statements.values(), next_hop, links={}, chosen=set(there.ids()))
    for part in second.parts:
        for one in part.statements:
            assert one.is_own(next_hop) or not reasons_against(one.marking, WayOut.ONWARD, own=False)


def test_it_is_refused_in_another_form():
    good = {
        "marking": {"tlp": "AMBER"},
        "targets": ["a" * 64, f"{'b' * 64}:3"],
        "by": ["aa"],
        "to": ["bb", "cc"],
        "purpose": "p",
        "until": "2027-01-31",
    }
    assert problems(KINDS[GIVE], good) == []
    for wrong in (
        {"targets": []},
        {"targets": ["x"]},
        {"targets": ["b" * 64, "a" * 64]},
        {"by": []},
        {"to": ["cc", "bb"]},
        {"to": ["Not an agency"]},
        {"purpose": " "},
        {"until": "2027-1-31"},
        {"until": 4},
        {"more": 1},
    ):
        assert problems(KINDS[GIVE], {**good, **wrong}), wrong
    body = {**stated(("a", "Person", "name", "x")), "origin": "aa", "marking": {"tlp": "AMBER"}}
    ground = {"permission": "a" * 64, "to": ["bb"], "purpose": "p", "until": "2027-01-31"}
    assert problems(KINDS["entity.pass"], body) == []
    assert problems(KINDS["entity.pass"], {**body, "ground": ground}) == []
    for wrong in ({"to": []}, {"until": "soon"}, {"permission": "x"}, {"purpose": ""}, {"x": 1}):
        assert problems(KINDS["entity.pass"], {**body, "ground": {**ground, **wrong}}), wrong


# --- at a node -------------------------------------------------------------------------------------
@pytest.fixture
def other(db, somchai, room):
    """Another case, with an officer of a third agency."""
    invite = ["th-customs/malee", "la-police/kham"]
    return exchange.open_room(
        somchai.vault(), title="Another case", number="8", invite=invite, marking=AMBER, now=NOW
    )


@pytest.fixture
def narrow(room, partner):
    """A fact of the partner's that its marking keeps in; returns the statement's id."""
    sealed = partner.write(room, "entity.state", stated(("man", "Person", "name", "Nguyễn Văn An")))
    deliver(partner.envelope(sealed))
    return f"{sealed.id}:0"


def permit(partner, room, targets, **more):
    values = {
        "targets": sorted(targets),
        "by": ["th-customs"],
        "to": ["la-police"],
        "purpose": "the trial in Vientiane",
        "until": (NOW.date() + timedelta(days=9)).isoformat(),
        **more,
    }
    sealed = partner.write(room, GIVE, values)
    deliver(partner.envelope(sealed))
    return sealed.id


def pass_man(person, room, other, **more):
    return passing.pass_on(person.vault(), room, other, ["man"], **{"now": NOW, **more})


def test_exactly_what_was_permitted_goes_with_its_ground_and_its_marking(
    room, other, narrow, somchai, partner
):
    with pytest.raises(NothingStated):
        pass_man(somchai, room, other)
    record = permit(partner, room, [narrow])
    look = passing.what_goes(somchai.vault(), room, ["man"], other, now=NOW)
    assert (look.count, look.permitted, look.originators) == (1, 1, ())
    assert passing.what_goes(somchai.vault(), room, ["man"]).count == 0, "whose eyes, is not said"
    assert pass_man(somchai, room, other) == 1
    with entities_of(somchai.vault(), other) as found:
        [one] = found.fold.statements.values()
    assert (one.originator, one.marking.tlp, one.ground.permission) == ("vn-customs", "AMBER", record)
    assert (one.ground.to, one.ground.purpose) == (("la-police",), "the trial in Vientiane")
    detail = json.loads(AuditEntry.objects.get(act="cases.pass_on").detail)
    assert detail["permissions"] == [record]
    further = exchange.open_room(
        somchai.vault(), title="Third", number="", invite=["la-police/kham"], marking=AMBER, now=NOW
    )
    with pytest.raises(NothingStated):
        pass_man(somchai, other, further)  # nothing goes further from there


@pytest.mark.parametrize(
    "more",
    [
        {"by": ["la-police"]},
        {"to": ["vn-customs"]},
        {"until": (NOW.date() - timedelta(days=1)).isoformat()},
        {"targets": ["f" * 64]},
    ],
)
def test_what_it_does_not_name_stays(room, other, narrow, somchai, partner, more):
    permit(partner, room, **{"targets": [narrow], **more})
    with pytest.raises(NothingStated):
        pass_man(somchai, room, other)


def test_ended_or_lapsed_it_stops_what_was_not_passed_on_yet(room, other, narrow, somchai, partner):
    record = permit(partner, room, [narrow.partition(":")[0]])
    later = NOW + timedelta(days=30)
    with pytest.raises(NothingStated):
        pass_man(somchai, room, other, now=later)
    [one] = permitting.in_room(somchai.vault(), room)
    assert (one.standing(NOW.date()), one.standing(later.date())) == ("standing", "lapsed")
    with pytest.raises(NoSuchPermission):
        permitting.end(somchai.vault(), room, record, "", now=NOW)
    with pytest.raises(RecordRefused, match="by the agency that gave it"):
        exchange.say(somchai.vault(), room, END, {"permission": record, "reason": ""}, marking=AMBER, now=NOW)
    of_partner(partner, room, END, {"permission": record, "reason": "over"})
    with pytest.raises(NothingStated):
        pass_man(somchai, room, other)
    [one] = permitting.in_room(somchai.vault(), room)
    assert (one.standing(NOW.date()), one.ends[0].values["reason"]) == ("ended", "over")


def test_what_goes_by_permission_is_not_given_to_others_who_come_later(room, other, narrow, somchai, partner):
    permit(partner, room, [narrow])
    pass_man(somchai, room, other)
    with entities_of(somchai.vault(), other) as found:
        [word] = [one for one in found.fold.words.values() if one.kind == "entity.pass"]
    later = NOW.date() + timedelta(days=30)
    for agency, day, codes in (
        ("la-police", NOW.date(), []),
        ("vn-customs", NOW.date(), []),
        ("ke-wildlife", NOW.date(), ["ground-to"]),
        ("ke-wildlife", later, ["ground-to", "ground-until"]),
    ):
        assert [one.code for one in reasons_of_ground(word.values, agency, day)] == codes
    assert reasons_of_ground({"origin": "vn-customs"}, "ke-wildlife", later) == []


def test_who_comes_late_from_another_agency_than_the_permission_names_is_not_given_it(
    room, narrow, somchai, partner, third, tend
):
    own = exchange.open_room(somchai.vault(), title="Own", number="", invite=[], marking=AMBER, now=NOW)
    permit(partner, room, [narrow], to=["vn-customs"], until="2099-01-01")
    pass_man(somchai, room, own)
    invite(own, somchai, tend, "la-police/kham")
    third.take_all()
    numbers = list(Record.objects.filter(room=own, chain=somchai.chain).values_list("n", flat=True))
    runs = {somchai.chain: [[min(numbers), max(numbers)]]}
    deliver(third.envelope(third.write(own, "content.ask", {"runs": runs, "reason": ""})))
    asked = request(somchai, own)
    [kept] = asked.kept
    assert (kept.records, asked.narrow) == (1, 0)
    assert "Its originator gave this permission to agencies other than la-police." in kept.reasons


def test_an_officer_permits_own_words_alone_and_every_fault_is_named(room, narrow, somchai, partner):
    vault = somchai.vault()
    [record] = actions.state(
        vault, room, [said("man", "Person", "nationality", "vn")], marking=Marking("RED"), now=NOW
    )
    good = {
        "statements": [f"{record}:0"],
        "by": ["vn-customs"],
        "to": ["la-police"],
        "purpose": "the trial",
        "until": NOW.date(),
    }
    made = permitting.give(vault, room, permitting.Draft(**good), now=NOW)
    sent = [one for one in partner.take_all() if one.id == made]
    assert partner.read(sent[0], partner.first.name)["marking"]["tlp"] == "RED", (
        "no wider than what it is about"
    )
    with pytest.raises(NotYourStatement):
        permitting.give(vault, room, permitting.Draft(**{**good, "statements": [narrow]}), now=NOW)
    wrong = {
        **good,
        "by": ["la-police"],
        "to": ["th-customs"],
        "purpose": "",
        "until": DAY - timedelta(days=300),
    }
    with pytest.raises(BadPermission) as error:
        permitting.give(vault, room, permitting.Draft(**wrong), now=NOW)
    for words in ("who may transfer it", "may receive it", "the purpose", "end date"):
        assert words in error.value.message
    assert permitting.end(vault, room, made, "", now=NOW)
    assert not permitting.end(vault, room, made, "", now=NOW)


def test_nobody_pushes_another_s_permissions_off_the_page(room, narrow, somchai, partner, monkeypatch):
    monkeypatch.setattr(permitting, "MOST_SHOWN", 1)
    vault = somchai.vault()
    [record] = actions.state(vault, room, [said("man", "Person", "name", "x")], marking=AMBER, now=NOW)
    draft = permitting.Draft([f"{record}:0"], ["vn-customs"], ["la-police"], "p", NOW.date())
    own = permitting.give(vault, room, draft, now=NOW)
    junk = [permit(partner, room, [narrow]) for _ in range(3)]
    assert [one.word.id for one in permitting.in_room(vault, room)] == [junk[-1], own]
    assert permitting.left_out(vault, room) == 2


def test_asking_tells_a_name_under_no_wider_marking_than_whoever_said_it(room, somchai, partner):
    vault = somchai.vault()
    actions.state(
        vault, room, [said("man", "Person", "name", "The informer")], marking=Marking("RED"), now=NOW
    )
    of_partner(partner, room, "entity.state", stated(("man", "Person", "nationality", "vn")))
    message = passing.ask_originators(vault, room, ["man"], now=NOW)
    view = exchange.view_room(vault, room, now=NOW)
    [asked] = [one for day in view.days for one in day.entries if one.id == message]
    assert "The informer" in asked.text
    assert asked.marking.tlp == "RED"


def test_a_program_learns_neither_purpose_nor_facts_of_a_permission_that_is_kept_in(
    room, narrow, somchai, partner, monkeypatch
):
    who = SimpleNamespace(vault=somchai.vault(), now=NOW)
    monkeypatch.setattr(api, "caller", lambda _request: SimpleNamespace(in_room=lambda _room: who))
    record = permit(partner, room, [narrow], marking={"tlp": "RED"})
    [told] = api.list_permissions(None, room)["permissions"]
    assert (told["id"], told["purpose"], told["targets"]) == (record, None, [])
    assert [one["code"] for one in told["withheld"]] == ["tlp-export"]


def test_on_files(tmp_path, capsys):
    given_ = {"targets": ["b" * 64], "by": ["aa"], "to": ["cc"], "purpose": "p", "until": "2027-01-31"}
    word = {
        "id": "a" * 64,
        "kind": GIVE,
        "author": "bb/officer",
        "values": {**given_, "marking": {"tlp": "AMBER"}},
    }
    amber = {"originator": "bb", "marking": {"tlp": "AMBER"}}
    rows = [{"id": f"{'b' * 64}:0", **amber}, {"id": f"{'c' * 64}:0", **amber}]
    file = tmp_path / "permissions.json"
    file.write_text(
        json.dumps({"by": "aa", "to": ["aa", "cc"], "day": "2027-01-31", "words": [word], "statements": rows})
    )
    assert command([str(file)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["ground"]["permission"] for one in found["goes"]] == ["a" * 64]
    assert [one["reasons"][0]["code"] for one in found["kept"]] == ["tlp-onward"]
    assert found["permissions"][0]["state"] == "standing"
    file.write_text("[]")
    with pytest.raises(BadInput):
        command([str(file)])


def test_no_condition_is_cut_from_what_is_drawn_from_several(room, somchai):
    conditions = ["ask us " + "x" * 490, "not before the hearing"]
    with entities_of(somchai.vault(), room) as found:
        made = actions.narrowest(found, [Marking("GREEN", ("H3",), one) for one in conditions])
    assert made.tlp == "RED" or all(one in made.handling_text for one in conditions)
