"""The timeline and the map: what is dated or placed is found, and each is never marked wider than who says it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.cases.core.dated import MOST_BARS, UNCLEAR, bars, chosen, events_of
from hornbill.cases.core.entity_fold import fold
from hornbill.cases.core.graph_search import Filter
from hornbill.cases.core.map_sheet import HEIGHT, WIDTH, labels, on_sheet, part_round
from hornbill.cases.core.placed import places_of, ways
from hornbill.cases.core.summaries import Summaries
from hornbill.cases.place_files import FOLDER, places
from hornbill.cases.schema_files import model
from tests.cases.words import Saying


def rows_of(saying, make):
    built = fold(saying.words, model().is_link)
    lines = Summaries(built, model())
    lines.refresh()
    return [row for root, line in lines.by_id.items() for row in make(line, built.standing(root))]


def events(saying):
    return rows_of(saying, lambda line, said: events_of(line, said, model()))


def placed(saying):
    return rows_of(saying, lambda line, said: places_of(line, said, model(), places()))


def test_every_date_is_a_row_and_who_says_the_same_shares_it():
    saying = Saying()
    saying.state(
        "aa/ana", ("s", "Seizure", "name", "Rosewood"), ("s", "Seizure", "date", "2026-11-24"), tlp="GREEN"
    )
    saying.state(
        "bb/bob", ("s", "Seizure", "date", "2026-11-24"), ("s", "Seizure", "date", "2026-11"), tlp="RED"
    )
    saying.state("bb/bob", ("p", "Person", "birthDate", "28/03/2518"))
    found = events(saying)
    assert {(one.date, one.agencies, one.marking.tlp) for one in found} == {
        ("2026-11-24", ("aa", "bb"), "RED"),
        ("2026-11", ("bb",), "RED"),
        (UNCLEAR, ("bb",), "AMBER"),
    }
    assert [one.date for one in chosen(found, Filter())] == ["2026-11", "2026-11-24"]
    assert chosen(found, Filter(until="2026-10")) == []
    assert chosen(found, Filter(tlp="AMBER")) == []
    assert chosen(found, Filter(kinds=frozenset({"Person"}))) == []


def counted(*dates):
    saying = Saying()
    for n, day in enumerate(dates):
        saying.state("aa/ana", (f"s{n}", "Seizure", "date", day))
    return [(one.period, one.count) for one in bars(chosen(events(saying), Filter()))]


def test_the_strip_counts_by_month_or_by_year_and_shows_gaps():
    assert counted("2026-11-24", "2026-11-02", "2027-01-30") == [
        ("2026-11", 2),
        ("2026-12", 0),
        ("2027-01", 1),
    ]
    assert counted("1975", "1977-03-01") == [("1975", 1), ("1976", 0), ("1977", 1)]
    assert counted("1950-01-01", "2026-11-24") == [("2025", 1), ("2026", 1)]
    assert counted() == []


def test_one_early_date_does_not_stretch_the_strip():
    late = ("2026-09-01", "2026-09-30", "2026-11-02", "2026-11-24")
    assert counted("1975-03-28", *late) == [("2026-08", 1), ("2026-09", 2), ("2026-10", 0), ("2026-11", 2)]
    assert counted("1998", "2025", *late) == [("2024", 1), ("2025", 1), ("2026", 4)]
    # Two of four are not a few: nothing is left to one bar that says less.
    assert [one for one, _n in counted("2010", "2011", "2025", "2026")] == [str(n) for n in range(2010, 2027)]


@given(st.lists(st.dates(date(1900, 1, 1), date(2030, 1, 1)), min_size=1, max_size=40), st.data())
def test_every_date_is_counted_in_one_bar(days, data):
    cut = [str(day)[: data.draw(st.sampled_from([4, 7, 10]))] for day in days]
    found = counted(*cut)
    assert sum(count for _period, count in found) == len(days)
    assert len(found) <= MOST_BARS + 1
    assert [one for one, _count in found] == sorted({one for one, _count in found})


def test_a_port_is_found_by_code_or_whole_name_and_a_country_by_code():
    saying = Saying()
    saying.state(
        "aa/ana",
        ("leg", "TransportLeg", "fromPlace", "Toamasina (MGTOA)"),
        ("leg", "TransportLeg", "toPlace", "laem  chabang"),
        ("s", "Seizure", "place", "in the port of LAEM CHABANG"),
        ("s", "Seizure", "country", "th"),
        ("p", "Person", "name", "MGTOA"),
        ("p", "Person", "nationality", "Thai"),
    )
    found = {(one.line.id, one.prop): one.place.code for one in placed(saying)}
    assert found == {("leg", "fromPlace"): "MGTOA", ("leg", "toPlace"): "THLCH", ("s", "country"): "TH"}
    assert [(way.begin.place.code, way.end.place.code) for way in ways(placed(saying))] == [
        ("MGTOA", "THLCH")
    ]


@pytest.mark.parametrize(
    ("lat", "lon", "there"),
    [("13.08", "100.88", True), ("-18.15", "49.4", True), ("91", "0", False), ("13,08", "100", False), ("nan", "1", False)],
)  # fmt: skip
def test_coordinates_stand_as_they_are_if_they_are_some(lat, lon, there):
    saying = Saying()
    saying.state("aa/ana", ("a", "Address", "latitude", lat), ("a", "Address", "longitude", lon))
    assert bool(placed(saying)) == there
    saying.state(
        "bb/bob", ("a", "Address", "latitude", "1.5"), ("a", "Address", "latitude", "2.5")
    )  # two agencies differ: no point between them is made up
    assert placed(saying) == []


def test_the_tables_say_where_they_are_from_and_every_port_lies_in_its_country():
    table = places()
    for name in ("ports.csv", "countries.csv"):
        head = (FOLDER / name).read_text(encoding="utf-8").partition("code,")[0]
        assert re.search(r"as of \w+ 2026", head)
    assert len(table.ports) > 100
    assert len(table.countries) > 200
    for code, port in table.ports.items():
        assert re.fullmatch(r"[A-Z]{2}[A-Z2-9]{3}", code)
        if code[:2] not in {
            "AU",
            "US",
            "CN",
            "BR",
            "MY",
            "ID",
            "RE",
        }:  # wide ones, or without an outline of their own
            middle = table.countries[code[:2]]
            assert abs(port.lat - middle.lat) < 12, code
            assert abs(port.lon - middle.lon) < 12, code
    assert all(
        abs(one.lat) <= 90 and abs(one.lon) <= 180
        for one in (*table.ports.values(), *table.countries.values())
    )


def test_the_projection_is_that_of_the_outlines():
    """Points as d3-geo 3.1.2 gives them: geoNaturalEarth1, rotate [-11, 0], scale 175, translate [480, 250]."""
    for lon, lat, x, y in (
        (0, 0, 450.747, 250.000),
        (49.41, -18.15, 580.578, 305.918),
        (100.88, 13.08, 717.129, 209.730),
        (-74, 40.7, 272.125, 124.346),
        (-175, 60, 858.938, 67.200),
        (170, -45, 860.891, 388.784),
    ):
        assert on_sheet(lat, lon) == pytest.approx((x, y), abs=0.001)


spots = st.lists(st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT)), max_size=12)


@given(spots, st.integers(-4, 0))
@settings(max_examples=60, deadline=None)
def test_a_part_shows_all_points_and_stays_on_the_sheet(points, nearer):
    part = part_round(points, nearer)
    assert part.left >= 0
    assert part.top >= 0
    assert part.left + part.width <= WIDTH + 1e-6
    assert part.top + part.height <= HEIGHT + 1e-6
    for x, y in points:
        assert part.left - 1e-6 <= x <= part.left + part.width + 1e-6
        assert part.top - 1e-6 <= y <= part.top + part.height + 1e-6


@given(
    st.lists(
        st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT), st.text("ab", min_size=1, max_size=12)),
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_names_never_lie_over_one_another(points):
    size, radius = 14, 6
    boxes = []
    for (_x, _y, name), label in zip(points, labels(points, size, radius), strict=True):
        if label is not None:
            length = len(name) * size * 0.56
            left = label.x - length if label.before else label.x
            boxes.append((left, label.y, left + length))
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = one[2] <= other[0] + 1e-6 or other[2] <= one[0] + 1e-6
            assert apart or abs(one[1] - other[1]) >= size
