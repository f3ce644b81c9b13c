"""Two years of invented seizures for each agency of the demonstration, as its officers' spreadsheets would have them.

Rules: they are imported by the same command as any table (``hornbill seizures import --data``), so the demonstration shows what an import does;
places are real ports, everything else is invented; one event in the last month is in two agencies' tables, reported each in its own way.
  Two invented methods recur in each table, so that the page of recurring methods has something to show.

    data = table("th-customs", "TH", date(2026, 11, 28))
    import_all(network, date(2026, 11, 28))
"""

from __future__ import annotations

import csv
import io
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from hornbill.simulation.network import Network
    from hornbill.simulation.people import DemoAgency

DAYS, ROWS = 730, 90
AT_ONCE = 2  # imports, each a process that computes
HEADINGS = (
    "Reference", "Date of seizure", "Country", "Location", "Species", "Specimen", "Quantity", "Unit", "Mode of transport", "Method of concealment",
    "Country of origin", "Countries of transit", "Final destination", "Cover load", "Kind of consignee", "Kind of carrier", "Remarks",
)  # fmt: skip
PORT, AIRPORT, POST = "port", "airport", "border post"
# Place -> what it is: goods come to a place by what comes there.
_PLACES = {
    "TH": {"Laem Chabang": PORT, "Suvarnabhumi Airport": AIRPORT, "Mae Sai": POST},
    "VN": {"Hai Phong": PORT, "Noi Bai Airport": AIRPORT, "Mong Cai": POST},
    "KE": {"Mombasa": PORT, "Jomo Kenyatta Airport": AIRPORT, "Namanga": POST},
    "MY": {"Port Klang": PORT, "KUL airport": AIRPORT, "Bukit Kayu Hitam": POST},
    "MG": {"Toamasina": PORT, "Ivato Airport": AIRPORT, "Antsiranana": PORT},
}
_ANYWHERE = {"Port": PORT, "Airport": AIRPORT, "Border post": POST}
# What a place is -> (transport, concealment, cover load) of the goods that come there.
WAYS = {
    PORT: (
        ("Sea", "hidden among timber", "wooden furniture"),
        ("vessel", "cover load of cashew nuts", "cashew nuts"),
        ("Sea", "cover load", "charcoal"),
        ("vessel", "cover load", "waste paper"),
    ),
    AIRPORT: (
        ("Air", "luggage", ""),
        ("Air", "no concealment", ""),
        ("courier", "postal parcel", ""),
        ("Air", "cover load", "dried fish"),
    ),
    POST: (
        ("by road", "false bottom", ""),
        ("by road", "no concealment", ""),
        ("by road", "hidden among timber", "charcoal"),
    ),
}
_GOODS = (
    ("Manis javanica", "scales", "kg", 4, 900),
    ("Pangolin", "dried scales", "kg", 2, 400),
    ("African elephant", "raw tusks", "pcs", 1, 60),
    ("Loxodonta africana", "ivory carvings", "kg", 1, 30),
    ("White rhinoceros", "horns", "kg", 1, 20),
    ("Radiated tortoise", "live", "", 3, 180),
    ("African grey parrot", "live", "", 2, 90),
    ("Dalbergia cochinchinensis", "logs", "m3", 3, 40),
    ("Tiger", "bones", "kg", 1, 25),
    ("Seahorses", "dried", "kg", 1, 60),
)
_CONSIGNEES = ("trading company", "private person", "freight agent", "")
_CARRIERS = ("shipping line", "courier", "passenger", "haulier", "")
_TRANSITS = ("Singapore", "Malaysia", "United Arab Emirates", "Ethiopia", "", "")
# Species, specimen, unit, least and most, transport, concealment, origin, transit, destination, cover load, consignee, carrier; seizures; days back.
_METHODS: tuple[tuple[tuple[Any, ...], int, int], ...] = (
    (("Loxodonta africana", "raw tusks", "kg", 40, 600, "Sea", "hidden among timber", "DRC", "Singapore", "Viet Nam", "sawn timber",
      "trading company", "shipping line"), 9, DAYS),
    (("Radiated tortoise", "live", "", 10, 160, "Air", "luggage", "Madagascar", "Ethiopia", "Thailand", "", "private person",
      "passenger"), 8, 200),
)  # fmt: skip


class TablesFailed(HornbillError):
    """The invented seizures could not be imported."""

    code = "demo-seizures-failed"
    default_cure = "Read the message; then try again with --fresh."


def table(agency: str, country: str, today: date) -> bytes:
    """Return an agency's table as CSV.

    Args:
        agency: its id.
        country: ISO 3166-1 alpha-2.
        today: the last day.
    """
    chance = random.Random(f"seizures of {agency}")  # noqa: S311  # invented data
    places = _PLACES.get(country, _ANYWHERE)
    lines = [list(HEADINGS)]
    for n in range(ROWS):
        species, specimen, unit, least, most = chance.choice(_GOODS)
        day = today - timedelta(days=chance.randrange(1, DAYS))
        written = chance.choice(
            [day.isoformat(), f"{day.day:02}/{day.month:02}/{day.year}", f"{day:%d %B %Y}"]
        )
        amount = chance.randrange(least, most)
        quantity = f"approx. {amount}" if chance.random() < 0.1 else str(amount)
        place = chance.choice(sorted(places))
        by, hidden, cover = chance.choice(WAYS[places[place]])
        lines.append(
            [
                f"{agency.upper()}-{day.year}-{n:03}", written, country, place, species, specimen, quantity, unit, by,
                hidden, chance.choice(("Nigeria", "Kenya", "Madagascar", "DRC", "")), chance.choice(_TRANSITS),
                chance.choice(("Viet Nam", "China", "Thailand", "")), cover, chance.choice(_CONSIGNEES),
                chance.choice(_CARRIERS), "invented",
            ]
        )  # fmt: skip
    lines += _recurring(agency, country, today, chance)
    if agency in ("th-customs", "vn-police"):  # one event, reported by both
        day = today - timedelta(days=9)
        lines.append(
            [f"{agency.upper()}-{day.year}-900", day.isoformat(), "TH", "Laem Chabang", "Manis javanica", "scales", "412.5", "kg", "Sea", "cover load",
             "Nigeria", "", "Viet Nam", "", "", "", "invented; joint operation"]
        )  # fmt: skip
    text = io.StringIO(newline="")
    csv.writer(text).writerows(lines)
    return text.getvalue().encode()


def _recurring(agency: str, country: str, today: date, chance: random.Random) -> list[list[str]]:
    """Return the seizures of the methods that recur, numbered from 200."""
    lines: list[list[str]] = []
    places = _PLACES.get(country, _ANYWHERE)
    for (species, specimen, unit, least, most, *rest), number, days in _METHODS:
        there = sorted(place for place, kind in places.items() if rest[0] in {way[0] for way in WAYS[kind]})
        for _ in range(number):
            day = today - timedelta(days=chance.randrange(12, days))
            reference = f"{agency.upper()}-{day.year}-{200 + len(lines):03}"
            amount = str(chance.randrange(least, most))
            lines.append(
                [
                    reference,
                    day.isoformat(),
                    country,
                    chance.choice(there or sorted(places)),
                    species,
                    specimen,
                    amount,
                    unit,
                    *rest,
                    "invented",
                ]
            )
    return lines


def import_all(network: Network, today: date) -> None:
    """Import each agency's table into its register, as its first officer.

    Raises:
        TablesFailed: a table did not go in.
    """

    def one(agency: DemoAgency) -> None:
        command = ["seizures", "import", "-", "--name", f"{agency.id}-seizures.csv"]
        command += ["--data", str(network.data(agency.id))]
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "hornbill.command",
                *command,
                "--officer",
                f"{agency.id}/{agency.people[0].username}",
            ],
            input=table(agency.id, agency.country, today),
            capture_output=True,
            env=network.environment(agency.id),
            check=False,
        )
        if done.returncode != 0:
            raise TablesFailed(f"{agency.id}: {done.stderr.decode(errors='replace').strip()[-400:]}")

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(one, network.agencies))
