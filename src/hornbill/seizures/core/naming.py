"""What a lookup of species names answers, so that reading rows needs no table of names of its own.

The register's own lookup asks the reference tables; tests and the command line may give another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from hornbill.seizures.core.read import Reason

FOUND, CANDIDATES, NOT_FOUND = "found", "candidates", "not-found"


@dataclass(frozen=True, slots=True)
class Named:
    """What a text of a species means.

    Attributes:
        verdict: ``found``, ``candidates`` (somebody must choose) or ``not-found``.
        taxon: id in the reference tables; empty unless found.
        name: accepted scientific name; empty unless found.
        candidates: accepted names to choose from.
        term: code of the goods, where the text says it: "pangolin scales".
        why: how it was found.
        above: ids of the taxa that it is within.
    """

    verdict: str
    taxon: str = ""
    name: str = ""
    candidates: tuple[str, ...] = ()
    term: str = ""
    why: tuple[Reason, ...] = ()
    above: tuple[str, ...] = ()


NameLookup: TypeAlias = Callable[[str], Named]
NOBODY = Named(NOT_FOUND)


def is_among(named: Named, candidates: Sequence[str], lookup: NameLookup) -> bool:
    """Say whether a taxon that was found is one of some candidates, or within one: "Python sebae" beside "jibóia", a boa or a python.

    Args:
        named: found.
        candidates: accepted names.
        lookup: finds them.
    """
    if named.name in candidates or named.name.split(maxsplit=1)[0] in candidates:
        return True
    return any(lookup(one).taxon in named.above for one in candidates)
