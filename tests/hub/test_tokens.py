"""Tokens at the hub: equal ones of two agencies meet, capsules are exchanged, and what is over goes."""

import asyncio
import os
import random

import pytest

from hornbill.deconfliction.core import capsule, tokens
from hornbill.deconfliction.index_client import IndexClient
from hornbill.exchange.core.protocol import tokens as token_wire
from hornbill.exchange.core.protocol.batches import BadWire
from hornbill.exchange.core.protocol.tokens import Change, Held, Meeting, Put
from hornbill.exchange.hub.requests import HubConnection, HubRefused
from hornbill.hub import token_store
from hornbill.hub.database import Part
from hornbill.hub.files import Files
from hornbill.hub.housekeeping import do_each
from hornbill.hub.limits import HubLimits
from hornbill.hub.refusals import StorageTrouble
from hornbill.kernel.framing import pack, unpack
from tests.hub.rig import AGENCIES, AppTransport, Rig

THAI, VIET, LAO = AGENCIES
WEEK = (20_781 + 30) // 7  # the rig's day, and a month
TOKENS_OF_VERSION_1 = Part(
    "tokens",
    3,
    """
CREATE TABLE agencies (number INTEGER PRIMARY KEY, agency TEXT NOT NULL UNIQUE, step INTEGER NOT NULL DEFAULT 0,
    tokens INTEGER NOT NULL DEFAULT 0, highest INTEGER NOT NULL DEFAULT 0);
CREATE TABLE tokens (token BLOB NOT NULL, number INTEGER NOT NULL, capsule INTEGER NOT NULL,
    PRIMARY KEY (token, number)) WITHOUT ROWID;
CREATE TABLE capsules (id INTEGER PRIMARY KEY, number INTEGER NOT NULL, week INTEGER NOT NULL, token BLOB NOT NULL,
    capsule BLOB NOT NULL);
CREATE INDEX capsules_by_week ON capsules (number, week);
CREATE TABLE meetings (number INTEGER NOT NULL, cursor INTEGER NOT NULL, token BLOB NOT NULL, other INTEGER NOT NULL,
    PRIMARY KEY (number, cursor)) WITHOUT ROWID;
""",
    1,
)


@pytest.fixture
def rig(tmp_path):
    with Rig(tmp_path, limits=HubLimits(tokens_per_node=40, silent_tokens_per_node=4)) as found:
        yield found


def client(rig, agency):
    return IndexClient(
        HubConnection(
            "http://hub", signer=agency, key=rig.keys[agency], clock=rig.clock, transport=AppTransport(rig)
        )
    )


def put(number, week=WEEK, mark=b"", *, silent=False):
    capsule_bytes = (mark or os.urandom(8)).ljust(token_wire.CAPSULE_BYTES, b"c")
    return Put(bytes([number]) * 16, week, capsule_bytes, silent)


def change(step, *puts, gone=(), anew=False):
    return Change(step, anew, list(puts), list(gone))


def names(meetings):
    return [(one.token[0], one.agency, one.capsule[:8].rstrip(b"c")) for one in meetings]


def test_sizes_are_those_of_the_core():
    assert (token_wire.INDEX_BYTES, token_wire.CAPSULE_BYTES) == (tokens.INDEX_BYTES, capsule.CAPSULE_BYTES)


def test_equal_tokens_of_two_agencies_meet_and_get_each_others_capsule(rig):
    thai, viet, lao = (client(rig, agency) for agency in AGENCIES)
    assert thai.change(change(1, put(1, mark=b"thai"), put(2))) == Held(2, 1, 0)
    assert viet.change(change(1, put(1, mark=b"viet"), put(3))) == Held(2, 1, 1)
    assert names(thai.meetings(after=0)) == [(1, VIET, b"viet")]
    assert names(viet.meetings(after=0)) == [(1, THAI, b"thai")]
    assert lao.meetings(after=0) == []
    lao.change(change(1, put(1, mark=b"lao")))
    assert names(lao.meetings(after=0)) == [(1, THAI, b"thai"), (1, VIET, b"viet")]
    assert names(thai.meetings(after=1)) == [(1, LAO, b"lao")]


def test_the_same_again_is_no_second_meeting_and_its_newer_capsule_is_for_who_comes_later(rig):
    thai, viet, lao = (client(rig, agency) for agency in AGENCIES)
    thai.change(change(1, put(1, mark=b"old")))
    viet.change(change(1, put(1)))
    assert thai.change(change(2, put(1, mark=b"new"))) == Held(1, 2, 1)
    lao.change(change(1, put(1)))
    assert names(viet.meetings(after=0))[0] == (1, THAI, b"old")
    assert names(lao.meetings(after=0))[0] == (1, THAI, b"new")


def test_who_puts_a_guess_and_takes_it_away_at_once_is_heard_of(rig):
    thai, viet = client(rig, THAI), client(rig, VIET)
    thai.change(change(1, put(1, mark=b"entry"), put(2)))
    viet.change(change(1, put(1, mark=b"guess"), put(2)))
    assert viet.change(change(2, gone=[put(1).token, put(9).token])) == Held(1, 2, 2)
    assert names(thai.meetings(after=0))[0] == (1, VIET, b"guess")
    assert names(viet.meetings(after=0))[0] == (1, THAI, b"entry")


def test_of_one_days_meetings_of_a_pair_the_first_and_the_newest_stay(rig):
    thai, viet = client(rig, THAI), client(rig, VIET)
    thai.change(change(1, put(1)))
    for step in range(1, 6):
        viet.change(change(step, put(1, mark=b"guess%d" % step), gone=[put(1).token]))
    assert names(thai.meetings(after=0)) == [(1, VIET, b"guess1"), (1, VIET, b"guess5")]
    assert [one.cursor for one in thai.meetings(after=0)] == [1, 5]
    rig.clock.advance(days=1)
    viet.change(change(6, put(1, mark=b"next"), gone=[put(1).token]))
    assert [one[2] for one in names(thai.meetings(after=0))] == [b"guess1", b"guess5", b"next"]


@pytest.mark.parametrize(
    ("first", "second", "heard"),
    [(False, False, (1, 1)), (True, False, (1, 0)), (False, True, (0, 1)), (True, True, (0, 0))],
)
def test_an_open_token_is_heard_of_and_a_silent_one_by_nobody(rig, first, second, heard):
    thai, viet = client(rig, THAI), client(rig, VIET)
    thai.change(change(1, put(1, silent=first)))
    viet.change(change(1, put(1, silent=second)))
    assert (len(thai.meetings(after=0)), len(viet.meetings(after=0))) == heard
    viet.change(change(2, gone=[put(1).token]))
    assert (len(thai.meetings(after=0)), len(viet.meetings(after=0))) == heard


def test_a_silent_token_that_becomes_open_is_heard_of_from_then_on(rig):
    thai, viet = client(rig, THAI), client(rig, VIET)
    thai.change(change(1, put(1, mark=b"thai", silent=True)))
    viet.change(change(1, put(1, mark=b"viet")))
    assert viet.meetings(after=0) == []
    assert thai.change(change(2, put(1, mark=b"open"))).tokens == 1
    assert names(viet.meetings(after=0)) == [(1, THAI, b"open")]
    assert thai.change(change(3, put(1, silent=True))).tokens == 1
    client(rig, LAO).change(change(1, put(1)))
    assert [one.agency for one in client(rig, LAO).meetings(after=0)] == [VIET]


def test_silent_tokens_are_few_and_a_days_changes_have_an_end(tmp_path):
    limits = HubLimits(silent_tokens_per_node=3, silent_puts_per_day=5, token_changes_per_day=12)
    with Rig(tmp_path, limits=limits) as rig:
        thai = client(rig, THAI)
        thai.change(change(1, *(put(number, silent=True) for number in range(3))))
        with pytest.raises(HubRefused) as caught:
            thai.change(change(2, put(9, silent=True)))
        assert caught.value.code == "token-quota"
        thai.change(change(2, put(8, silent=True), put(9, silent=True), gone=[bytes(16), b"\1" * 16]))
        with pytest.raises(HubRefused) as caught:
            thai.change(change(3, put(7, silent=True), gone=[b"\2" * 16]))
        assert (caught.value.code, caught.value.retry_after_s) == ("token-pace", 3600)
        thai.change(change(3, *(put(number) for number in range(10, 15))))
        with pytest.raises(HubRefused):
            thai.change(change(4, put(20)))
        assert thai.state() == Held(8, 3, 0)
        rig.clock.advance(days=1)
        assert thai.change(change(4, put(7, silent=True), gone=[b"\2" * 16])) == Held(8, 4, 0)


def test_a_copy_of_an_older_request_changes_nothing(rig):
    thai = client(rig, THAI)
    thai.change(change(5, put(1)))
    for step in (5, 4, 0):
        with pytest.raises(HubRefused) as caught:
            thai.change(change(step, put(2)))
        assert caught.value.code == "tokens-late"
    assert thai.state() == Held(1, 5, 0)


def test_anew_leaves_nothing_of_before(rig):
    thai, viet = client(rig, THAI), client(rig, VIET)
    thai.change(change(1, put(1), put(2)))
    viet.change(change(1, put(1), put(2)))
    assert thai.change(change(2, put(2), anew=True)) == Held(1, 2, 3)
    assert [one.token[0] for one in viet.meetings(after=2)] == [2]
    assert viet.state().tokens == 2


def test_a_node_has_a_share_and_a_change_counts_whole(rig):
    thai = client(rig, THAI)
    thai.change(change(1, *(put(number) for number in range(40))))
    with pytest.raises(HubRefused) as caught:
        thai.change(change(2, put(200), put(201), gone=[put(1).token]))
    assert caught.value.code == "token-quota"
    assert thai.state() == Held(40, 1, 0)
    assert thai.change(change(2, put(200), gone=[put(1).token])).tokens == 40


def test_tokens_go_with_their_week_and_with_their_agency(rig):
    thai, viet = client(rig, THAI), client(rig, VIET)
    thai.change(change(1, put(1), put(2, WEEK + 2)))
    viet.change(change(1, put(1), put(2, WEEK + 2)))
    rig.clock.advance(days=42)
    rig.run(rig.hub.keep_house())
    assert (thai.state().tokens, viet.state().tokens) == (1, 1)
    rig.run(do_each(rig.hub.tokens.chores([THAI])))
    assert (thai.state().tokens, viet.state().tokens) == (1, 0)


def test_meetings_stay_for_two_months_and_the_newest_for_good(rig):
    thai, viet = client(rig, THAI), client(rig, VIET)
    for number in (1, 2):
        thai.change(change(number, put(number)))
        viet.change(change(number, put(number)))
    rig.clock.advance(days=60)
    rig.run(rig.hub.keep_house())
    assert [one.token[0] for one in thai.meetings(after=0)] == [1, 2]
    rig.clock.advance(days=1)
    rig.run(rig.hub.keep_house())
    assert [one.cursor for one in thai.meetings(after=0)] == [2]


def test_an_index_of_before_is_brought_up_to_date(tmp_path):
    old = TOKENS_OF_VERSION_1
    db = Files(tmp_path).open_writer(old)
    db.execute("INSERT INTO agencies VALUES (1, 'th-customs', 4, 1, 1), (2, 'vn-customs', 4, 1, 2)")
    for number in (1, 2):
        db.execute("INSERT INTO tokens VALUES (?, ?, ?)", (b"t" * 16, number, number))
        db.execute("INSERT INTO capsules VALUES (?, ?, 9, ?, ?)", (number, number, b"t" * 16, b"%d" % number))
    db.execute(
        "INSERT INTO meetings VALUES (1, 1, ?, 2), (2, 1, ?, 1), (2, 2, ?, 1)",
        (b"t" * 16, b"t" * 16, b"g" * 16),
    )
    db.close()
    db = Files(tmp_path).open_writer(token_store.TOKENS)
    assert token_store.read_held(db, THAI) == Held(1, 4, 1)
    assert token_store.read_meetings(db, THAI, 0) == [Meeting(1, b"t" * 16, VIET, b"2")]
    assert len(token_store.read_meetings(db, VIET, 0)) == 1  # of the other one the capsule had gone
    assert token_store.purge_meetings(db, 30_000) == 0  # the token of the only older one is still there
    db.close()


def test_meetings_are_waited_for_and_outlive_a_restart(rig):
    thai, viet = client(rig, THAI), client(rig, VIET)
    thai.change(change(1, put(1)))
    viet.change(change(1, put(1)))
    rig.restart()
    assert len(client(rig, THAI).meetings(after=0, wait_s=20)) == 1
    with pytest.raises(HubRefused) as caught:
        client(rig, THAI).meetings(after=2)
    assert caught.value.code == "cursor-ahead"


def test_strangers_and_other_methods(rig):
    assert rig.refusal(rig.ask(THAI, "GET", "/v1/tokens")) == (405, "wrong-method")
    assert rig.refusal(rig.ask(THAI, "POST", "/v1/tokens", b"junk"))[0] == 400
    assert rig.refusal(rig.ask(THAI, "GET", "/v1/tokens/state", headers={"signature": "x"}))[0] == 401


def test_a_random_history_is_what_a_plain_model_says(tmp_path):
    rng = random.Random(7)
    model = {agency: {} for agency in AGENCIES}
    heard = {agency: set() for agency in AGENCIES}
    with Rig(tmp_path) as rig:
        clients = {agency: client(rig, agency) for agency in AGENCIES}
        for step in range(1, 40):
            agency = rng.choice(AGENCIES)
            some = rng.sample(range(12), rng.randrange(4))
            puts = [put(number, silent=rng.random() < 0.3) for number in some]
            gone = [put(number).token for number in rng.sample(range(12), rng.randrange(3))]
            clients[agency].change(change(step, *puts, gone=gone))
            for index in gone:
                model[agency].pop(index, None)
            for one in puts:
                was = model[agency].get(one.token)
                model[agency][one.token] = one.silent
                for other in AGENCIES:
                    if other == agency or was == one.silent or one.token not in model[other]:
                        continue
                    if not model[other][one.token]:
                        heard[agency].add((one.token, other))
                    if not one.silent:
                        heard[other].add((one.token, agency))
        for agency in AGENCIES:
            found = clients[agency].meetings(after=0)
            assert {(one.token, one.agency) for one in found} == heard[agency]
            assert clients[agency].state().tokens == len(model[agency])


@pytest.mark.parametrize(
    "bad",
    [
        lambda body: body[:-1],
        lambda body: body + b"\0",
        lambda _: b"",
        lambda _: token_wire.encode_change(change(1, put(1), put(1))),
        lambda _: token_wire.encode_change(change(2**41, put(1))),
        lambda _: token_wire.encode_change(change(1, put(1), anew=2)),
    ],
)
def test_changes_of_another_form_are_refused(bad):
    good = token_wire.encode_change(change(1, put(1), gone=[put(2).token]))
    assert token_wire.decode_change(good) == token_wire.decode_change(good)
    with pytest.raises(BadWire):
        token_wire.decode_change(bad(good))


def test_which_are_silent_stands_in_a_part_of_its_own():
    asked = change(1, put(1), put(2, silent=True), gone=[put(3).token])
    body = token_wire.encode_change(asked)
    assert token_wire.decode_change(body) == asked
    head, rows, gone, silent = unpack(body, count=4)
    assert silent == b"\0\1"
    for other in (b"\0\0", b"\1", b"\0\2", b"\0\1\1", b""):
        with pytest.raises(BadWire):
            token_wire.decode_change(pack([head, rows, gone, other]))
    assert len(unpack(token_wire.encode_change(change(1, put(1))))) == 3


def test_meetings_of_another_form_are_refused():
    one, two = (Meeting(n, bytes(16), THAI, bytes(token_wire.CAPSULE_BYTES)) for n in (4, 5))
    good = token_wire.encode_meetings([one, two])
    assert token_wire.decode_meetings(good, 3) == [one, two]
    for body, after in (
        (good, 4),
        (token_wire.encode_meetings([two, one]), 0),
        (token_wire.encode_meetings([one._replace(agency="TH")]), 0),
        (token_wire.encode_meetings([one._replace(capsule=b"x")]), 0),
        (good[:-1], 0),
    ):
        with pytest.raises(BadWire):
            token_wire.decode_meetings(body, after)


def test_a_job_that_the_database_refuses_fails_no_other_of_its_group(rig):
    """Jobs that queue up together are one transaction; each has a savepoint."""

    async def together():
        writer = rig.hub.tokens._writer
        jobs = [
            writer.do(
                lambda db: db.execute("INSERT INTO agencies (number, agency) VALUES (71, 'one')").rowcount
            ),
            writer.do(lambda db: db.execute("INSERT INTO agencies (number, agency) VALUES (71, 'two')")),
            writer.do(
                lambda db: db.execute("INSERT INTO agencies (number, agency) VALUES (72, 'six')").rowcount
            ),
        ]
        return await asyncio.gather(*jobs, return_exceptions=True)

    first, second, third = rig.run(together())
    assert (first, type(second), third) == (1, StorageTrouble, 1)
    held = rig.run(
        rig.hub.tokens.read(lambda db: db.execute("SELECT agency FROM agencies ORDER BY number").fetchall())
    )
    assert [name for (name,) in held] == ["one", "six"]
