"""Where land is, and whose."""

from __future__ import annotations

import pytest

from hornbill.places import queries
from hornbill.places.core.land import Land


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [
        (21.03, 105.85, "VN"),
        (1.3, 103.8, "SG"),
        (22.3, 114.2, "HK"),
        (-4.05, 39.67, "KE"),
        (-4.62, 55.45, "SC"),
        (4.17, 73.5, "MV"),
        (55.7, 37.6, "RU"),
        (-18.0, 178.0, "FJ"),
    ],
)
def test_towns_and_small_islands_are_land_of_their_country(lat, lon, country):
    assert country in queries.land().countries(lat, lon)
    assert not queries.land().is_sea(lat, lon)


@pytest.mark.parametrize(("lat", "lon"), [(-5, 55), (0, -20), (19.5, 107.5), (0, 179.99), (0, -180), (85, 0)])
def test_open_water_is_sea(lat, lon):
    assert queries.land().is_sea(lat, lon)


def test_the_corners_of_the_grid_are_in_it():
    for lat in (-90, 90):
        for lon in (-180, 180):
            queries.land().countries(lat, lon)
    land = Land(["3600"] * 900 + ["1XX 3599"] + ["3600"] * 899)
    assert land.countries(0, 180) == land.countries(-0.05, -180) == {"XX"}


# Not drawn as countries of their own, or farther out at sea than any other place of their country.
NOT_ON_THE_MAP = {"EH", "GF", "MO", "RE", "YT"}
FAR_OUT = {
    "MUPMA",
    "MURRG",
    "KRYGP",
    "KRYPD",
}  # Rodrigues; islands of Korea (Republic of) beside the other coast


def _near(lat, lon, country, cells):
    land = queries.land()
    steps = range(-cells, cells + 1)
    return any(
        country in land.countries(max(-89.9, min(89.9, lat + i / 10)), (lon + j / 10 + 180) % 360 - 180)
        for i in steps
        for j in steps
    )


def test_no_place_stands_on_the_land_of_another_country_or_far_from_its_own():
    wrong = []
    for place in queries.gazetteer().by_code.values():
        if place.lat is None or place.country in NOT_ON_THE_MAP or place.code in FAR_OUT:
            continue
        if _near(place.lat, place.lon, place.country, 3):
            continue
        others = queries.land().countries(place.lat, place.lon) - {place.country, "XX"}
        if others or not _near(place.lat, place.lon, place.country, 50):
            wrong.append((place.code, place.lat, place.lon, sorted(others)))
    assert wrong == []


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [("CVBVC", 16.14, -22.89), ("IRHDR", 27.16, 56.17), ("TNJAR", 33.5, 11.11), ("RWRW4", -1.95, 30.43)],
)
def test_positions_that_the_code_list_has_wrong_are_put_right_with_their_source(code, lat, lon):
    place = queries.gazetteer().by_code[code]
    assert (place.lat, place.lon) == (lat, lon)
    assert "airportsdata" in place.source or "GeoNames" in place.source


def test_a_position_that_no_source_says_is_unknown():
    assert queries.gazetteer().by_code["TLKOE"].lat is None
