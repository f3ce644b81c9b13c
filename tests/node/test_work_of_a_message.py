"""What one message costs, pinned in work and not in time: questions to the database, vaults opened, rooms drawn."""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hornbill.directory import queries as directory
from hornbill.directory.core.agencies.enrolment import serialise
from hornbill.directory.log import enrolled
from hornbill.exchange.actions.opening import open_rooms as opening_rooms
from hornbill.exchange.actions.room_page import viewing
from hornbill.exchange.models import Outgoing
from hornbill.kernel.suite.signing import SigningKey
from hornbill.vault import sessions
from hornbill.vault.models import Account
from tests.exchange.node_rig import Partner, tell_versions
from tests.node.conftest import OTHER_PASSPHRASE, Browser

POST_MOST, READ_MOST = 16, 16  # BEGIN and COMMIT among them
NEW, WHOLE = "what is new", "the whole conversation"  # drawn in the answer
# The most that one message takes: questions, and files and functions of ours that it goes through. For a partner it is sealed once more: what
# the partner's node can read and may be shown is asked, and the envelope waits in the outbox. The reader's date is another than that of UTC.
MOST = {
    ("room", NEW): (POST_MOST, 77, 306),
    ("room", WHOLE): (POST_MOST, 81, 317),
    ("room_with_partner", NEW): (POST_MOST + 3, 83, 327),
    ("room_with_partner", WHOLE): (POST_MOST + 3, 87, 338),
}
_ASKED = re.compile(r"FROM \"?([a-z]+_[a-z_]+)")
OURS = str(Path(sessions.__file__).parents[1])
DATABASE = f"{OURS}/node/postgresql/"  # Django's own on SQLite


@pytest.fixture
def counted(monkeypatch):
    """How often a request did what costs most."""
    found = dict.fromkeys(("vaults", "rooms drawn", "entries drawn", "looks for news", "keys"), 0)

    def count(holder, name, what):
        plain = getattr(holder, name)

        def counting(*args, **more):
            found[what] += 1
            return plain(*args, **more)

        monkeypatch.setattr(holder, name, counting)

    count(sessions, "open_account", "vaults")
    count(viewing, "_whole", "rooms drawn")
    count(viewing._Drawing, "_entry", "entries drawn")
    count(opening_rooms, "records_after", "looks for news")
    count(SigningKey, "from_bytes", "keys")
    return found


def opened(browser, *invited):
    """The address of a room that a browser's officer opens with others."""
    browser.see("/rooms/new")
    form = {"title": "A container", "number": "", "tlp": "AMBER", "text": "", "once": browser.once}
    answer = browser.send("/rooms/new", {**form, "invite": [*invited]})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"].partition("#")[0]


@pytest.fixture
def room(signed_in):
    """The address of a room of two officers of this node."""
    return opened(signed_in, "th-customs/malee")


@pytest.fixture
def room_with_partner(signed_in, officers, tmp_path):
    """The address of a room of two officers of this node and one of another agency, whose node has said which version it is."""
    partner = Partner("vn-customs", "hanh", folder=tmp_path)
    network = replace(officers, agencies=(*officers.agencies, partner.card()))
    directory.path().write_bytes(serialise(network))
    tell_versions(partner.agency)
    return opened(signed_in, "th-customs/malee", "vn-customs/hanh")


@pytest.fixture
def reader(officers):
    malee = Browser()
    assert malee.sign_in("malee", OTHER_PASSPHRASE).status_code == 302
    return malee


def says(browser, room, text, after="0"):
    """As a page sends it; ``after`` is the version that the page shows: 0 draws the whole conversation in the answer."""
    form = {"text": text, "tlp": "", "once": "", "after": after}
    return browser.send(f"{room}/messages", form, headers={"HX-Request": "true"})


def shown_in(answer):
    """The version that a page shows once it has this answer."""
    return re.search(r'data-answer="(\d+)"', answer.content.decode())[1]


def reads_in(zone, officer="th-customs/somchai"):
    """Let an officer read times in a zone from the next page on."""
    assert Account.objects.filter(officer_id=officer).update(time_zone=zone) == 1


def of_another_date():
    """A zone whose date is another than that of UTC, now and for hours: the easternmost after noon, the westernmost before."""
    return "Etc/GMT-14" if datetime.now(UTC).hour >= 12 else "Etc/GMT+12"


def test_a_message_asks_few_questions_opens_one_vault_and_draws_the_room_once(signed_in, room, counted):
    signed_in.see(f"{room}")
    says(signed_in, room, "The first one.")
    counted.update(dict.fromkeys(counted, 0))
    with CaptureQueriesContext(connection) as asked:
        answer = says(signed_in, room, "The second one.")
    assert answer.status_code == 200
    assert "The second one." in answer.content.decode()
    assert len(asked) <= POST_MOST, "\n".join(one["sql"][:100] for one in asked.captured_queries)
    assert counted["vaults"] == 1
    assert counted["keys"] == 1
    assert counted["rooms drawn"] == 1
    assert counted["looks for news"] == 1
    begun = [one["sql"] for one in asked.captured_queries if one["sql"].startswith(("BEGIN", "SAVEPOINT"))]
    assert len(begun) == 1, "one transaction, and no second one within it"
    read = Counter(
        table
        for one in asked.captured_queries
        if one["sql"].startswith("SELECT")
        for table in set(_ASKED.findall(one["sql"]))
    )
    del read["exchange_record"]  # what came, the end of the chain, what is on its way, what is new
    assert {table for table, times in read.items() if times > 1} == set()


@pytest.mark.parametrize(("place", "drawn"), MOST)
def test_a_message_goes_through_few_files_and_functions(request, signed_in, place, drawn):
    room, after = request.getfixturevalue(place), "0"
    reads_in(of_another_date())
    signed_in.see(room)
    for text in ("The first one.", "The second one."):  # what is loaded once is loaded
        answer = says(signed_in, room, text, after)
        after = "0" if drawn == WHOLE else shown_in(answer)
    seen = set()

    def note(frame, event, _argument):
        code = frame.f_code
        file = code.co_filename
        if (
            event == "call"
            and file.startswith(OURS)
            and not file.startswith(DATABASE)
            and code.co_name[0] != "<"
        ):
            seen.add((file, code.co_qualname))

    before = sys.getprofile()
    with CaptureQueriesContext(connection) as asked:
        sys.setprofile(note)
        try:
            answer = says(signed_in, room, "The third one.", after)
        finally:
            sys.setprofile(before)
    assert answer.status_code == 200
    sealed_for_others = Outgoing.objects.filter(record__kind="message.post").count()
    assert sealed_for_others == (3 if place == "room_with_partner" else 0)
    questions, files, functions = MOST[place, drawn]
    assert len(asked) <= questions, "\n".join(one["sql"][:100] for one in asked.captured_queries)
    assert 50 < len({file for file, _name in seen}) <= files
    assert 200 < len(seen) <= functions


def test_a_part_of_a_page_asks_few_questions_and_draws_what_is_new_alone(signed_in, reader, room, counted):
    signed_in.see(f"{room}")
    for n in range(5):
        says(signed_in, room, f"Number {n}.")
    reader.get(f"{room}")
    after = int(reader.get(f"{room}/state.json").json()["version"])
    reader.get(f"{room}/entries?after={after}")
    says(signed_in, room, "Something new.")
    counted.update(dict.fromkeys(counted, 0))
    with CaptureQueriesContext(connection) as asked:
        page = reader.get(f"{room}/entries?after={after}").content.decode()
    assert "Something new." in page
    assert "Number 3." not in page
    assert len(asked) <= READ_MOST, "\n".join(one["sql"][:100] for one in asked.captured_queries)
    assert (counted["vaults"], counted["rooms drawn"], counted["entries drawn"]) == (1, 1, 1)


@pytest.mark.parametrize("page", ["tasks", "requests", "decisions", "decisions/new", "import"])
def test_a_page_that_stands_in_a_room_draws_none_of_its_entries(signed_in, room, counted, page):
    signed_in.see(f"{room}")
    says(signed_in, room, "Talk.")
    counted.update(dict.fromkeys(counted, 0))
    answer = signed_in.get(f"{room}/{page}")
    assert answer.status_code == 200, page
    assert (counted["rooms drawn"], counted["entries drawn"]) == (0, 0)
    assert counted["vaults"] == 1


def test_the_folder_of_the_node_is_looked_for_once(monkeypatch, officers):
    enrolled.enrolled()
    monkeypatch.setattr(enrolled, "path", lambda: pytest.fail("looked for again"))
    assert enrolled.enrolled() is enrolled.enrolled()
