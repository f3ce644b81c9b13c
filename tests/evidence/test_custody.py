"""The chain of custody: hand-overs by both sides, and everything that does not fit, counted and shown."""

from __future__ import annotations

import pytest

from hornbill.evidence import words
from hornbill.evidence.core import findings as codes
from hornbill.evidence.core.book import answers, book_of
from tests.evidence.custody_room import COLLEAGUE, OURS, OUTSIDE, PERSON, THEIRS, THIRD, Evidence, hour, mass
from tests.exchange.network import Network


@pytest.fixture
def net():
    found = Network()
    found.deliver_all()
    return found


@pytest.fixture
def evidence(net):
    return Evidence(net)


def folded(net, exhibit):
    return book_of(net.view()).exhibits[exhibit]


def found_in(net, exhibit):
    return sorted(one.code for one in folded(net, exhibit).all_findings)


def test_a_hand_over_is_signed_by_both_sides_and_moves_the_exhibit(net, evidence):
    one = evidence.exhibit()
    give = evidence.give(one)
    chain = folded(net, one).chain
    assert (chain.holder.who, list(chain.open_gives)) == (OURS, [give])
    assert found_in(net, one) == [codes.ONE_SIDED]
    take = evidence.take(give, one)
    chain = folded(net, one).chain
    assert (chain.holder.who, chain.open_gives, chain.all_findings) == (THEIRS, {}, [])
    assert [step.entry.id for step in chain.steps] == [give, take]
    assert chain.steps[1].give.id == give
    assert [item.id for item in answers(book_of(net.view()), give)] == [take]


def test_refused_it_stays_where_it_was(net, evidence):
    one = evidence.exhibit()
    evidence.take(evidence.give(one), one, answer="refused", text="The seal is broken.", seal="")
    assert folded(net, one).chain.holder.who == OURS
    assert found_in(net, one) == []


@pytest.mark.parametrize("signed", ["screen", "guest"])
def test_a_person_without_a_node_signs_on_the_givers_screen_or_as_a_guest_and_gives_it_back(
    net, evidence, signed
):
    one = evidence.exhibit()
    give = evidence.give(one, to=PERSON)
    how = {"strokes": "M1 2 L3 4"} if signed == "screen" else {"guest_answer": "a" * 64}
    evidence.take(give, one, author=COLLEAGUE, signed=signed, person=PERSON, **how)
    chain = folded(net, one).chain
    assert (chain.holder.kind, chain.holder.who) == ("person", "Dr. Mei Lin, Laboratory of Genetics")
    assert found_in(net, one) == []
    evidence.enter(one, "receive", at=hour(5), person=PERSON)
    assert folded(net, one).chain.holder.who == OURS
    assert found_in(net, one) == []


def test_nobody_of_another_agency_can_sign_for_a_person_on_a_screen_of_theirs(net, evidence):
    one = evidence.exhibit()
    give = evidence.give(one, to=PERSON)
    evidence.take(give, one, author=THEIRS, signed="screen", person=PERSON)
    assert found_in(net, one) == [codes.ONE_SIDED, codes.TAKEN_BY_ANOTHER]


def test_the_store_of_an_agency_is_open_to_its_officers_and_to_no_others(net, evidence):
    one = evidence.exhibit()
    evidence.enter(one, "store", place="Store 1")
    chain = folded(net, one).chain
    assert (chain.holder.kind, chain.holder.place) == ("store", "Store 1")
    evidence.enter(one, "retrieve", author=COLLEAGUE, at=hour(3))
    assert (folded(net, one).chain.holder.who, found_in(net, one)) == (COLLEAGUE, [])
    evidence.enter(one, "access", author=THEIRS, at=hour(4))
    assert found_in(net, one) == [codes.NOT_HOLDER]


def wrong_giver(evidence, one):
    evidence.take(evidence.give(one, author=THIRD, to=THEIRS), one)


def wrong_giver_not_answered(evidence, one):
    evidence.give(one, author=THIRD, to=THEIRS)


def never_given(evidence, one):
    evidence.take("e" * 64, one)


def twice_accepted(evidence, one):
    give = evidence.give(one)
    evidence.take(give, one)
    evidence.take(give, one, at=hour(4))


def by_another(evidence, one):
    evidence.take(evidence.give(one, to=THEIRS), one, author=THIRD)


def before_given(evidence, one):
    evidence.take(evidence.give(one, at=hour(4)), one, at=hour(3))


def outside(evidence, one):
    evidence.give(one, to=OUTSIDE)


def other_seal(evidence, one):
    evidence.take(evidence.give(one), one, seal="S-9")


def opened_unseen(evidence, one):
    evidence.enter(one, "examine")


def heavier(evidence, one):
    evidence.enter(one, "measure", measures=[mass("12.40")], at=hour(2))
    evidence.enter(one, "measure", measures=[mass("12.43")], at=hour(3))


def lighter(evidence, one):
    evidence.enter(one, "measure", measures=[mass("12.40")], at=hour(2))
    evidence.enter(one, "measure", measures=[mass("12.30")], at=hour(3))


def after_the_end(evidence, one):
    evidence.enter(one, "destroy", authority="Order 7", authority_on="2026-11-23", at=hour(2))
    evidence.enter(one, "access", at=hour(3))


def without_order(evidence, one):
    evidence.enter(one, "destroy")


def missed(evidence, one):
    evidence.count(missing=[one])


def in_the_future(evidence, one):
    evidence.enter(one, "access", at="2026-11-25T00:00:00.000Z")


def late(evidence, one):
    evidence.enter(one, "access", at="2026-11-20T00:00:00.000Z")


def back_dated(evidence, one):
    evidence.enter(one, "access", at=hour(4))
    evidence.enter(one, "access", at=hour(3))


def numbered_twice(evidence, one):
    evidence.exhibit(number="ex 0001")


def of_others(evidence, one):
    evidence.amend(one, author=THEIRS)


def renumbered(evidence, one):
    evidence.amend(one, number="EX-0002")


def from_nowhere(evidence, one):
    evidence.amend(one, parent="e" * 64, relation="part")


@pytest.mark.parametrize(
    ("act", "codes_found"),
    [
        (wrong_giver, [codes.GAP]),
        (wrong_giver_not_answered, [codes.GAP, codes.ONE_SIDED]),
        (never_given, [codes.NOT_GIVEN]),
        (twice_accepted, [codes.TAKEN_TWICE]),
        (by_another, [codes.ONE_SIDED, codes.TAKEN_BY_ANOTHER]),
        (before_given, [codes.BACK_DATED, codes.TAKEN_BEFORE]),
        (outside, [codes.NOT_IN_ROOM, codes.ONE_SIDED]),
        (other_seal, [codes.SEAL_DIFFERS]),
        (opened_unseen, [codes.SEAL_NOT_CHECKED]),
        (heavier, [codes.GREW]),
        (lighter, [codes.FELL]),
        (after_the_end, [codes.AFTER_END]),
        (without_order, [codes.NO_ORDER]),
        (missed, [codes.MISSING]),
        (in_the_future, [codes.FUTURE]),
        (late, [codes.LATE]),
        (back_dated, [codes.BACK_DATED]),
        (numbered_twice, [codes.SAME_NUMBER]),
        (of_others, [codes.OTHERS_AMENDMENT]),
        (renumbered, [codes.RENUMBERED]),
        (from_nowhere, [codes.NO_PARENT]),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_what_does_not_fit_is_found(net, evidence, act, codes_found):
    one = evidence.exhibit()
    act(evidence, one)
    assert found_in(net, one) == codes_found
    counts = book_of(net.view()).counts
    assert all(counts[code] for code in codes_found)


def test_measures_that_overlap_or_measure_something_else_are_no_finding(net, evidence):
    one = evidence.exhibit(measures=[mass("12.40", "0.02")])
    evidence.enter(one, "measure", measures=[mass("12.43", "0.02")], at=hour(2))
    evidence.enter(one, "measure", measures=[mass("13.10", "0.02", basis="gross")], at=hour(3))
    assert found_in(net, one) == []


def test_a_sample_explains_why_it_is_less_and_parts_cannot_be_more_than_the_whole(net, evidence):
    one = evidence.exhibit(measures=[mass("1.00", "")])
    evidence.enter(one, "sample", at=hour(2), seal_before="S-1")
    evidence.exhibit(
        number="EX-0001.1", parent=one, relation="sample", at=hour(2), measures=[mass("0.10", "")]
    )
    evidence.enter(one, "measure", measures=[mass("0.90", "")], at=hour(3))
    assert found_in(net, one) == []
    assert len(folded(net, one).children) == 1
    evidence.exhibit(number="EX-0001.2", parent=one, relation="part", at=hour(5), measures=[mass("0.95", "")])
    assert found_in(net, one) == [codes.PARTS_EXCEED]


def test_hashes_of_digital_exhibits(net, evidence):
    a, b = "a" * 64, "b" * 64
    one = evidence.exhibit(form="digital", sha256=a, seal="")
    evidence.enter(one, "copy", hash_before=a, hash_after=a)
    assert found_in(net, one) == []
    evidence.enter(one, "copy", hash_before=a, hash_after=b, at=hour(3))
    evidence.enter(one, "access", hash_before=a, hash_after=b, at=hour(4))
    evidence.enter(one, "access", hash_before=b, hash_after=b, at=hour(5))
    assert found_in(net, one) == [codes.COPY_DIFFERS, codes.HASH_CHANGED, codes.HASH_DIFFERS]
    copy = evidence.exhibit(number="EX-0002", form="digital", sha256=b, parent=one, relation="copy")
    assert found_in(net, copy) == [codes.COPY_DIFFERS]


def test_the_first_description_stays_beside_its_amendments(net, evidence):
    one = evidence.exhibit()
    evidence.amend(one, title="Sack of pangolin scales")
    evidence.note(one, author=THEIRS)
    found = folded(net, one)
    assert [version.values["title"] for version in found.versions] == [
        "Bag of pangolin scales",
        "Sack of pangolin scales",
    ]
    assert (found.values["title"], found.first.values["title"]) == (
        "Sack of pangolin scales",
        "Bag of pangolin scales",
    )
    assert len(found.notes) == 1


def test_what_is_withdrawn_leaves_a_line(net, evidence):
    one = evidence.exhibit()
    give = evidence.give(one)
    net.write(OURS, "content.withdraw", {"record": give, "reason": "wrong bag"})
    net.deliver_all()
    book = book_of(net.view())
    assert [(one.code, one.record) for one in book.hidden] == [(codes.WITHDRAWN, give)]
    net.write(OURS, "content.withdraw", {"record": one, "reason": "wrong room"})
    net.deliver_all()
    book = book_of(net.view())
    assert book.exhibits[one].values == {}
    assert codes.WITHDRAWN in found_in(net, one)


def test_several_exhibits_change_hands_together_and_one_can_be_kept_back(net, evidence):
    first, second = evidence.exhibit(), evidence.exhibit(number="EX-0002")
    give = evidence.give([first, second])
    evidence.take(give, [first])
    assert (found_in(net, first), found_in(net, second)) == ([], [codes.ONE_SIDED])
    assert folded(net, second).chain.holder.who == OURS


def test_an_entry_about_no_exhibit_of_the_room_is_kept_apart(net, evidence):
    stray = evidence.enter("e" * 64, "store")
    assert [one.id for one in book_of(net.view()).strays] == [stray]


def test_a_strangers_answer_neither_closes_a_hand_over_nor_moves_the_exhibit(net, evidence):
    one = evidence.exhibit()
    give = evidence.give(one, to=THEIRS)
    evidence.take(give, one, author=THIRD, measures=[mass("1")], place="Elsewhere")
    chain = folded(net, one).chain
    assert (chain.holder.who, list(chain.open_gives), chain.measures, chain.place) == (
        OURS,
        [give],
        {},
        "Shed 4",
    )
    assert answers(book_of(net.view()), give) == []
    taken = evidence.take(give, one, at=hour(4))
    chain = folded(net, one).chain
    assert (chain.holder.who, chain.open_gives) == (THEIRS, {})
    assert [one.id for one in answers(book_of(net.view()), give)] == [taken]


def test_the_named_officer_answers_in_their_own_name_alone(net, evidence):
    one = evidence.exhibit()
    give = evidence.give(one, to=THEIRS)
    evidence.take(
        give, one, author=OURS, signed="screen", person={**PERSON, "name": THEIRS, "organisation": ""}
    )
    assert (folded(net, one).chain.holder.who, list(folded(net, one).chain.open_gives)) == (OURS, [give])


def test_a_person_with_the_name_of_an_officers_id_is_told_apart(net, evidence):
    one = evidence.exhibit()
    evidence.give(one, to={"name": THEIRS, "organisation": "", "document": ""})
    [finding] = folded(net, one).chain.findings
    assert finding.detail["to"] == f"person:{THEIRS}"

    class Nobody:
        def member(self, who):
            raise AssertionError(who)

    assert "(outside the network)" in words.finding(Nobody(), finding).text


@pytest.mark.parametrize(
    ("how", "found"),
    [
        ({"signed": "screen"}, [codes.NOT_SIGNED]),
        ({"signed": "guest"}, [codes.NOT_SIGNED]),
        ({"signed": "screen", "strokes": "M1 2 L3 4"}, []),
    ],
    ids=["screen", "guest", "signed"],
)
def test_a_person_receives_nothing_without_a_signature(net, evidence, how, found):
    one = evidence.exhibit()
    evidence.take(evidence.give(one, to=PERSON), one, author=OURS, person=PERSON, **how)
    assert found_in(net, one) == found


def test_an_own_answer_that_names_a_person_is_found(net, evidence):
    one = evidence.exhibit()
    evidence.take(evidence.give(one), one, person=PERSON)
    assert found_in(net, one) == [codes.OWN_WITH_PERSON]


def test_one_answer_of_an_external_contact_stands_for_one_hand_over(net, evidence):
    found = []
    for number in ("EX-1", "EX-2"):
        one = evidence.exhibit(number=number)
        give = evidence.give(one, to=PERSON)
        evidence.take(give, one, author=OURS, signed="guest", person=PERSON, guest_answer="a" * 64)
        found.append(one)
    assert [found_in(net, one) for one in found] == [[], [codes.ANSWER_REUSED]]
