"""Evidence is a function of the set of records: any order of arrival, with repeats, folds to the same book."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.evidence.core.ancestry import no_later
from hornbill.evidence.core.book import book_of, fold_book
from hornbill.evidence.core.entries import entries_in
from hornbill.evidence.core.kinds import ACTS
from hornbill.exchange.core.rooms.fold import fold
from hornbill.kernel.times import format_utc
from tests.evidence.custody_room import (
    COLLEAGUE,
    OURS,
    OUTSIDE,
    PERSON,
    THEIRS,
    THIRD,
    WRITTEN,
    Evidence,
    hour,
    mass,
)
from tests.exchange.network import Network

if TYPE_CHECKING:
    import random

OFFICERS = (OURS, COLLEAGUE, THEIRS, THIRD)


def histories(rng: random.Random) -> Network:
    """A room in which everybody writes what they like about exhibits, and hears of others late."""
    net = Network()
    net.deliver_all()
    evidence = Evidence(net, at_once=False)
    exhibits, gives = [evidence.exhibit()], []
    for step in range(rng.randint(3, 14)):
        author, one = rng.choice(OFFICERS), rng.choice(exhibits)
        at, seal = hour(rng.randint(1, 6), rng.randint(0, 59)), rng.choice(["S-1", "S-2", ""])
        move = rng.choice(["exhibit", "enter", "give", "take", "take", "count", "amend", "withdraw", "hear"])
        if move == "exhibit":
            more = {"parent": one, "relation": "sample"} if rng.random() < 0.5 else {}
            exhibits.append(
                evidence.exhibit(
                    author, number=f"EX-{rng.randint(1, 3)}", measures=[mass(f"0.{step}")], **more
                )
            )
        elif move == "enter":
            evidence.enter(one, rng.choice(ACTS), author, at=at, seal_before=seal, measures=[mass(f"{step}")])
        elif move == "give":
            to = rng.choice([*OFFICERS, OUTSIDE, PERSON])
            gives.append((evidence.give([one], author, to=to, at=at, seal=seal), one))
        elif move == "take" and gives:
            give, given_one = rng.choice(gives)
            signed = rng.choice(["own", "screen"])
            evidence.take(give, [given_one], author, at=at, seal=seal, signed=signed, person=PERSON)
        elif move == "count":
            evidence.count(author, present=[one] if rng.random() < 0.5 else [], missing=exhibits[:1], at=at)
        elif move == "amend":
            evidence.amend(one, author)
        elif move == "withdraw" and gives:
            net.write(author, "content.withdraw", {"record": rng.choice(gives)[0], "reason": ""})
        elif move == "hear":
            net.deliver_all()
    net.deliver_all()
    return net


@given(st.randoms(use_true_random=False))
@settings(deadline=None)
def test_any_order_of_arrival_folds_to_the_same_book(rng):
    net = histories(rng)
    whole = book_of(net.view())
    records = [*net.items.values()]
    rng.shuffle(records)
    again = book_of(fold(net.room, [*records, *records[:3]]))
    assert asdict(again) == asdict(whole)


@given(st.randoms(use_true_random=False))
@settings(deadline=None)
def test_every_custody_entry_is_in_a_chain_or_named_apart(rng):
    net = histories(rng)
    entries, knew = entries_in(net.view())
    book = fold_book(entries, knew)
    shown = {step.entry.id for one in book.exhibits.values() for step in one.chain.steps}
    shown |= {entry.id for one in book.exhibits.values() for entry in (*one.versions, *one.notes)}
    shown |= {one.record for one in book.hidden} | {one.id for one in (*book.strays, *book.counts_taken)}
    shown |= {one.record for exhibit in book.exhibits.values() for one in exhibit.findings}
    assert shown >= {entry.id for entry in entries}


@given(st.randoms(use_true_random=False))
@settings(deadline=None)
def test_who_holds_an_exhibit_follows_from_its_last_step(rng):
    net = histories(rng)
    for one in book_of(net.view()).exhibits.values():
        if one.chain.steps:
            assert one.chain.holder == one.chain.steps[-1].holder
        assert all(step.entry.counted_at <= step.entry.written for step in one.chain.steps)
        times = [step.entry.counted_at for step in one.chain.steps]
        assert times == sorted(times)


def at_times(net, times):
    """The entries of a room whose headers claim other times."""
    entries, knew = entries_in(net.view())
    written = {one.id: times(one) for one in entries}
    limits = no_later(net.view().history, written)
    return [one._replace(written=written[one.id], no_later=limits[one.id]) for one in entries], knew


@given(st.randoms(use_true_random=False), st.data())
@settings(deadline=None)
def test_any_times_of_headers_fold_and_the_order_of_arrival_does_not_matter(rng, data):
    moments = st.datetimes(timezones=st.just(UTC))  # of the years 1 to 9999
    entries, knew = at_times(histories(rng), lambda _one: format_utc(data.draw(moments)))
    whole = fold_book(entries, knew)
    rng.shuffle(entries)
    assert asdict(fold_book(entries, knew)) == asdict(whole)


@given(st.randoms(use_true_random=False))
@settings(deadline=None)
def test_what_an_author_had_is_what_the_graph_of_the_room_says(rng):
    view = histories(rng).view()
    entries, knew = entries_in(view)
    for one in entries:
        for two in entries:
            if one is not two:
                assert knew(one.id, two.id) == view.history.includes(one.id, two.id)


def test_an_entry_of_the_year_2199_does_not_decide_the_holder_for_good():
    net = Network()
    net.deliver_all()
    evidence = Evidence(net)
    one = evidence.exhibit()
    far = evidence.enter(one, "retrieve", THIRD, at="2199-01-01T00:00:00.000Z")
    evidence.enter(one, "retrieve", at=WRITTEN)
    entries, knew = at_times(net, lambda entry: entry.at if entry.id == far else entry.written)
    assert fold_book(entries, knew).exhibits[one].chain.holder.who == OURS
