"""A chat's export enters a room: looked at first, beside its file, and never as if its people had written here."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hornbill.audit.models import AuditEntry
from hornbill.exchange import actions
from hornbill.exchange.actions.files import importing
from hornbill.exchange.models import Record
from hornbill.kernel.markings import Marking
from hornbill.pages.api import shaping
from tests.node.api_client import Program, token_for, vault_of
from tests.node.conftest import OTHER_PASSPHRASE, TOKEN
from tests.tables import workbook_files

pytestmark = pytest.mark.django_db(transaction=True)
CHAT = "24/11/2026, 06:12 - Hanh: The box is <b>here</b>\nsecond line\n" + "".join(
    f"24/11/2026, 07:{n % 60:02} - Hanh: line {n}\n" for n in range(300)
)


def choose(browser, room, data, name="chat.txt"):
    browser.see(f"{room}/import")
    fields = {"csrfmiddlewaretoken": TOKEN.search(browser.seen)[1], "file": SimpleUploadedFile(name, data)}
    answer = browser.post(f"{room}/import", fields)
    browser.seen = answer.content.decode()
    return answer


def held(browser):
    return re.search(r'name="held" value="([0-9a-f]+)"', browser.seen)[1]


def enter(browser, room, **more):
    return browser.send(f"{room}/import/enter", {"held": held(browser), "once": browser.once, **more})


def records(kind):
    return Record.objects.filter(kind=kind).count()


def test_it_is_looked_at_entered_once_and_told_apart(room, signed_in):
    answer = choose(signed_in, room, CHAT.encode())
    assert answer.status_code == 200, signed_in.seen
    digest = hashlib.sha256(CHAT.encode()).hexdigest()
    assert digest in signed_in.seen
    assert "The box is &lt;b&gt;here&lt;/b&gt;" in signed_in.seen
    assert records("import.part") == 0
    first = enter(signed_in, room, order="day", encoding="utf-8", tlp="GREEN")
    assert first.status_code == 302
    assert enter(signed_in, room, order="day", encoding="utf-8")["Location"] == first["Location"]
    assert (records("import.part"), records("file.share")) == (2, 1)
    entry = AuditEntry.objects.get(act="exchange.import")
    assert digest in entry.detail
    assert "box" not in entry.detail

    page = signed_in.see(room).content.decode()
    assert page.count("The people named in it did not write here") == 2
    assert "Part 1 of 2, lines 1 to 200" in page
    assert "Part 2 of 2, lines 201 to 301" in page
    assert "line 150" not in page  # the room's page shows the first lines of each part alone
    record = first["Location"].rpartition("/")[2]
    part = signed_in.get(f"{room}/imports/{record}").content.decode()
    assert "line 198" in part
    assert "second line" in part
    assert signed_in.get(f"{room}/imports/{'0' * 64}").status_code == 404
    signed_in.see("/search")
    assert "Imported" in signed_in.send("/search", {"q": "line 42"}).content.decode()
    signed_in.see(f"{room}/records/{record}/withdraw")
    assert signed_in.send(f"{room}/records/{record}/withdraw", {"reason": ""}).status_code == 302
    assert signed_in.get(f"{room}/imports/{record}").status_code == 404


def test_unclear_dates_are_asked_about_and_nothing_is_entered_before(room, signed_in):
    choose(signed_in, room, b"03/04/2026, 06:12 - Hanh: here\n")
    assert "The file does not show which number is the month" in signed_in.seen
    refused = enter(signed_in, room, encoding="utf-8", tlp="RED")
    assert refused.status_code == 422
    assert 'value="RED" selected' in signed_in.seen
    assert records("file.share") == 0
    again = enter(signed_in, room, order="month", again="1")
    assert "2026-03-04 06:12" in again.content.decode()
    assert enter(signed_in, room, order="month").status_code == 302


def test_what_cannot_be_imported_says_what_to_do(room, signed_in):
    for data, name in ((b"\n", "empty.txt"), (b"PK\x03\x04broken", "a.xlsx")):
        answer = choose(signed_in, room, data, name)
        assert answer.status_code == 422
        assert 'role="alert"' in signed_in.seen
    signed_in.see(f"{room}/import")
    answer = signed_in.send(f"{room}/import/enter", {"held": "0" * 32, "once": "x"})
    assert answer.status_code == 422
    assert "Choose the file again" in signed_in.seen


def test_a_held_file_is_its_sessions_and_ends_with_its_time(officers):
    now = datetime.now(UTC)
    somchai, malee = vault_of(), vault_of("malee", OTHER_PASSPHRASE)
    room = actions.open_room(
        somchai, title="T", number="", invite=["th-customs/malee"], marking=Marking(), now=now
    )
    look = importing.hold(somchai, room, CHAT.encode(), name="../chat\u202e.txt", now=now)
    assert look.name == "chat.txt"
    for vault, at in ((malee, now), (somchai, now + timedelta(minutes=31))):
        with pytest.raises(importing.NothingHeld):
            importing.enter(vault, room, look.id, marking=Marking(), now=at)
    look = importing.hold(somchai, room, CHAT.encode(), name="chat.txt", now=now)
    record = importing.enter(somchai, room, look.id, marking=Marking(), now=now, order="day")
    view = actions.view_room(malee, room, now=now)
    entry = next(one for day in view.days for one in day.entries if one.id == record)
    assert (entry.kind, entry.brought.name, entry.brought.parts) == ("import", "chat.txt", 2)
    assert shaping.entry(entry, ())["brought"]["sha256"] == look.sha256
    answer = Program(token_for().text).get(f"/rooms/{room}/entries").json()
    told = next(one for one in answer["entries"] if one["id"] == record)
    assert told["brought"]["what"] == "import"
    assert "line 42" in told["text"]


def test_every_sheet_of_a_workbook_is_entered_as_a_list_of_contacts(room, signed_in):
    sheets = {"Port": [["Contacts"], ["Name", "Phone"], ["Hanh", 84905550101]], "Old": [["Name"], ["Ali"]]}
    answer = choose(signed_in, room, workbook_files.xlsx(sheets, states={"Old": "hidden"}), "contacts.xlsx")
    assert answer.status_code == 200
    for text in ("Contacts", "Hanh", "84905550101", "Ali"):
        assert text in signed_in.seen
    assert enter(signed_in, room).status_code == 302
    assert (records("import.part"), records("file.share")) == (1, 1)


def test_a_locked_workbook_is_refused_with_what_to_do(room, signed_in):
    locked = workbook_files.compound({"EncryptedPackage": b"x" * 5000})
    answer = choose(signed_in, room, locked, "contacts.xlsx")
    assert answer.status_code == 422
    assert "password" in signed_in.seen
    assert records("file.share") == 0
