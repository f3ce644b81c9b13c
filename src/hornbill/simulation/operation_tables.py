"""Twenty invented agencies of a joint operation, and the tables of what they seized.

Rules: invented, marked so in every name. The numbers are those of Mekong Dragon III as it was reported (868 seizures, of which 112 of wild fauna and
flora); which agency seized what is drawn by lot from a seed.

    tables(AGENCIES, seed=3)["th-customs"]      # a table of seizures as CSV
"""

from __future__ import annotations

import csv
import io
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hornbill.simulation.people import PAIR, DemoAgency, Person

if TYPE_CHECKING:
    from collections.abc import Sequence

SEIZURES, WILDLIFE = 868, 112
FIRST, LAST = date(2025, 1, 1), date(2025, 6, 30)
HEADINGS = (
    "Reference", "Date of seizure", "Country", "Location", "Species", "Specimen", "Quantity", "Unit", "Mode of transport", "Vessel or container",
    "Concealment", "Country of origin", "Country of destination",
)  # fmt: skip
_COUNTRIES = {
    "kh": ("Cambodia", "Asia/Phnom_Penh"), "la": ("Laos", "Asia/Vientiane"), "my": ("Malaysia", "Asia/Kuala_Lumpur"),
    "sg": ("Singapore", "Asia/Singapore"), "id": ("Indonesia", "Asia/Jakarta"), "ph": ("Philippines", "Asia/Manila"),
    "cn": ("China", "Asia/Shanghai"), "hk": ("Hong Kong", "Asia/Hong_Kong"), "jp": ("Japan", "Asia/Tokyo"), "kr": ("South Korea", "Asia/Seoul"),
    "in": ("India", "Asia/Kolkata"), "bd": ("Bangladesh", "Asia/Dhaka"), "lk": ("Sri Lanka", "Asia/Colombo"), "ke": ("Kenya", "Africa/Nairobi"),
    "tz": ("Tanzania", "Africa/Dar_es_Salaam"), "za": ("South Africa", "Africa/Johannesburg"), "au": ("Australia", "Australia/Sydney"),
    "nz": ("New Zealand", "Pacific/Auckland"),
}  # fmt: skip
_NAMES = {"th": "Thailand", "vn": "Vietnam", **{code: name for code, (name, _zone) in _COUNTRIES.items()}}
_WILD = (("Manis javanica", "scales", "kg"), ("Loxodonta africana", "tusks", "kg"), ("Dalbergia cochinchinensis", "logs", "kg"),
         ("Geochelone elegans", "live", "pieces"), ("Psittacus erithacus", "live", "pieces"))  # fmt: skip
_OTHER = (
    ("cigarettes", "", "pieces"),
    ("methamphetamine", "", "kg"),
    ("ammunition", "", "pieces"),
    ("tramadol", "", "kg"),
)
_WAYS = (
    ("Sea", "shipping container"),
    ("Air", "luggage"),
    ("Road", "hidden compartment"),
    ("Postal", "parcel"),
)


def _agency(code: str, name: str, zone: str) -> DemoAgency:
    person = Person(
        "focal",
        f"Focal point of {name} (demo)",
        "Customs officer",
        f"{code} lantern at dawn",
        focal_point=True,
    )
    return DemoAgency(f"{code}-customs", f"{name} Customs (demo)", code.upper(), zone, (person,))


AGENCIES: tuple[DemoAgency, ...] = (
    *PAIR,
    *(_agency(code, *about) for code, about in sorted(_COUNTRIES.items())),
)


def tables(
    agencies: Sequence[DemoAgency], seed: int, seizures: int = SEIZURES, wildlife: int = WILDLIFE
) -> dict[str, str]:
    """Return each agency's table as CSV; together they have so many seizures, so many of them of wildlife.

    Args:
        agencies: each seizes in its own country, at least one.
        seed: of the lot.
        seizures: of all.
        wildlife: of these.
    """
    chance = random.Random(seed)  # noqa: S311  # invented data
    owners = [*agencies, *chance.choices(agencies, k=seizures - len(agencies))]
    chance.shuffle(owners)
    rows: dict[str, list[list[str]]] = {one.id: [] for one in agencies}
    for n, agency in enumerate(owners):
        rows[agency.id].append(_row(chance, agency, n, wild=n < wildlife))
    return {agency: _csv(sorted(some, key=lambda row: row[1])) for agency, some in rows.items()}


def _row(chance: random.Random, agency: DemoAgency, n: int, *, wild: bool) -> list[str]:
    day = FIRST + timedelta(days=chance.randint(0, (LAST - FIRST).days))
    here = agency.country.lower()
    origin, goal = chance.sample([code for code in _NAMES if code != here], 2)
    way, hidden = chance.choice(_WAYS)
    name, form, unit = chance.choice(_WILD if wild else _OTHER)
    return [
        f"{agency.country}-2025-{n:04}", day.isoformat(), _NAMES[here], "", name, form, str(chance.randint(1, 400)), unit, way, f"DEMO {n:06}",
        hidden, _NAMES[origin], _NAMES[goal],
    ]  # fmt: skip


def _csv(rows: list[list[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADINGS, *rows])
    return text.getvalue()
