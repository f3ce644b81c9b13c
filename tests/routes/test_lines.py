"""Lines on the map: sea lanes over water, arcs, and lines over the date line."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from math import floor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.cases.core.map_sheet import MIDDLE_LON, WIDTH
from hornbill.places.core.globe import arc, cut, distance_km, turned
from hornbill.routes import lookups
from hornbill.routes.core.flows import Entry, Flow, flows, parts, without_leg
from hornbill.routes.core.journey import Spot, of_seizure
from hornbill.routes.core.map_lines import drawn, width
from tests.routes.conftest import SPOTS, locate, seizure

OUTLINES = Path(__file__).parents[2] / "node_modules/world-atlas/land-50m.json"
POINT = st.tuples(st.floats(-85, 85), st.floats(-180, 180))
# The canals, and straits narrower than the outlines are exact.
OVER_LAND = {"port-said", "suez", "panama-pacific", "panama-atlantic"}
MOST_ON_LAND = 0.05  # of a lane: corners of small islands


def spot(code):
    return Spot(code, code, code, *SPOTS[code], is_country=True)


@given(st.lists(POINT, min_size=1, max_size=6), st.floats(-180, 180))
def test_no_piece_of_a_line_jumps_over_the_sheet(line, middle):
    pieces = cut(line, middle)
    for piece in pieces:
        for one, two in pairwise(piece):
            assert abs(turned(two[1], middle) - turned(one[1], middle)) <= 180 + 1e-6
    kept = [point for piece in pieces for point in piece]
    assert [point for point in kept if point in line][: len(line)] == line or set(line) <= set(kept)


@given(POINT, POINT)
def test_an_arc_is_the_shortest_way(one, two):
    line = arc(one, two)
    assert (line[0], line[-1]) == (one, two)
    assert sum(distance_km(*leg) for leg in pairwise(line)) == pytest.approx(
        distance_km(one, two), rel=1e-3, abs=1
    )


def test_a_route_over_the_date_line_leaves_at_one_edge_and_goes_on_at_the_other():
    path = drawn(Flow(spot("FJ"), spot("CL"), "air"), lookups.lanes())
    pieces = path.split("M")[1:]
    assert len(pieces) == 2
    xs = [[float(x) for x in re.findall(r"([\d.]+) [\d.]+", piece)] for piece in pieces]
    assert max(xs[0]) > WIDTH * 0.95
    assert min(xs[1]) < WIDTH * 0.05
    # Fiji and Samoa lie beside one another, on both sides of the date line: the line between them is short.
    near = drawn(Flow(spot("FJ"), spot("WS"), "road"), lookups.lanes())
    assert near.count("M") == 1
    x = [float(number) for number in re.findall(r"[ML Q]([\d.]+) ", near)]
    assert max(x) - min(x) < 30


def test_a_ship_keeps_to_the_lanes():
    way = lookups.lanes().way((-4.04, 39.67), (20.86, 106.68))
    assert (1.15, 103.65) in way  # through the strait of Singapore
    assert way[0] == (-4.04, 39.67)
    assert lookups.lanes().way(way[-1], way[0]) == way[::-1]


def test_every_point_of_the_net_is_reached_and_joined_to_known_points():
    lanes = lookups.lanes()
    seen, open_ = set(), [next(iter(lanes.points))]
    while open_:
        name = open_.pop()
        if name not in seen:
            seen.add(name)
            open_ += lanes.beside[name]
    assert seen == set(lanes.points)


def test_lanes_lie_on_the_sea():
    if not OUTLINES.exists():
        pytest.skip("the interface's outlines are not installed")
    land = _Land(json.loads(OUTLINES.read_text(encoding="utf-8")))
    lanes, wrong = lookups.lanes(), {}
    for name, beside in lanes.beside.items():
        for other in beside:
            if name < other and not {name, other} <= OVER_LAND:
                share = _on_land(land, lanes.points[name], lanes.points[other])
                if share > MOST_ON_LAND:
                    wrong[name, other] = share
    assert wrong == {}


def _on_land(land, one, two):
    far = (two[1] - one[1] + 180) % 360 - 180
    shares = [n / 24 for n in range(25)]
    points = [
        (one[0] + (two[0] - one[0]) * share, (one[1] + far * share + 180) % 360 - 180) for share in shares
    ]
    return sum(land.has(*point) for point in points) / len(points)


class _Land:
    """Outlines of land: the plain even-odd rule, over the edges of one degree of latitude."""

    def __init__(self, atlas):
        (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
        arcs = []
        for arc_ in atlas["arcs"]:
            x = y = 0
            points = []
            for dx, dy in arc_:
                x, y = x + dx, y + dy
                points.append((x * sx + tx, y * sy + ty))
            arcs.append(points)
        self.edges = {}
        for shape in atlas["objects"]["land"]["geometries"]:
            for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
                for ring in polygon:
                    points = [point for n in ring for point in (arcs[n] if n >= 0 else arcs[~n][::-1])]
                    for one, two in pairwise(points):
                        for degree in range(floor(min(one[1], two[1])), floor(max(one[1], two[1])) + 1):
                            self.edges.setdefault(degree, []).append((one, two))

    def has(self, lat, lon):
        inside = False
        for (x1, y1), (x2, y2) in self.edges.get(floor(lat), ()):
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                inside = not inside
        return inside


def entry(name, **given):
    journey = of_seizure(seizure(**given), locate)
    return Entry(name, name, "2025-03-01", journey, (), None)


def test_a_flow_has_the_seizures_that_support_it_and_no_other():
    entries = [
        entry("a", country="VN", legs=[("origin", "NG", ""), ("destination", "VN", "")], transport=["sea"]),
        entry("b", country="VN", legs=[("origin", "NG", ""), ("destination", "VN", "")], transport=["sea"]),
        entry("c", country="SG", legs=[("origin", "NG", ""), ("destination", "VN", "")], transport=["air"]),
        entry("d", country="KE"),
        entry("e"),
    ]
    found = {flow.key: ([one.handle for one in flow.entries], flow.assumed) for flow in flows(entries)}
    assert found == {"NG~VN~sea": (["a", "b"], 0), "NG~SG~air": (["c"], 1), "SG~VN~air": (["c"], 1)}
    assert without_leg(entries) == (1, 1)
    roles = {
        part.country: {role: len(found) for role, found in part.roles.items()} for part in parts(entries)
    }
    assert roles["NG"] == {"origin": 3, "missed": 3}
    assert roles["VN"] == {"destination": 3, "seized": 2}
    assert roles["SG"] == {"seized": 1}


def test_more_seizures_make_a_wider_line():
    assert width(1, 1) < width(2, 10) < width(10, 10)
    assert turned(-170, MIDDLE_LON) > 0
