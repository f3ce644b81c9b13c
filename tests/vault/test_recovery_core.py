"""Two of the named officers open a recovery key; one alone, twice the same one, and anybody else do not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.kernel.suite import content
from hornbill.kernel.suite.sealing import CannotOpen, SealingKey, seal
from hornbill.vault.core import recovery_request as rules
from hornbill.vault.core import recovery_shares as core

NOW = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)
SOMCHAI = "th-customs/somchai"
NAMES = tuple(f"th-customs/{name}" for name in ("arun", "malee", "noi", "somchai"))
KEYS = {name: SealingKey.generate() for name in NAMES}


@pytest.fixture(scope="module")
def subkey():
    return content.new_key()


@pytest.fixture(scope="module")
def copy(subkey):
    holders = {name: key.public for name, key in KEYS.items()}
    return core.split(subkey, officer_id=SOMCHAI, holders=holders)


def half(copy, holder, partner):
    share = next(one for one in copy.shares if (one.holder, one.partner) == (holder, partner))
    info = core.share_info(SOMCHAI, copy.name, holder, partner)
    return KEYS[holder].open(share.sealed, info=info)


def opened(copy, *halves):
    key = core.joined(*halves)
    return core.open_subkey(key, copy.wrapped, officer_id=SOMCHAI, name=copy.name)


def test_any_two_of_the_others_open_it(copy, subkey):
    others = NAMES[:3]
    assert {one.holder for one in copy.shares} == set(others)  # never the officer whose it is
    for first, second in combinations(others, 2):
        assert opened(copy, half(copy, first, second), half(copy, second, first)) == subkey


def test_one_alone_and_halves_of_different_pairs_open_nothing(copy):
    arun, malee, noi = NAMES[:3]
    mine = [half(copy, arun, malee), half(copy, arun, noi)]
    for pair in permutations(mine, 2):
        with pytest.raises(CannotOpen):
            opened(copy, *pair)
    for one in mine:
        with pytest.raises(CannotOpen):
            opened(copy, one, bytes(32))
    with pytest.raises(CannotOpen):
        opened(copy, half(copy, arun, malee), half(copy, noi, malee))


def test_a_half_is_bound_to_its_holder_its_partner_and_whose_it_is(copy):
    arun, malee, noi = NAMES[:3]
    share = next(one for one in copy.shares if (one.holder, one.partner) == (arun, malee))
    for officer, name, holder, partner in (
        ("th-customs/other", copy.name, arun, malee),
        (SOMCHAI, "0" * 32, arun, malee),
        (SOMCHAI, copy.name, arun, noi),
        (SOMCHAI, copy.name, malee, arun),
    ):
        with pytest.raises(CannotOpen):
            KEYS[arun].open(share.sealed, info=core.share_info(officer, name, holder, partner))


def test_a_half_that_was_given_for_one_request_opens_for_no_other():
    arun, malee = NAMES[:2]
    given = ("1" * 32, SOMCHAI, "a" * 32, arun, malee)
    sealed = seal(KEYS[malee].public, b"half", info=core.agreement_info(*given))
    assert KEYS[malee].open(sealed, info=core.agreement_info(*given)) == b"half"
    others = ("2" * 32, NAMES[2], "b" * 32, NAMES[2], NAMES[2])
    for place, other in enumerate(others):
        elsewhere = (*given[:place], other, *given[place + 1 :])
        with pytest.raises(CannotOpen):
            KEYS[malee].open(sealed, info=core.agreement_info(*elsewhere))


def test_the_key_itself_stands_nowhere(copy, subkey):
    first, second = half(copy, *NAMES[:2]), half(copy, NAMES[1], NAMES[0])
    stored = copy.wrapped + b"".join(one.sealed for one in copy.shares)
    for secret in (subkey, first, second, core.joined(first, second)):
        assert secret not in stored


def test_two_requests_are_told_apart_by_ear():
    codes = {core.spoken(SealingKey.generate().public, f"{n:032x}", SOMCHAI) for n in range(20)}
    assert len(codes) == 20
    assert all(len(code) == 11 for code in codes)


def test_fewer_than_two_holders_can_recover_nobody():
    alone = {NAMES[0]: KEYS[NAMES[0]].public, SOMCHAI: KEYS[SOMCHAI].public}
    assert core.split(bytes(32), officer_id=SOMCHAI, holders=alone).shares == ()


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["agree", "refuse", "finish"]),
        st.sampled_from([*NAMES, "th-customs/stranger"]),
        st.integers(0, 9),
    ),
    max_size=12,
)


@given(MOVES)
@settings(max_examples=200)
def test_whatever_is_tried_two_different_officers_must_have_agreed(moves):
    """The states, played by the rules alone: finished only after two different named others, before time is up."""
    ends, state, agreed = NOW + timedelta(days=7), rules.ASKED, ()
    for act, by, day in sorted(moves, key=lambda move: move[2]):
        now = NOW + timedelta(days=day)
        request = rules.Request(SOMCHAI, frozenset(NAMES), agreed, state, ends)
        try:
            if act == "agree":
                rules.check_agree(request, by=by, now=now)
                agreed = (*agreed, by)
                state = rules.OPEN if len(agreed) == core.NEEDED else rules.ASKED
            elif act == "refuse":
                rules.check_refuse(request, by=by, now=now)
                state = rules.REFUSED
            else:
                rules.check_finish(request, now=now)
                state = rules.FINISHED
        except rules.RecoveryRefused:
            continue
        assert now < ends
        assert by in NAMES or act == "finish"
    assert len(set(agreed)) == len(agreed) <= core.NEEDED
    assert SOMCHAI not in agreed
    if state == rules.FINISHED:
        assert len(agreed) == core.NEEDED


@pytest.mark.parametrize(
    ("by", "agreed", "state", "said"),
    [
        (SOMCHAI, (), rules.ASKED, "their own"),
        ("th-customs/stranger", (), rules.ASKED, "no recovery officer"),
        (NAMES[0], (NAMES[0],), rules.ASKED, "counts once"),
        (NAMES[2], NAMES[:2], rules.OPEN, "two have agreed"),
        (NAMES[2], NAMES[:2], rules.FINISHED, "code was used"),
        (NAMES[2], (), rules.REFUSED, "was refused"),
    ],
)
def test_each_refusal_says_why(by, agreed, state, said):
    request = rules.Request(SOMCHAI, frozenset(NAMES), agreed, state, NOW + timedelta(days=1))
    with pytest.raises(rules.RecoveryRefused, match=said):
        rules.check_agree(request, by=by, now=NOW)


def test_time_ends_it():
    request = rules.Request(SOMCHAI, frozenset(NAMES), (), rules.ASKED, NOW)
    for check in (rules.check_agree, rules.check_refuse):
        with pytest.raises(rules.RecoveryRefused, match="expired"):
            check(request, by=NAMES[0], now=NOW)
    with pytest.raises(rules.RecoveryRefused, match="expired"):
        rules.check_finish(request, now=NOW)
