"""Tables of law that come with evidence: points to prove, and certificates for electronic evidence. Read when first needed.

Rules: each row names its source and the day as of which it was read. A State that is not here is unknown, and no page guesses it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True)
class Certificate:
    """The certificate that a State's law asks for with electronic evidence.

    Attributes:
        id: of the template.
        state: ISO 3166-1 code.
        law, article: that ask for it.
        source, as_of: where the words were read, and as of when.
        parts: kind (``text``, ``blank``, ``files``, ``sign``) and words of each paragraph, in order.
    """

    id: str
    state: str
    law: str
    article: str
    source: str
    as_of: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Point:
    """One thing that must be proved for an offence.

    Attributes:
        offence: key of the table of offences of ``legal``.
        number: within the offence, from 1.
        en, fr: what must be proved.
        article: the provision it comes from.
        law, source, as_of: of the row.
    """

    offence: str
    number: int
    en: str
    fr: str
    law: str
    article: str
    source: str
    as_of: str


def _rows(name: str) -> list[dict[str, str]]:
    with files("hornbill.evidence").joinpath("data", f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=1)
def certificates() -> dict[str, Certificate]:
    """Return the templates by id."""
    parts: dict[str, list[tuple[str, str]]] = {}
    for row in _rows("certificate_parts"):
        parts.setdefault(row["certificate"], []).append((row["kind"], row["text"]))
    return {row["id"]: Certificate(**row, parts=tuple(parts[row["id"]])) for row in _rows("certificates")}


@lru_cache(maxsize=1)
def points() -> dict[str, tuple[Point, ...]]:
    """Return offence -> its points, in order."""
    found: dict[str, list[Point]] = {}
    for row in _rows("points"):
        number = int(row.pop("number"))
        found.setdefault(row["offence"], []).append(Point(**row, number=number))
    return {offence: tuple(rows) for offence, rows in found.items()}
