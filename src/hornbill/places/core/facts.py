"""Countries and places."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of ISO 3166-1.

    Attributes:
        code: alpha-2.
        alpha3: alpha-3.
        names: language -> name.
        others: forms that people write.
        lat, lon: where it stands on a map: the place in it that is least far from all its other ports, airports and towns, or the middle of its
            largest part, decimal degrees; None where unknown.
        source, as_of: of the row.
    """

    code: str
    alpha3: str
    names: dict[str, str]
    others: tuple[str, ...]
    lat: float | None
    lon: float | None
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Place:
    """A port, airport, border post or town.

    Attributes:
        code: UN/LOCODE, such as ``KEMBA``; for places without one, the country and its name: ``KE-NAMANGA``.
        name: as the table has it.
        country: ISO 3166-1 alpha-2.
        kinds: of ``port``, ``airport``, ``border``, ``town``.
        iata: code of an airport; empty for others.
        others: other names and spellings.
        lat, lon: decimal degrees; None where unknown.
        source, as_of: of the row.
    """

    code: str
    name: str
    country: str
    kinds: tuple[str, ...]
    iata: str
    others: tuple[str, ...]
    lat: float | None
    lon: float | None
    source: str
    as_of: str
