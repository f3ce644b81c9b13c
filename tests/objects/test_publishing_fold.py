"""The fold of published rows: by their originator alone, equal in any order of arrival, a withdrawal before every copy."""

from __future__ import annotations

import random
from dataclasses import asdict

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from hornbill.exchange.core.records.history import Item
from hornbill.exchange.core.records.kinds import KINDS, problems
from hornbill.exchange.core.rooms.fold import RoomFold, fold
from hornbill.objects.core.publishing import published_in, publishes
from tests.exchange.network import FIRST, OFFICERS, Network
from tests.objects.permits import NUMBER, permits

ANA, ABE, BOB, CYD = "aa/ana", "aa/abe", "bb/bob", "cc/cyd"
ROW, OTHER = "1" * 64, "2" * 64


@pytest.fixture(scope="module", autouse=True)
def register():
    with permits() as found:
        yield found


@pytest.fixture
def net():
    found = Network()
    found.deliver_all()
    return found


def copy(number="TH-17", replaces=(), row=ROW, **more):
    return {
        "row": row,
        "replaces": [one.id for one in replaces],
        "number": number,
        "species": "Manis javanica",
        "purpose": None,
        "lang": "",
        **more,
    }


def taken_back(replaces=(), row=ROW, reason="Issued in error."):
    return {"row": row, "replaces": [one.id for one in replaces], "reason": reason, "lang": ""}


def publish(net, author, *args, **more):
    return net.write(author, "permit.publish", copy(*args, **more))


def test_an_amendment_replaces_what_it_names_and_the_earlier_copy_stays(net, register):
    first = publish(net, ANA)
    net.deliver_all()
    second = publish(net, ABE, "TH-18", [first])
    row = published_in(net.view(), register)["aa", ROW]
    assert (row.current.record, row.current.values["number"]) == (second.id, "TH-18")
    assert ([one.record for one in row.earlier], row.beside, row.withdrawn) == ([first.id], (), None)
    assert row.heads == (second.id,)


def test_another_agency_with_the_same_number_writes_a_row_of_its_own(net, register):
    first = publish(net, ANA)
    net.deliver_all()
    publish(net, BOB, "FALSE", [first])
    net.write(CYD, "permit.retract", taken_back([first]))
    found = published_in(net.view(), register)
    assert found["aa", ROW].current.values["number"] == "TH-17"
    assert found["bb", ROW].current.values["number"] == "FALSE"
    assert found["cc", ROW].withdrawn is not None


def test_copies_written_at_the_same_time_are_both_shown_until_one_replaces_both(net, register):
    first = publish(net, ANA)
    net.deliver_all()
    left = net.forge(f"{ANA}/{FIRST}", "permit.publish", copy("LEFT", [first]), seen=[first.id])
    right = net.forge(f"{ABE}/{FIRST}", "permit.publish", copy("RIGHT", [first]), seen=[first.id])
    net.deliver_all()
    row = published_in(net.view(), register)["aa", ROW]
    assert {row.current.record, *(one.record for one in row.beside)} == {left.id, right.id}
    publish(net, ANA, "BOTH", [left, right])
    row = published_in(net.view(), register)["aa", ROW]
    assert (row.current.values["number"], row.beside) == ("BOTH", ())


def test_a_withdrawal_comes_before_a_copy_written_at_the_same_time_until_it_is_replaced(net, register):
    first = publish(net, ANA)
    net.deliver_all()
    ended = net.write(ABE, "permit.retract", taken_back([first]))
    publish(net, ANA, "TH-18", [first])
    net.deliver_all()
    row = published_in(net.view(), register)["aa", ROW]
    assert (row.current, row.withdrawn.values["reason"]) == (None, "Issued in error.")
    again = publish(net, ANA, "TH-19", [net.items[one] for one in row.heads])
    row = published_in(net.view(), register)["aa", ROW]
    assert (row.current.record, row.withdrawn) == (again.id, None)
    assert ended.id not in row.heads


def test_a_copy_whose_body_was_destroyed_is_not_shown(net, register):
    first = publish(net, ANA)
    net.deliver_all()
    net.write(ANA, "permit.retract", taken_back([first]))
    net.write(ANA, "content.withdraw", {"record": first.id, "reason": ""})
    row = published_in(net.view(), register)["aa", ROW]
    assert (row.current, row.copies) == (None, ())
    assert row.withdrawn is not None


def test_it_is_told_under_the_marking_that_holds_now(net, register):
    first = publish(net, ANA)
    net.write(ANA, "marking.set", {"records": [first.id], "over": [], "marking": {"tlp": "RED"}})
    row = published_in(net.view(), register)["aa", ROW]
    assert row.current.values["marking"]["tlp"] == "RED"


@pytest.mark.parametrize(
    "values",
    [
        copy(row="x"),
        copy(number=" "),
        copy(number="n" * 61),
        copy(purpose="T" * 50),
        {**copy(), "replaces": ["0" * 64] * 2},
        {**copy(), "replaces": "0" * 64},
    ],
    ids=["row", "blank", "long", "code", "twice", "text"],
)
def test_copies_of_another_form_are_malformed(values):
    assert problems(KINDS["permit.publish"], {**values, "marking": {"tlp": "GREEN"}})


def test_a_register_cannot_take_the_names_that_every_copy_uses():
    with pytest.raises(ValueError, match="replaces"):
        publishes("paper", part="papers", fields=(NUMBER, NUMBER.__class__("replaces", "x", NUMBER.value)))


def test_the_number_of_a_row_tells_agencies_registers_and_keys_apart(register):
    numbers = {register.row_of(*one) for one in (("aa", "1"), ("bb", "1"), ("aa", "2"), ("a", "a1"))}
    assert len(numbers) == 4
    with pytest.raises(ValueError, match="1 to 100"):
        register.row_of("aa", "x" * 101)
    assert register.row_of("aa", "1") == register.row_of("aa", "1")


def rows(folded, register):
    return {key: asdict(row) for key, row in published_in(folded, register).items()}


@settings(max_examples=30, deadline=None)
@drawn(seed=st.integers(0, 2**32), moves=st.integers(2, 14))
def test_any_order_gives_the_same_rows_and_only_the_originator_changes_one(register, seed, moves):
    rng, net = random.Random(seed), Network()
    written = []
    for _ in range(moves):
        net.deliver_all() if rng.random() < 0.6 else None
        who, row = rng.choice(OFFICERS[:4]), rng.choice([ROW, OTHER])
        named = rng.sample(written, min(len(written), rng.randint(0, 3)))
        act = rng.random()
        if act < 0.6 or not written:
            item = publish(net, who, f"N{rng.randint(0, 9)}", named, row=row)
        elif act < 0.8:
            item = net.write(who, "permit.retract", taken_back(named, row))
        else:
            item = None
            net.write(who, "content.withdraw", {"record": rng.choice(written).id, "reason": ""})
        written += [item] if item else []
    net.deliver_all()
    items = list(net.items.values())
    expected = rows(fold(net.room, items), register)
    stream = items + rng.sample(items, len(items) // 3)
    rng.shuffle(stream)
    grown = RoomFold(net.room)
    for item in stream:
        grown.add(item)
    assert rows(grown, register) == expected
    for (agency, number), row in published_in(grown, register).items():
        said = [*row.copies, *([row.withdrawn] if row.withdrawn else [])]
        assert {net.items[one.record].header.agency for one in said} == {agency}
        assert {one.values["row"] for one in said} == {number}
        assert (row.current is None) == (row.withdrawn is not None)
        muted = [mute(one) if one.header.agency != agency else one for one in items]
        assert rows(fold(net.room, muted), register)[agency, number] == asdict(row), "others changed it"


def mute(item):
    """A record that says nothing of the rows that it spoke of; its place in the room stays."""
    values = item.values or {}
    return (
        Item(item.id, item.header, {**values, "row": "f" * 64, "replaces": []}) if "row" in values else item
    )
