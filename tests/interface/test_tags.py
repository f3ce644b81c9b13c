from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from html import unescape
from types import SimpleNamespace

import pytest
from django.template import Context
from django.utils import translation
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from hornbill.kernel.markings import Marking
from hornbill.pages.templatetags import hornbill_ui as ui

AT = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)


def test_the_readers_and_the_senders_time_stand_beside_utc():
    shown = ui.clock(AT, "Asia/Bangkok", "Africa/Kinshasa")
    assert (shown.utc, shown.iso) == ("18:30", "2026-11-24T18:30:00Z")
    assert [(at.time, at.place) for at in shown.local] == [
        ("01:30 (25 Nov)", "Bangkok"),
        ("19:30", "Kinshasa"),
    ]


def test_a_time_that_says_nothing_new_is_left_out():
    same_offset = ui.clock(AT, "Asia/Bangkok", "Asia/Ho_Chi_Minh")
    assert [at.place for at in same_offset.local] == ["Bangkok"]
    assert ui.clock(AT, "Africa/Accra").local == ()  # UTC itself


@pytest.mark.parametrize("zone", [None, "", "No/Where", "../etc/passwd"])
def test_an_unknown_zone_is_left_out(zone):
    assert ui.clock(AT, zone).local == ()


def test_places_are_named_in_the_readers_language():
    with translation.override("fr"):
        assert ui.clock(AT, "Asia/Dubai").local[0].place == "Dubaï"


@pytest.mark.parametrize(("day", "name"), [(24, "Today"), (23, "Yesterday"), (22, "")])
def test_days_are_named_by_the_utc_date(day, name):
    late = datetime(2026, 11, 25, 6, 0, tzinfo=UTC).astimezone()
    assert ui.day_name(Context({"now": late - timedelta(hours=7)}), date(2026, 11, day)) == name


@pytest.mark.parametrize(
    ("level", "css"),
    [("RED", "red"), ("AMBER+STRICT", "amber-strict"), ("AMBER", "amber"), ("CLEAR", "clear")],
)
def test_tlp_labels(level, css):
    assert ui.tlp_label(Marking(tlp=level)) == f"TLP:{level}"
    assert ui.tlp_class(Marking(tlp=level)) == css


def test_a_fingerprint_is_eighty_bits_in_groups():
    assert ui.fingerprint("9f2c41ab77d05e1b3c08" + "f" * 44) == ["9f2c", "41ab", "77d0", "5e1b", "3c08"]
    assert ui.fingerprint("") == []


@pytest.mark.parametrize(
    "number",
    ["+971 4 555 0137", "CAIU 512846-5", "TH 0049213", "focal.point@customs.example", "(081) 555-0144"],
)
def test_numbers_are_set_apart_in_a_right_to_left_line(number):
    assert f'<bdi dir="ltr">{number}</bdi>' in ui.isolate(f"رقم {number}.")


@given(st.text())
def test_a_text_shows_as_it_was_written_and_never_as_markup(text):
    shown = ui.isolate(text)
    bare = shown.replace('<bdi dir="ltr">', "").replace("</bdi>", "")
    assert "<" not in bare
    assert ">" not in bare
    assert unescape(strip_tags(bare)) == unescape(bare) == text


@pytest.mark.parametrize(
    ("text", "named", "language"),
    [
        ("ได้รับคำขอแล้ว", "", "th"),
        ("CAIU: ຕູ້", "", "lo"),
        ("ឈើ", "", "km"),
        ("حاوية", "", "ar"),
        ("Trần Thị Minh Hạnh", "", ""),
        ("plain", "vi", "vi"),
        (None, "", ""),
    ],
)
def test_the_script_names_the_language_where_the_author_did_not(text, named, language):
    assert ui.language_of(text, named) == language


def test_a_receipt_far_from_the_authors_claim_is_shown():
    assert not ui.came_late(SimpleNamespace(at=AT, hub_at=AT + timedelta(seconds=20)))
    assert ui.came_late(SimpleNamespace(at=AT, hub_at=AT + timedelta(minutes=5)))
    assert ui.came_late(SimpleNamespace(at=AT, hub_at=AT - timedelta(minutes=5)))
    assert not ui.came_late(SimpleNamespace(at=AT, hub_at=None))
