"""Invented watch lists of five agencies: what each has alone, and what is planted in two, each time spelt otherwise.

Rules: numbers of one agency are of its own range and birth dates of its own days, so that nothing but what is planted is
in two lists. A plant is one identifier as two offices would write it: other scripts, spacing, order, transliteration.

    lists, plants = make(["th-customs", ...], size=2000, plants=25, rng=random.Random(7))
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from stdnum import iso6346

from hornbill.deconfliction.core.normalise.kinds import normalise
from hornbill.deconfliction.core.normalise.value import Fields

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

Row = dict[str, str]
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_WIDE_DIGITS = str.maketrans("0123456789", "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19")
_FIRST = ("Somchai", "Wanjiku", "Hery", "Aisyah", "Hung", "Prasert", "Otieno", "Tiana", "Arun", "Lan")
_LAST = ("Kittisak", "Mwangi", "Rakoto", "Ibrahim", "Pham", "Boonmee", "Ochieng", "Rabe", "Subra", "Truong")
_NAMES = (
    ("Nguyễn Văn Hùng", "HUNG NGUYEN VAN"),
    ("Mohammed Al-Rashid", "محمد الرشيد"),
    ("Sergei Ivanov", "Иванов Сергей"),
    ("José da Silva", "DA SILVA, Jose"),
    ("Trần Thị Mai", "Tran Thi Mai"),
)
_BORN = date(1960, 1, 1)
_EVERY_PERSON = 10  # one entry in ten is a person


@dataclass(frozen=True)
class Plant:
    """One identifier in two lists.

    Attributes:
        first, second: agencies.
        rows: as each of them writes it.
        canonical: as the first one's register shows it.
    """

    first: str
    second: str
    rows: tuple[Row, Row]
    canonical: str


def make(
    agencies: Sequence[str], *, size: int, plants: int, rng: Random
) -> tuple[dict[str, list[Row]], list[Plant]]:
    """Make the lists.

    Args:
        agencies: whose.
        size: entries of each, without what is planted.
        plants: identifiers that are in two lists.
        rng: draws which.

    Returns:
        Agency -> rows in random order, plants among them; and the plants.
    """
    lists = {one: [_own(place, number) for number in range(size)] for place, one in enumerate(agencies)}
    planted = []
    for number in range(plants):
        first, second = rng.sample(list(agencies), 2)
        rows = _plant(number)
        fields = Fields(**{"value": "", **{name: text for name, text in rows[0].items() if name != "kind"}})
        planted.append(Plant(first, second, rows, normalise(rows[0]["kind"], fields).canonical))
        lists[first].append(rows[0])
        lists[second].append(rows[1])
    for rows_of in lists.values():
        rng.shuffle(rows_of)
    return lists, planted


def _own(place: int, number: int) -> Row:
    """Return an entry that no other agency has."""
    if number % _EVERY_PERSON == 0:
        name = f"{_FIRST[number // 10 % 10]} {_LAST[number // 100 % 10]}"
        born = _BORN + timedelta(days=7 * (number // _EVERY_PERSON) + place)
        return {"kind": "person", "value": name, "birth_date": born.isoformat()}
    if number % 3 == 0:
        return {"kind": "container", "value": _container(100_000 * (place + 1) + number)}
    if number % 3 == 1:
        return {"kind": "email", "value": f"clerk{number}@freight{place}.org"}
    return {"kind": "phone", "value": f"+66 8{place + 1} {200 + number // 10_000} {number % 10_000:04}"}


def _container(serial: int) -> str:
    bare = f"HLXU{serial:06}"
    return f"{bare}{iso6346.calc_check_digit(bare)}"


def _plant(number: int) -> tuple[Row, Row]:
    """Return one identifier in two spellings."""
    which, serial = number % 5, 700_000 + number
    if which == 0:
        digits = f"81{7_000_000 + 31 * number}"
        local = f"0{digits}".translate(_THAI_DIGITS)
        return {"kind": "phone", "value": f"+66 {digits[:2]} {digits[2:5]} {digits[5:]}"}, {
            "kind": "phone",
            "value": local,
            "country": "TH",
        }
    if which == 1:
        box = _container(serial)
        return {"kind": "container", "value": box}, {
            "kind": "container",
            "value": f"{box[:4].lower()} {box[4:10].translate(_WIDE_DIGITS)}-{box[10]}",
        }
    if which == 2:
        return {"kind": "email", "value": f"Broker{number}@Scales-Trading.COM"}, {
            "kind": "email",
            "value": f"<broker{number}@scales-trading.com>",
        }
    one, other = _NAMES[number // 5 % len(_NAMES)]
    born = (date(2001, 1, 1) + timedelta(days=3 * number)).isoformat()
    return {"kind": "person", "value": one, "birth_date": born}, {
        "kind": "person",
        "value": other,
        "birth_date": born,
    }
