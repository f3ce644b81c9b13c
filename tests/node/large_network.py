"""A network of many agencies and officers, as its directory would show it; every one of them is invented."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from hornbill.directory.core.agencies.network import Agency, Officer

COUNTRIES = (
    "KE TZ UG MG ZA NG GH CM CD CG AO MZ NA BW ZW ZM MW RW ET DJ MY ID PH SG LA KH MM BD IN NP LK CN HK AE"
)
NAMES = (
    "Amina Hassan",
    "Trần Thị Thủy",
    "สมหญิง ดี",
    "ສົມພອນ ແກ້ວ",
    "សុខ ដារ៉ា",
    "ليلى حداد",
    "José Muñoz",
    "Łukasz Żuk",
)


def key(seed: str, length: int) -> bytes:
    head = hashlib.sha256(seed.encode()).digest()
    return (head * (length // len(head) + 1))[:length]


def officer(agency: str, number: int, **more) -> Officer:
    name = f"{agency}/officer-{number:03d}"
    person = Officer(
        name,
        f"{NAMES[number % len(NAMES)]} {number}",
        "Investigator" if number % 3 else "Head of the desk for timber and pangolins",
        number < 2,
        key(name + "signing", 1984),
        key(name + "sealing", 1216),
    )
    return replace(person, **more) if more else person


def agencies(count: int = 34, officers: int = 200) -> tuple[Agency, ...]:
    """Agencies of as many countries, each with so many officers, two of them focal points."""
    made = []
    for country in COUNTRIES.split()[:count]:
        name = f"{country.lower()}-wildlife"
        made.append(
            Agency(
                name,
                f"Wildlife service of {country}",
                country,
                "Africa/Nairobi" if len(made) % 2 else "Asia/Bangkok",
                key(name, 16).hex(),
                key(name + "t", 32),
                key(name + "s", 1984),
                key(name + "e", 1216),
                tuple(officer(name, number) for number in range(officers)),
            )
        )
    return tuple(made)
