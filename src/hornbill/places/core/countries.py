"""Which country a text means.

Rules
- A code counts in capitals alone: ``NA`` is Namibia, ``n/a`` and ``na`` say that nothing is known.
- Names count in any of the languages, without accents and case, and as people write them ("Ivory Coast", "DRC").
- "Congo" alone is two countries, "Guinea" is one: what is shared gives candidates.
- A misspelt name counts where one slip (two from ten letters on) leads to a single country.

    find_country(gazetteer, "Viet nam").code    # "VN"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from hornbill.kernel.spelling import fold
from hornbill.places.core.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.places.core.facts import Country

NOTHING = frozenset(
    {
        "n/a",
        "na",
        "n.a.",
        "none",
        "nil",
        "-",
        "--",
        "unknown",
        "not known",
        "unk",
        "?",
        "inconnu",
        "不详",
        "未知",
    }
)
SHARED = {"congo": ("CG", "CD"), "korea": ("KR", "KP"), "virgin island": ("VG", "VI"), "samoa": ("WS", "AS")}
_SHORTEST = 6  # letters of a name that may be misspelt


class CountryFound(NamedTuple):
    """What a text means.

    Attributes:
        verdict: ``found``, ``candidates`` or ``not-found``.
        codes: ISO 3166-1 alpha-2.
        reason: why.
    """

    verdict: str
    codes: tuple[str, ...]
    reason: Reason

    @property
    def code(self) -> str:
        """The code that was found; empty while it is doubtful."""
        return self.codes[0] if self.verdict == "found" else ""


def joined(text: str) -> str:
    """Return a text as names are compared."""
    folded = fold(text)
    return " ".join((*folded.words, *folded.runs))


class Countries:
    """Every country, by whatever names it.

    Args:
        rows: the table.
    """

    def __init__(self, rows: Iterable[Country]) -> None:
        self.by_code = {one.code: one for one in rows}
        self._alpha3 = {one.alpha3: one.code for one in self.by_code.values()}
        self.named: dict[str, str] = {}
        for one in self.by_code.values():
            for name in one.names.values():
                self.named.setdefault(joined(name), one.code)
        for one in self.by_code.values():
            for name in one.others:
                self.named.setdefault(joined(name), one.code)

    def find(self, text: str, *, exact: bool = False) -> CountryFound:
        """Find the country that a text means; ``exact``: misspelt names do not count."""
        typed = text.strip()
        if not typed or (typed.lower() in NOTHING and not (len(typed) == 2 and typed.isupper())):
            return CountryFound("not-found", (), Reason("nothing"))
        if typed.isupper() and typed in self.by_code:
            return CountryFound("found", (typed,), Reason("iso2", typed))
        if typed.isupper() and typed in self._alpha3:
            return CountryFound("found", (self._alpha3[typed],), Reason("iso3", typed))
        key = joined(typed)
        if key in SHARED:
            return CountryFound("candidates", SHARED[key], Reason("several", typed))
        if key in self.named:
            return CountryFound("found", (self.named[key],), Reason("name", typed))
        if exact:
            return CountryFound("not-found", (), Reason("no-country", typed))
        return self._misspelt(typed, key)

    def _misspelt(self, typed: str, key: str) -> CountryFound:
        if len(key) < _SHORTEST:
            return CountryFound("not-found", (), Reason("no-country", typed))
        allowed = 1 if len(key) < 10 else 2
        near = {
            self.named[name]: name
            for name in self.named
            if abs(len(name) - len(key)) <= allowed
            and OSA.distance(key, name, score_cutoff=allowed) <= allowed
        }
        if len(near) == 1:
            code, name = next(iter(near.items()))
            return CountryFound("found", (code,), Reason("close", typed, name))
        if near:
            return CountryFound("candidates", tuple(sorted(near)), Reason("close-several", typed))
        return CountryFound("not-found", (), Reason("no-country", typed))
