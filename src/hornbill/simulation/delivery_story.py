"""The demonstration's controlled delivery: a parcel from Nairobi by way of Bangkok to Hanoi, under way while a new user reads of it.

Rules: invented, and said so. Three States have consented, each with two officers; the first border is crossed, signed by both sides; a tracker has
posted under its own token; two agencies have written into the surveillance log, and the baseline is an exhibit. A second room is a rehearsal that
waits for a consent. Played in over HTTP, as officers would.

    play_in(network)
"""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hornbill.simulation.delivering import DeliveryPages
from hornbill.simulation.plays.pages import post
from hornbill.simulation.visitor import PageSaid, Visitor

if TYPE_CHECKING:
    from hornbill.simulation.network import Network

TITLE = "Parcel Nairobi – Bangkok – Hanoi (demo)"
REHEARSAL = "Rehearsal: a crate from Laem Chabang (demo)"
AGENCIES = ("ke-wildlife", "th-customs", "vn-police")
LEAD, MIDDLE, LAST = AGENCIES
NAIROBI, BANGKOK = (-1.32, 36.93), (13.75, 100.52)  # as the places of the network have them
NUMBER = "HB 0042 KE (demo)"
_TOKEN = re.compile(r"<code>(hbd_[A-Za-z0-9_-]+)</code>")
WORDS = {
    "consignment": "Express parcel, declared as wooden masks. X-ray shows four pieces of ivory, 3.1 kg.",
    "packages": "One carton, 48 x 30 x 22 cm, 6.4 kg gross.",
    "carrier": "Express carrier; its security desk knows of it.",
    "tracker": "One, in the base of a mask; the goods are not altered.",
    "abort": "The parcel is opened on the way, or out of sight for two hours.",
    "jurisdiction": "Viet Nam prosecutes the receiver, Kenya the sender.",
    "contacts": "Duty desks, round the clock.",
}
LOG = (
    (LEAD, 0, "in-place", "Nairobi, cargo shed 3", "Weighed and sealed again in front of the carrier."),
    (LEAD, 0, "moving", "Nairobi airport", "Loaded."),
    (MIDDLE, 0, "in-place", "Suvarnabhumi, transit store", "Seal HB 0042 whole."),
    (MIDDLE, 1, "met", "Suvarnabhumi, transit store", "A broker asked for the status twice."),
)


def play_in(network: Network) -> str:
    """Play the delivery in; returns its room.

    Args:
        network: running.
    """
    pairs = {
        agency.id: tuple(Visitor(network, agency, who) for who in agency.people[:2])
        for agency in network.agencies
        if agency.id in AGENCIES
    }
    everybody = [one for pair in pairs.values() for one in pair]
    try:
        with ThreadPoolExecutor(
            len(pairs)
        ) as pool:  # at each node one after the other: opening a vault takes memory on purpose
            list(pool.map(lambda pair: [one.sign_in() for one in pair], pairs.values()))
        pages = DeliveryPages({agency: pairs[agency] for agency in AGENCIES})
        _under_way(pages)
        _rehearsal(DeliveryPages({agency: pairs[agency] for agency in (MIDDLE, LAST)}))
        return pages.room
    finally:
        for one in everybody:
            one.close()


def _under_way(pages: DeliveryPages) -> None:
    lead, now = pages.firsts[LEAD], datetime.now(UTC)
    pages.open(lead, {"title": TITLE, "number": "KE-CD-2026-04", "tlp": "AMBER"})
    legs = [("KENBO", "THBKK", -14.0, -3.0), ("THBKK", "VNHAN", -0.5, 9.0)]
    form: dict[str, Any] = {**WORDS, "route": "legs", "scope": "intact", "parcel": "1", **_legs(legs, now)}
    if not pages.propose(lead, {**_NUMBERS, **form}):
        raise PageSaid("the plan of the demonstration's delivery was not taken")
    for agency in AGENCIES:
        pages.asked(pages.firsts[agency])
    with ThreadPoolExecutor(len(AGENCIES)) as pool:
        list(pool.map(lambda agency: _consented(pages, agency), AGENCIES))
    _baseline(pages, lead)
    if not pages.start(lead):
        raise PageSaid(f"the demonstration's delivery does not start: {pages.reasons(lead)}")
    pages.everywhere("In progress")
    _track(pages, lead, now)
    pages.cross(0, lead, pages.firsts[MIDDLE], "Seal HB 0042 whole; 6.4 kg.")
    for agency, who, seen, place, text in LOG:
        visitor = pages.pairs[agency][who]
        path = f"{pages.path}/log"
        post(visitor, path, path, {"seen": seen, "place": place, "text": text})


_NUMBERS = {"hours": "2", "corridor_km": "300", "silent_min": "0", "late_min": "0", "leaves": "", "stops": ""}


def _legs(legs: list[tuple[str, str, float, float]], now: datetime) -> dict[str, list[str]]:
    """Return the rows of legs as the form posts them: places, and hours from now."""

    def at(hours: float) -> str:
        return (now + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%MZ")

    return {
        "leg_from": [one[0] for one in legs],
        "leg_to": [one[1] for one in legs],
        "leg_means": ["air"] * len(legs),
        "leg_begins": [at(one[2]) for one in legs],
        "leg_ends": [at(one[3]) for one in legs],
        "leg_corridor_km": ["300"] * len(legs),
    }


def _consented(pages: DeliveryPages, agency: str) -> None:
    pages.consent(agency, f"Order CD-{AGENCIES.index(agency) + 11} (demo)")
    first = pages.firsts[agency]
    pages.done(first, "decide", text="The prosecutor has approved it in this case (demo).")


def _baseline(pages: DeliveryPages, lead: Visitor) -> None:
    """Describe the parcel as an exhibit, and link it as the evidence baseline."""
    at = (datetime.now(UTC) - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%MZ")
    path = f"/rooms/{pages.room}/evidence/new"
    told = {
        "title": "Carton with masks and ivory, before it left",
        "at": at,
        "seal": "HB 0042",
        "form": "physical",
        "mass_unit": "kg",
    }
    where = post(lead, path, path, told)
    exhibit = where.split("/exhibits/")[1][:64]
    text = "Photographed, weighed, sealed."
    pages.done(lead, "evidence", step="baseline", exhibits=exhibit, seizure="", at="", text=text)


def _track(pages: DeliveryPages, lead: Visitor, now: datetime) -> None:
    """Arm a tracker, and post as it would have: along the first leg, then at Bangkok; and what the carrier has told."""
    board = f"{pages.path}/board"
    fields = lead.form(board, f"{pages.path}/tracker")
    answer = lead.http.post(f"{pages.path}/tracker", data={**fields, "name": "Mask 1"})
    token = _TOKEN.search(answer.text)
    if token is None:
        raise PageSaid("no token of a tracker was shown")
    steps = 24
    some = []
    for n in range(steps + 1):
        part = n / steps
        at = now + timedelta(hours=-14 + 11 * part)
        lat, lon = (a + (b - a) * part for a, b in zip(NAIROBI, BANGKOK, strict=True))
        some.append({"at": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "lat": round(lat, 5), "lon": round(lon, 5)})
    for n in range(8):  # moved about the transit store since
        at = now + timedelta(minutes=-170 + 20 * n)
        lat, lon = BANGKOK[0] - 0.06 + n * 0.001, BANGKOK[1] + 0.23
        some.append({"at": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "lat": round(lat, 5), "lon": round(lon, 5)})
    told = lead.http.post(
        "/api/tracker/positions", json={"positions": some}, headers={"Authorization": f"Bearer {token[1]}"}
    )
    if told.status_code != 200:
        raise PageSaid(f"the tracker was answered {told.status_code}")
    event = {
        "means": "carrier",
        "name": NUMBER,
        "place": "THBKK",
        "at": (now - timedelta(hours=2)).strftime("%Y-%m-%dT%H:%MZ"),
    }
    pages.done(lead, "position", **event)


def _rehearsal(pages: DeliveryPages) -> None:
    """Open an exercise of two States, of which the first has consented."""
    lead = pages.firsts[MIDDLE]
    now = datetime.now(UTC)
    pages.open(lead, {"title": REHEARSAL, "number": "", "tlp": "GREEN"})
    words = {
        "consignment": "Invented: a crate with carved wood.",
        "route": "legs",
        "scope": "whole",
        "exercise": "1",
    }
    legs = [("THLCH", "VNHPH", 20.0, 68.0)]
    pages.propose(lead, {**_NUMBERS, **words, **_legs(legs, now), "leg_means": ["sea"]})
    pages.asked(pages.firsts[LAST])
