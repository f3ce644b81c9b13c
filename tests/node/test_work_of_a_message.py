"""What one message costs, pinned in work and not in time: questions to the database, vaults opened, rooms drawn."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hornbill.directory.log import enrolled
from hornbill.exchange.actions.opening import open_rooms as opening_rooms
from hornbill.exchange.actions.room_page import viewing
from hornbill.kernel.suite.signing import SigningKey
from hornbill.vault import sessions
from tests.node.conftest import OTHER_PASSPHRASE, Browser

POST_MOST, READ_MOST = 16, 16  # BEGIN and COMMIT among them; a room with a partner asks three more
# Of ours that one message goes through; among them one file and two functions that are needed only while the reader's date is another
# than that of UTC.
FILES_MOST, FUNCTIONS_MOST = 81, 317
_ASKED = re.compile(r"FROM \"?([a-z]+_[a-z_]+)")
OURS = str(Path(sessions.__file__).parents[1])


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


@pytest.fixture
def room(signed_in):
    """The address of a room of two officers of this node."""
    signed_in.see("/rooms/new")
    form = {"title": "A container", "number": "", "tlp": "AMBER", "text": "", "once": signed_in.once}
    answer = signed_in.send("/rooms/new", {**form, "invite": ["th-customs/malee"]})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"].partition("#")[0]


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


@pytest.mark.parametrize("whole", [False, True], ids=["what is new", "the whole conversation"])
def test_a_message_goes_through_few_files_and_functions(signed_in, room, whole):
    signed_in.see(room)
    after = "0"
    for text in ("The first one.", "The second one."):  # what is loaded once is loaded
        answer = says(signed_in, room, text, after)
        after = "0" if whole else shown_in(answer)
    seen = set()

    def note(frame, event, _argument):
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(OURS) and not code.co_name.startswith("<"):
            seen.add((code.co_filename, code.co_qualname))

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        answer = says(signed_in, room, "The third one.", after)
    finally:
        sys.setprofile(before)
    assert answer.status_code == 200
    files, functions = len({file for file, _name in seen}), len(seen)
    assert 50 < files <= FILES_MOST
    assert 200 < functions <= FUNCTIONS_MOST


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
