"""Pages of the chart, as an officer uses them in a browser without scripts, and what its script is given."""

from __future__ import annotations

import json
import re

import pytest

from tests.cases.test_pages import new, text_of
from tests.node.conftest import browser, officers, room, signed_in

__all__ = ["browser", "officers", "room", "signed_in"]


@pytest.fixture
def case(signed_in, room):
    """Blue Delta owns the Ocean Pearl; Ali is known, and linked with nothing."""
    new(signed_in, room, "Company", name="Blue Delta")
    new(signed_in, room, "Vessel", name="Ocean Pearl")
    new(signed_in, room, "Ownership", owner="Blue Delta", asset="Ocean Pearl", startDate="2025-03")
    new(signed_in, room, "Person", name="Ali Hassan")
    return f"{room}/chart"


def data_of(person, path):
    return json.loads(text_of(person, path))


def test_an_empty_room_says_what_the_chart_is_for(signed_in, room):
    page = text_of(signed_in, f"{room}/chart")
    assert "No facts yet" in page
    assert "chart.js" not in page  # and its weight is not loaded for nothing


def test_the_list_says_what_the_chart_says(signed_in, case):
    page = re.sub(r"<[^>]+>", "", text_of(signed_in, case))
    assert re.search(r"Blue Delta\s+Company", page)
    assert re.search(r"Ownership\s+→to\s+Ocean Pearl", page)
    data = data_of(signed_in, f"{case}/data")
    assert {one["name"] for one in data["points"]} == {"Blue Delta", "Ocean Pearl", "Ali Hassan"}
    names = {one["id"]: one["name"] for one in data["points"]}
    assert [(names[one["source"]], one["word"], names[one["target"]]) for one in data["lines"]] == [
        ("Blue Delta", "Ownership", "Ocean Pearl")
    ]
    assert "/sign-ship" in next(one["sign"] for one in data["points"] if one["name"] == "Ocean Pearl")


def test_filters_are_kept_and_a_bad_one_is_said(signed_in, case):
    page = text_of(signed_in, f"{case}?kind=Vessel&kind=Company")
    assert "Ali Hassan" not in page
    assert 'value="Vessel" checked' in page
    page = text_of(signed_in, f"{case}?since=2026-01")
    assert "Ownership" not in re.sub(r"<[^>]+>", "", page)
    for bad in ("since=yesterday", "since=2026-12&until=2026-11"):
        page = text_of(signed_in, f"{case}?{bad}")
        assert "Showing all dates" in page
        assert "Ownership" in page
    assert "Nothing matches the filter" in text_of(signed_in, f"{case}?kind=Seizure")


def test_a_path_is_found_by_links_alone(signed_in, case):
    page = text_of(signed_in, case)
    first = re.search(r'href="\?first=([0-9a-f]{32})">Path from here<span class="sr">: Blue Delta', page)[1]
    page = text_of(signed_in, f"{case}?first={first}")
    second = re.search(r"second=([0-9a-f]{32})\">Path to here<span class=\"sr\">: Ocean Pearl", page)[1]
    page = re.sub(r"<[^>]+>", " ", text_of(signed_in, f"{case}?first={first}&second={second}"))
    assert re.search(r"Shortest path\s+Blue Delta\s+Ownership\s+Ocean Pearl", page)
    marked = data_of(signed_in, f"{case}/data?first={first}&second={second}")
    assert [one["marked"] for one in marked["lines"]] == [True]
    assert signed_in.get(f"{case}?around={'0' * 32}").status_code == 404


def test_the_layout_is_kept_and_let_go(signed_in, case):
    data = data_of(signed_in, f"{case}/data")
    at = {one["id"]: [10 * n, -n] for n, one in enumerate(data["points"])}
    signed_in.see(case)
    assert (
        signed_in.send(f"{case}/pins?", {"places": json.dumps(at), "once": signed_in.once}).status_code == 302
    )
    assert {one["id"]: one["place"] for one in data_of(signed_in, f"{case}/data")["points"]} == at
    page = signed_in.see(case).content.decode()
    assert "Unpin all" in page
    assert "arranged 3 items on the chart" in text_of(signed_in, case.removesuffix("/chart"))
    signed_in.see(case)
    assert signed_in.send(f"{case}/pins?", {"free": "1", "once": signed_in.once}).status_code == 302
    assert {one["place"] for one in data_of(signed_in, f"{case}/data")["points"]} == {None}


def test_places_that_cannot_be_read_are_refused_in_words(signed_in, case):
    for text in ("{", "no json", "[1]", '{"a": [1, 2]}', '{"' + "0" * 32 + '": [1.5, 2]}', "[" * 5000):
        signed_in.see(case)
        answer = signed_in.send(f"{case}/pins", {"places": text, "once": signed_in.once})
        assert answer.status_code == 400
        assert "could not be read" in answer.content.decode()


def test_the_drawing_is_given_as_a_file_and_the_picture_is_told_what_may_be_in_it(signed_in, case):
    signed_in.see(case)
    answer = signed_in.send(f"{case}/file?kind=Company&kind=Vessel", {"places": ""})
    assert answer["Content-Type"].startswith("image/svg+xml")
    assert re.search(r'attachment; filename="hornbill-chart-\S+\.svg"', answer["Content-Disposition"])
    drawing = answer.content.decode()
    assert "Ocean Pearl" in drawing
    assert "Ali Hassan" not in drawing
    assert "TLP:AMBER" in drawing
    assert 'stroke="#ffffff"' in drawing  # the signs of the things
    signed_in.see(case)
    told = json.loads(signed_in.send(f"{case}/file", {"places": "", "form": "png"}).content)
    assert told["heading"][-1] == "TLP:AMBER"
    assert len(told["points"]) == 3
    assert told["name"].endswith(".png")


def test_the_timeline_and_the_map_say_what_is_dated_and_placed(signed_in, room, case):
    new(
        signed_in,
        room,
        "Seizure",
        name="Scales in bags",
        date="2026-11-24",
        place="Laem Chabang (THLCH)",
        country="th",
    )
    page = text_of(signed_in, f"{room}/timeline")
    words = re.sub(r"<[^>]+>", " ", page)
    assert re.search(
        r"2025\s.*Blue Delta – Ocean Pearl\s+2025-03\s.*Scales in bags\s+2026-11-24", words, re.DOTALL
    )
    assert 'since=2026-11&amp;until=2026-11"' in page  # a bar of the strip
    assert "Scales in bags" not in text_of(signed_in, f"{room}/timeline?until=2026-10")
    assert "Blue Delta" not in text_of(signed_in, f"{room}/timeline?kind=Seizure")
    page = text_of(signed_in, f"{room}/map")
    words = re.sub(r"<[^>]+>", " ", page)
    assert re.search(r"Laem Chabang\s+THLCH\s+Scales in bags", words)
    assert re.search(r"Thailand\s+TH\s+Scales in bags", words)
    assert "/hornbill/world.svg" in page
    assert "Nothing matches the filter" in text_of(signed_in, f"{room}/map?kind=Person")
    assert "Nothing matches the filter" in text_of(signed_in, f"{room}/map?until=2026-10")
    page = text_of(signed_in, f"{room}/map?since=2026-11-24&until=2026&tlp=RED")
    assert "Scales in bags" in page
    assert "since=2026-11-24&amp;until=2026&amp;tlp=RED&amp;nearer=1" in page, "kept by the links"
    page = text_of(signed_in, f"{room}/map?since=yesterday")
    assert 'value="yesterday"' in page
    assert "Scales in bags" in page
    for nearer in ("2", "-4", "99", "x"):
        assert "<circle" in text_of(signed_in, f"{room}/map?nearer={nearer}")


def test_an_empty_timeline_and_an_empty_map_say_what_they_are_for(signed_in, room):
    assert "No dates yet" in text_of(signed_in, f"{room}/timeline")
    assert "Nothing has a place yet" in text_of(signed_in, f"{room}/map")


def test_a_room_of_others_shows_no_chart(signed_in, room):
    from tests.node.conftest import Browser

    other = Browser()
    other.sign_in("malee", "mango bicycle eleven stars")
    for path in ("chart", "chart/data", "timeline", "map"):
        assert other.get(f"{room}/{path}").status_code == 404
