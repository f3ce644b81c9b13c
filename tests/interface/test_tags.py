from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from html import unescape
from types import SimpleNamespace

import pytest
from django.template import Context
from django.utils import timezone, translation
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from hornbill.kernel.markings import Marking
from hornbill.pages.templatetags import hornbill_ui as ui

AT = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)


def test_the_readers_time_is_shown_and_utc_and_the_senders_time_on_tap():
    shown = ui.clock(AT, "Asia/Bangkok", "Africa/Kinshasa")
    assert (shown.time, shown.day, shown.iso) == ("01:30", date(2026, 11, 25), "2026-11-24T18:30:00Z")
    assert shown.elsewhere == ("18:30 (24 Nov) UTC", "19:30 (24 Nov) in Kinshasa")
    drawn = ui.stamp(AT, "Asia/Bangkok", "Africa/Kinshasa")
    assert strip_tags(drawn) == "25 Nov, 01:30 · 18:30 (24 Nov) UTC · 19:30 (24 Nov) in Kinshasa"
    assert 'datetime="2026-11-24T18:30:00Z" tabindex="0"' in drawn


def test_a_time_that_says_nothing_new_is_left_out():
    assert ui.clock(AT, "Asia/Bangkok", "Asia/Ho_Chi_Minh").elsewhere == ("18:30 (24 Nov) UTC",)
    assert ui.clock(AT, "Africa/Accra").elsewhere == ()  # UTC itself
    assert "tabindex" not in ui.stamp(AT, "Africa/Accra")


@pytest.mark.parametrize("zone", [None, "", "No/Where", "../etc/passwd"])
def test_an_unknown_zone_is_the_requests_own(zone):
    assert ui.clock(AT, zone).time == "18:30"
    with timezone.override("Asia/Bangkok"):
        assert ui.clock(AT, zone).time == "01:30"


def test_places_are_named_in_the_readers_language():
    with translation.override("fr"):
        assert ui.clock(AT, "Africa/Accra", "Asia/Dubai").elsewhere == ("22:30 à Dubaï",)


@pytest.mark.parametrize(("day", "name"), [(25, "Today"), (24, "Yesterday"), (23, "")])
def test_days_are_named_by_the_readers_date(day, name):
    evening = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
    assert ui.day_name(Context({"now": evening, "zone": "Asia/Bangkok"}), date(2026, 11, day)) == name
    ends = datetime.fromtimestamp(int(ui.day_ends(evening, "Asia/Bangkok")), UTC)
    assert ends == datetime(2026, 11, 25, 17, 0, tzinfo=UTC)


def test_entries_stand_under_the_readers_dates():
    times = [AT - timedelta(hours=2), AT, AT + timedelta(hours=10)]
    days = [
        SimpleNamespace(entries=[SimpleNamespace(at=at) for at in times[:2]]),
        SimpleNamespace(entries=[SimpleNamespace(at=times[2])]),
    ]
    found = ui.by_day(days, "Asia/Bangkok")
    assert [(one.date.day, len(one.entries)) for one in found] == [(24, 1), (25, 2)]


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
