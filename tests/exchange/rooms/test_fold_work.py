"""What one member can write makes nobody's work grow faster than the number of records.

Work is counted in lines that run, never in time. Four times the records may cost six times the work: a square costs
sixteen times.
"""

from __future__ import annotations

import pytest

from hornbill.exchange.core.rooms.sequencing import next_entry
from hornbill.exchange.core.rooms.waiting import SHOWN_OF_ONE, waiting_in, written_by
from tests.exchange import floods
from tests.exchange import room_model as model
from tests.steps import steps_of

FEW, TIMES, MOST = 150, 4, 6.0
CYD = "cc/cyd"


def one(room, kind, values, name=CYD):
    """A single record that others rest on."""
    item = floods.record(room, f"{name}/0000aaaa", 0, None, kind, values)
    room.items[item.id] = item
    return item.id


MESSAGE = (CYD, "message.post", {"text": "x", "lang": "", "reply_to": None})
PROPOSAL = ("aa/ana", "members.propose", {"officers": ["dd/eve"], "reason": ""})
RULES = (CYD, "rules.propose", {"rules": 2})
ASK = ("bb/bob", "content.ask", {"runs": {f"{CYD}/00000001": [[0, 4]]}, "reason": ""})
RUNS = {f"{CYD}/00000001": [[0, 4]]}

# Name -> author, kind, fields (N: the record's number, T: the record it rests on), and what that is.
SAID = {
    "proposals": (CYD, "members.propose", {"officers": ["cc/xN"], "reason": ""}, None),
    "approvals": ("aa/abe", "members.approve", {"proposal": "T"}, PROPOSAL),
    "leaves": (CYD, "members.leave", {"reason": ""}, None),
    "removals": ("aa/abe", "members.remove", {"officers": [CYD], "reason": ""}, None),
    "offers": ("aa/abe", "host.offer", {"to": "bb"}, None),
    "successors": ("aa/abe", "host.name_successor", {"agency": "cc"}, None),
    "new rules": (CYD, "rules.propose", {"rules": 2}, None),
    "acceptances of rules": (CYD, "rules.accept", {"proposal": "T"}, RULES),
    "holds": (CYD, "room.hold", {"reason": "x", "until": None}, None),
    "withdrawals": (CYD, "content.withdraw", {"record": "T", "reason": ""}, MESSAGE),
    "asks for history": (CYD, "content.ask", {"runs": RUNS, "reason": ""}, None),
    "grants": (CYD, "content.grant", {"ask": "T", "to": "bb/bob", "runs": RUNS, "reason": ""}, ASK),
    "changes of a message": (CYD, "message.edit", {"record": "T", "text": "N", "lang": ""}, MESSAGE),
    "markings": (CYD, "marking.set", {"records": ["T"], "over": []}, MESSAGE),
    "titles": (CYD, "room.describe", {"title": "N", "number": ""}, None),
}


def filled(value, n, target):
    """The value with its N and T filled in."""
    if isinstance(value, dict):
        return {key: filled(part, n, target) for key, part in value.items()}
    if isinstance(value, list):
        return [filled(part, n, target) for part in value]
    if not isinstance(value, str):
        return value
    return target if value == "T" else value.replace("N", str(n))


def flooded(said, count):
    """A room in which somebody said one thing so many times."""
    name, kind, fields, rests_on = SAID[said]
    room = a_room()
    target = one(room, rests_on[1], rests_on[2], rests_on[0]) if rests_on else ""
    floods.flood(room, name, kind, lambda n: filled(fields, n, target), count)
    return room


def a_room():
    """A room whose membership went on once, so that most words are older than the newest version."""
    room = model.Room()
    room.invite(["dd/dan"])
    return room


def assert_near_linear(work):
    """``work`` takes a number of records and returns what is to be measured."""
    few, many = steps_of(work(FEW)), steps_of(work(FEW * TIMES))
    assert many <= few * MOST, f"{FEW * TIMES} records cost {many / few:.1f} times what {FEW} cost"


@pytest.mark.parametrize("said", SAID)
def test_the_fold_of_one_members_flood(said):
    def work(count):
        room = flooded(said, count)
        items = list(room.items.values())
        return lambda: floods.fold_in_pages(room.id, items, page=count // 3)

    assert_near_linear(work)


@pytest.mark.parametrize("said", SAID)
def test_the_fold_of_a_flood_after_which_the_membership_goes_on(said):
    def work(count):
        room = flooded(said, count)
        room.sequence()
        room.invite(["dd/dora"])
        room.invite(["dd/dirk"])
        items = list(room.items.values())
        return lambda: floods.fold_in_pages(room.id, items, page=count // 3)

    assert_near_linear(work)


@pytest.mark.parametrize("said", SAID)
def test_the_peoples_page_and_the_next_entry_after_one_members_flood(said):
    def work(count):
        room = flooded(said, count)
        folded = floods.fold_in_pages(room.id, list(room.items.values()))
        return lambda: (waiting_in(folded), next_entry(folded, "aa"), written_by(folded, CYD))

    few, many = steps_of(work(FEW)), steps_of(work(FEW * TIMES))
    assert many <= max(few * MOST, FEW * TIMES * 60)  # a fold that asks for nothing costs next to nothing


@pytest.mark.parametrize("backwards", [False, True])
def test_records_that_come_one_by_one_are_judged_alone(backwards):
    """Also those that come earlier in the order than what is here."""

    def work(count):
        room = a_room()
        here = list(room.items.values())
        more = [
            *floods.begin_chains(room, CYD, 50, kind="room.hold", values={"reason": "x", "until": None}),
            *floods.flood(
                room, CYD, "members.propose", lambda n: {"officers": [f"cc/x{n}"], "reason": ""}, count
            ),
        ]
        return lambda: floods.fold_in_pages(room.id, here + (more[::-1] if backwards else more), page=1)

    assert_near_linear(work)


def flood_of_gaps(room, count):
    return [
        floods.record(room, f"{CYD}/0000aaaa", n, f"{n + 1:064x}", "message.post", {"text": str(n)})
        for n in range(count)
    ]


def flood_of_doubles(room, count):
    """One number of a chain, written again and again."""
    return [
        floods.record(
            room, f"{CYD}/0000aaaa", 0, None, "members.propose", {"officers": [f"cc/x{n}"], "reason": ""}
        )
        for n in range(count)
    ]


def flood_of_strangers(room, count):
    return [
        floods.record(room, f"zz/x{n}/0000aaaa", 0, None, "message.post", {"text": str(n)})
        for n in range(count)
    ]


@pytest.mark.parametrize("flood", [flood_of_gaps, flood_of_doubles, flood_of_strangers])
def test_what_can_count_for_nothing_costs_no_more_with_each_record(flood):
    def work(count):
        room = a_room()
        items = [*room.items.values(), *flood(room, count)]
        return lambda: floods.fold_in_pages(room.id, items, page=1)

    assert_near_linear(work)


def test_a_thousand_chains_cost_one_fold_a_page():
    """Whoever sends the chains in the worst order displaces one that counts with each: a page folds once for all."""

    def work(count):
        room = a_room()
        here = list(room.items.values())
        begun = floods.begin_chains(room, CYD, count)
        worst = sorted(begun, key=lambda item: item.id, reverse=True)
        return lambda: floods.fold_in_pages(room.id, here + worst, page=count // 3)

    assert_near_linear(work)


def test_the_work_of_an_entry_does_not_grow_with_what_the_fold_refuses():
    """Words under an older version, on a chain that contradicts itself: each looked up once."""

    def work(count):
        room = a_room()
        floods.flood(
            room, "aa/abe", "members.propose", lambda n: {"officers": [f"dd/x{n}"], "reason": ""}, count
        )
        proposals = [i for i in room.items.values() if i.header.kind == "members.propose"]
        floods.flood(room, "aa/abe", "members.approve", lambda n: {"proposal": proposals[n].id}, count,
                     installation="0000beef")  # fmt: skip
        folded = floods.fold_in_pages(room.id, list(room.items.values()))
        return lambda: next_entry(folded, "aa")

    assert_near_linear(work)


def test_the_peoples_page_lists_the_first_of_each_officer_and_counts_the_others():
    room = a_room()
    floods.flood(room, CYD, "members.propose", lambda n: {"officers": [f"cc/x{n}"], "reason": ""}, 100)
    floods.flood(room, "bb/bob", "members.propose", lambda n: {"officers": [f"bb/x{n}"], "reason": ""}, 2)
    waiting = waiting_in(floods.fold_in_pages(room.id, list(room.items.values())))
    by = [one.by for one in waiting.proposals]
    assert (by.count(CYD), by.count("bb/bob"), waiting.left_out) == (SHOWN_OF_ONE, 2, 100 - SHOWN_OF_ONE)
