"""Attacks on an officer's own pages: half characters, zones that are none, names in every script, addresses."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from django.utils.html import escape

from hornbill.directory import queries as directory
from hornbill.directory.core.agencies.enrolment import serialise
from hornbill.directory.core.agencies.names import MAX_NAME, BadName
from hornbill.node import setup
from hornbill.vault.models import Account
from tests.directory.core.test_names import SCRIPTS
from tests.node.api_client import Program, token_for


def test_half_a_character_in_a_draft_breaks_no_page(signed_in, room):
    """A page with a lone surrogate cannot be encoded: the room would be shut to its officer for ever."""
    room_id = room.rpartition("/")[2]
    program = Program(token_for().text)
    body = b'{"text": "half \\ud83d of it"}'
    answer = program.put(f"/rooms/{room_id}/draft", body)
    assert answer.status_code in {200, 422}, answer.content
    assert signed_in.get(room).status_code == 200
    assert program.get(f"/rooms/{room_id}/draft").status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "Factory",
        "localtime",
        "posixrules",
        "../etc/passwd",
        "posix/Africa/Lagos",
        "right/UTC",
        "GMT0",
        "x" * 500,
    ],
)
def test_a_strange_time_zone_breaks_no_page(signed_in, room, name):
    signed_in.see("/settings")
    answer = signed_in.send("/settings", {"language": "en", "time_zone": name})
    assert answer.status_code in {302, 422}
    for path in ("/", "/rooms", room, "/network", "/network/th-customs", "/settings"):
        assert signed_in.get(path).status_code == 200, path


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "Som\u200bchai"},
        {"name": "Som\u202echai"},
        {"name": "x" * 300},
        {"title": "Focal\u2066 point"},
        {"title": "x" * 300},
    ],
)
def test_an_officer_whom_no_directory_would_take_gets_no_account(officers, now, wrong):
    """The account would be there, and could neither be published nor made again."""
    about = {"name": "Somsri", "title": "", "passphrase": "papaya ladder nine clouds"}
    with pytest.raises(BadName):
        setup.add_officer("th-customs/somsri", **(about | wrong), now=now)
    assert not Account.objects.filter(username="somsri").exists()
    made = setup.add_officer("th-customs/somsri", **(about | {"name": "  Nguye\u0302\u0303n  Mai "}), now=now)
    assert made["name"] == "Nguyễn Mai"


@pytest.fixture
def now():
    return datetime.now(UTC)


@pytest.fixture
def many_scripts(officers):
    """The officers of the node under names in many scripts, one as long as names may be; name -> script."""
    names = [*SCRIPTS.values(), "ส" * MAX_NAME]
    home = officers.agencies[0]
    first = home.officers[0]
    others = [
        replace(
            first,
            id=f"th-customs/o{n}",
            name=name,
            signing=bytes([n]) * len(first.signing),
            sealing=bytes([n]) * len(first.sealing),
        )
        for n, name in enumerate(names)
    ]
    agency = replace(home, name=SCRIPTS["Arabic"], officers=(*home.officers, *others))
    directory.path().write_bytes(serialise(replace(officers, agencies=(agency,))))
    return names


def test_names_in_every_script_stand_on_pages_and_in_answers(many_scripts, signed_in):
    pages = [signed_in.get("/network/th-customs"), signed_in.get("/rooms/new"), signed_in.get("/")]
    for page in pages:
        assert page.status_code == 200
    for name in many_scripts:
        assert escape(name) in pages[0].content.decode()
        assert escape(name) in pages[1].content.decode()
    program = Program(token_for().text)
    found = program.get("/directory/officers").json()["officers"]
    assert set(many_scripts) <= {one["name"] for one in found}
    for name in many_scripts:
        hits = program.get("/directory/officers?" + urlencode({"q": name[:100]})).json()["officers"]
        assert name in {one["name"] for one in hits}, name
    assert program.get("/me").json()["agency_name"] == SCRIPTS["Arabic"]
