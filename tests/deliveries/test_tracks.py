"""Reading positions, and what a track shows: any order of arrival tells the same, and nothing hostile ends the reader."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.deliveries.core.reading.read import BadTrack, read
from hornbill.deliveries.core.route import legs_of
from hornbill.deliveries.core.track import (
    APART_KM,
    CONTRADICT,
    FASTEST_KMH,
    Position,
    follow,
    near_in_time,
    next_border,
    off_line_km,
    troubles,
)
from hornbill.deliveries.core.trail import FEW, Trail
from hornbill.places.core.globe import distance_km
from hornbill.places.queries import land
from tests.deliveries.delivery_room import legs

START = datetime(2026, 12, 2, 10, tzinfo=UTC)
LEGS = legs_of(legs())
ROAD = legs_of([{**legs()[0], "means": "road", "to": [4560000, 900000], "enters": "IT"}])
MINUTE = timedelta(minutes=1)


def test_sentences_of_other_peoples_making_are_read():
    """The first two of the public samples of AISHub's dispatcher, a Gatehouse time, two parts, and junk between them."""
    text = """# a comment
!AIVDM,1,1,,A,13HOI:0P0000VOHLCnHQKwvL05Ip,0*23
IamNotAnAisMessage1111
$PGHP,1,2008,5,9,0,0,0,10,338,2,,1,09*17
!AIVDM,1,1,,B,15NBj>PP1gG>1PVKTDTUJOv00<0M,0*09
!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1C
!AIVDM,2,2,1,A,88888888880,2*25
!AIVDM,1,1,,A,13HOI:0P0000VOHLCnHQKwvL05Ip,0*24
$GPGGA,184353.07,1929.045,S,02410.506,E,1,04,2.6,100.00,M,-33.9,M,,0000*6D
"""
    found = read(text.encode())
    assert found.format == "nmea"
    assert [one.source for one in found.points] == ["227006760", "367309370", "GP"]
    assert found.points[0].lat == pytest.approx(49.475577, abs=1e-6)
    assert found.points[0].lon == pytest.approx(0.13138, abs=1e-6)
    assert found.points[1].at == datetime(2008, 5, 9, 0, 0, 0, 10_000, tzinfo=UTC)
    assert found.points[0].at is None, "a message without a time gets none"
    assert found.points[2].lat == pytest.approx(-19.484083, abs=1e-6)
    assert found.not_read == {"not-a-sentence": 1, "no-position": 1, "checksum": 1}
    assert found.told[0] == (3, "not-a-sentence")


def test_gpx_is_read_and_document_types_are_not():
    head = '<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">'
    good = f"""{head}<trk><trkseg><trkpt lat="47.644548" lon="-122.326897"><ele>4.46</ele>
      <time>2009-10-17T18:37:26Z</time></trkpt><trkpt lat="x" lon="1"/></trkseg></trk>
      <wpt lat="1" lon="181"/></gpx>"""
    found = read(good.encode())
    assert [(one.lat, one.at) for one in found.points] == [
        (47.644548, datetime(2009, 10, 17, 18, 37, 26, tzinfo=UTC))
    ]
    assert found.not_read == {"fields": 1, "position-not-available": 1}
    for bad in (
        '<?xml version="1.0"?><!DOCTYPE g [<!ENTITY a "aaaa">]><gpx/>',
        "<html></html>",
        head,
        f"{head}{'<a>' * 50}{'</a>' * 50}</gpx>",
    ):
        with pytest.raises(BadTrack):
            read(bad.encode())
    with pytest.raises(BadTrack):
        read(head.encode("utf-16")[2:])


def test_tables_are_read_by_their_headings():
    found = read(b"heure;Latitude;longitude\n2026-12-02T10:00:00;48,9;2,5\n;1;x\nsoon;1;1\n")
    assert [(one.lat, one.lon, one.at) for one in found.points] == [(48.9, 2.5, START)]
    assert found.not_read == {"fields": 1, "time": 1}
    with pytest.raises(BadTrack):
        read(b"a,b\n1,2\n")
    with pytest.raises(BadTrack):
        read(b"")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=600))
def test_no_bytes_end_the_reader(data):
    for head in (b"", b"<gpx>", b"!AIVDM,1,1,,A,", b"lat,lon,time\n"):
        try:
            found = read(head + data)
        except BadTrack:
            continue
        assert all(-90 <= one.lat <= 90 and -180 <= one.lon <= 180 for one in found.points)


def on_the_way(share, minutes, tracker="t"):
    (lat, lon), (lat2, lon2) = LEGS[0].start, LEGS[0].end
    from hornbill.places.core.globe import arc

    line = arc((lat, lon), (lat2, lon2))
    place = line[min(int(share * (len(line) - 1)), len(line) - 1)]
    return Position(START + minutes * MINUTE, *place, tracker)


def ask(track, now, armed=None, **more):
    track = replace(track, armed=armed)
    given = {
        "now": now,
        "since": START,
        "silent_min": 30,
        "late_min": 60,
        "countries": land().countries,
        **more,
    }
    return [
        code
        for code, _ in troubles(
            track, LEGS, more.pop("done", ()), **{k: v for k, v in given.items() if k != "done"}
        )
    ]


def test_a_track_along_the_corridor_shows_nothing():
    track = follow([on_the_way(0, 0), on_the_way(0, 20)], LEGS, now=START + 21 * MINUTE)
    assert ask(track, START + 25 * MINUTE) == []


def test_silence_is_told_from_a_tracker_that_never_spoke():
    empty = follow([], LEGS, now=START)
    assert ask(empty, START + 20 * MINUTE) == []
    assert ask(empty, START + 31 * MINUTE) == ["track-never"]
    assert ask(empty, START + 31 * MINUTE, silent_min=0) == []
    track = follow([on_the_way(0, 0)], LEGS, now=START)
    assert ask(track, START + 31 * MINUTE) == ["track-silent"]
    assert troubles(empty, LEGS, (), now=START, since=None, silent_min=1, late_min=1) == ()


def test_positions_that_cannot_be_are_kept_with_the_reason():
    now = START + 60 * MINUTE
    some = [
        on_the_way(0, 0),
        Position(START + MINUTE, -33.9, 151.2, "t"),  # Sydney, a minute after Paris
        Position(START + 600 * MINUTE, 48.9, 2.5, "t"),
        on_the_way(0, 5),
    ]
    track = follow([*some, *some], LEGS, now=now)
    assert [one.at for one in track.good] == [START, START + 5 * MINUTE], "what comes twice counts once"
    assert [why for _, why in track.bad] == ["too-fast", "future"]


def test_a_lorry_is_not_at_sea():
    here = Position(START, 35.0, -20.0)
    assert [why for _, why in follow([here], ROAD, now=START, is_sea=land().is_sea).bad] == ["at-sea"]
    assert follow([here], LEGS, now=START, is_sea=land().is_sea).good, "an aircraft may be"


def test_off_route_late_outside_and_too_early():
    now = START + 10 * MINUTE
    away = follow([Position(START, 40.4, -3.7)], LEGS, now=now)  # Madrid
    assert ask(away, now) == ["track-off-route", "track-outside"]
    near_beijing = follow([Position(START, 40.0, 116.4)], LEGS, now=now)
    assert ask(near_beijing, now) == ["track-early"], "in China before France has handed it over"
    assert ask(near_beijing, now, done=(0,)) == []
    late = LEGS[0].ends + 61 * MINUTE
    assert "track-late" in ask(away, late)
    assert "track-late" not in ask(near_beijing, late), "it has arrived"
    assert "track-late" not in ask(away, late, late_min=0)


def test_the_next_border_and_the_time_left():
    empty = follow([], LEGS, now=START)
    assert (next_border(empty, LEGS, ()).leg.number, next_border(empty, LEGS, ()).at) == (0, LEGS[0].ends)
    track = follow(
        [Position(START, 0, 0), Position(START + 60 * MINUTE, 0, 5)], LEGS, now=START + 60 * MINUTE
    )
    border = next_border(track, LEGS, ())
    assert border.by == "speed"
    assert border.km > 5_000
    assert border.at - (START + 60 * MINUTE) == pytest.approx(timedelta(hours=border.km / 556), rel=0.01)
    assert next_border(track, LEGS, (0,)).leg.number == 1
    assert next_border(track, LEGS, (0, 1)) is None


def test_distance_from_a_leg():
    assert off_line_km(LEGS[0].start, LEGS[0]) == pytest.approx(0, abs=1e-3)
    assert off_line_km((-33.9, 151.2), LEGS[0]) > 5_000


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2**32))
def test_any_order_of_arrival_tells_the_same(seed):
    rng = random.Random(seed)
    some = [
        Position(
            START + rng.randrange(-60, 120) * MINUTE,
            rng.uniform(-60, 60),
            rng.uniform(-170, 170),
            rng.choice("ab"),
        )
        for _ in range(12)
    ]
    some += [on_the_way(rng.random(), rng.randrange(60)) for _ in range(4)]
    now = START + 90 * MINUTE
    expected = follow(some, LEGS, now=now)
    shuffled = some + rng.sample(some, 5)
    rng.shuffle(shuffled)
    assert follow(shuffled, LEGS, now=now) == expected
    assert len(expected.good) + len(expected.bad) == len(set(some))
    assert not any(one.at > now + timedelta(minutes=5) for one in expected.good)


def test_false_positions_of_one_tracker_hide_nothing_of_another():
    now = START + 60 * MINUTE
    true = [Position(START + n * MINUTE, 40.4, -3.7, "box", agency="aa") for n in range(0, 60, 5)]  # Madrid
    false = [Position(one.at + timedelta(seconds=30), *LEGS[0].start, "box", agency="bb") for one in true]
    armed = frozenset({("aa", "box"), ("bb", "box")})
    track = follow([*true, *false], LEGS, now=now)
    assert track.bad == ()
    found = ask(track, now, armed=armed)
    assert found == ["track-off-route", "track-outside", "track-contradict"]
    silent = follow([*true[:2], *false], LEGS, now=now)
    assert "track-silent" in ask(silent, now, armed=armed)
    assert "track-silent" not in ask(silent, now, armed=frozenset({("bb", "box")})), "it was ended"
    assert "track-never" in ask(follow(false, LEGS, now=now), now, armed=armed)
    assert ask(follow(false, LEGS, now=now), now, armed=frozenset({("bb", "box")})) == []


def scattered(rng, count):
    """Positions of two trackers over three hours, most of them possible, some not, some in the future."""
    return [
        Position(
            START + rng.randrange(-60, 120) * MINUTE,
            *(rng.choice([(rng.uniform(-60, 60), rng.uniform(-170, 170)), (48.9 + rng.random(), 2.5)])),
            rng.choice("ab"),
        )
        for _ in range(count)
    ]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([LEGS, ROAD]), st.integers(1, FEW + 40))
def test_a_trail_that_grows_is_the_track_of_all_of_it(seed, some_legs, count):
    """In any parts, late ones and repeats among them, while time passes and the future comes."""
    rng = random.Random(seed)
    some = scattered(rng, count)
    trail, now, here = Trail(some_legs, is_sea=land().is_sea), START, []
    while len(here) < len(some):
        part = some[len(here) : len(here) + rng.choice([1, 2, 5, count])]
        here += part
        now += rng.randrange(0, 40) * MINUTE
        trail.add([*part, *rng.sample(here, len(here) // 3)], now=now)
        expected = follow(here, some_legs, now=now, is_sea=land().is_sea)
        assert trail.followed() == expected
        assert trail.followed().newest == expected.newest
        assert len(trail) == len(set(here))
        assert trail.ahead == any(why == "future" for _, why in expected.bad)
    trail.add([], now=now + timedelta(days=1))
    assert trail.followed() == follow(some, some_legs, now=now + timedelta(days=1), is_sea=land().is_sea)
    assert not trail.ahead


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 59), st.floats(-0.2, 0.2), st.floats(-0.2, 0.2), st.booleans()), max_size=12
    )
)
def test_every_two_trackers_that_cannot_both_be_right_are_told(places):
    """As comparing each with each says, also about the date line."""
    now = START + 60 * MINUTE
    some = [
        Position(START + minute * MINUTE, lat, (179.95 + lon + 180) % 360 - 180 if east else 2 + lon, f"t{n}")
        for n, (minute, lat, lon, east) in enumerate(places)
    ]
    found = troubles(follow(some, ROAD, now=now), ROAD, (), now=now, since=START, silent_min=0, late_min=0)
    expected = set()
    for one, other in combinations(sorted(some, key=lambda each: each.by), 2):
        means = {leg.means for each in (one, other) for leg in near_in_time(ROAD, each.at)}
        most = APART_KM + max(FASTEST_KMH[name] for name in means) * abs(other.at - one.at) / timedelta(
            hours=1
        )
        if distance_km(one[1:3], other[1:3]) > most:
            expected.add(f"{one.tracker}, {other.tracker}")
    assert {text for code, text in found if code == CONTRADICT} == expected
