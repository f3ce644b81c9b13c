"""Countries and places as people write them: the country by any of its names or its code, the rest kept as written.

Rules: "NA" is Namibia where a column holds codes, and never empty there. A place's country is what is after its last comma, where that
is a country; "Liwonde NP" is a park and not in Nepal, but where goods go to ("Kathmandu NP"). Unknown places are kept as written; nothing is guessed from a town alone.

The names come from a table that is handed in (``reference`` has it), so that this module holds no facts.

    CountryNames({"KE": "Kenya|Quénia|肯尼亚"}).find("Mombasa, Kenya")     # ("KE", "Mombasa")
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from hornbill.seizures.core.read import folded, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

# Codes of countries that behind a name are a national park, a game, forest or nature reserve, a sanctuary, another area or a police station.
_AREAS = frozenset({"NP", "PN", "GR", "FR", "NR", "WS", "CA", "PA", "SA", "PS", "RF", "SM"})
_CODE = re.compile(r"[A-Za-z]{2}")
_PARTING = re.compile(r"[,;/\n()]|\s-\s|\band\b|\bet\b|\bvia\b|->|→|>")
_LISTING = re.compile(r"[,;/\n]")


class CountryNames:
    """Names of countries.

    Args:
        names: ISO 3166-1 alpha-2 code -> names, parted by ``|``.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._codes = {code.upper() for code in names}
        self._names: dict[str, str] = {}
        for code, words in names.items():
            for word in words.split("|"):
                if folded(word):
                    self._names.setdefault(folded(word), code.upper())
        # Columns repeat few countries and places.
        self.code = lru_cache(maxsize=8_192)(self._code)
        self.find = lru_cache(maxsize=8_192)(self._find)

    def _code(self, text: str) -> str:
        """Return the code of a text that is a country and nothing else; empty for any other."""
        bare = plain(text).strip(" .")
        if _CODE.fullmatch(bare) and bare.isupper() and bare in self._codes:
            return bare  # MY is Malaysia; only written as a word it is Vietnamese for the United States
        shown = folded(text).strip(" .")
        shown = re.sub(r"^(?:the|from|brou?ght from|republic of|la |le |les |l')\s*", "", shown)
        if shown in self._names:
            return self._names[shown]
        if _CODE.fullmatch(bare) and bare.upper() in self._codes and bare.islower():
            return bare.upper()
        return ""

    def _find(self, text: str) -> tuple[str, str]:
        """Return the country of a place and what is left of its text: "Mombasa, Kenya"."""
        whole = self.code(text)
        if whole:
            return whole, ""
        parts = [part.strip() for part in _PARTING.split(plain(text)) if part and part.strip()]
        for place in range(len(parts) - 1, -1, -1):
            code = self.code(parts[place])
            if code:
                return code, ", ".join(parts[:place] + parts[place + 1 :])
        words = parts[-1].split() if parts else []
        for size in (3, 2, 1):
            last = " ".join(words[-size:])
            if len(words) > size and last not in _AREAS and (code := self.code(last)):
                return code, " ".join(words[:-size])
        return "", " ".join(plain(text).split())

    def find_beyond(self, text: str) -> tuple[str, str]:
        """Return what ``find`` does, for a text of a column of countries or of where goods went: "Jeddah SA" is no sanctuary there."""
        code, rest = self.find(text)
        words = [] if code else rest.split()
        if len(words) > 1 and words[-1] in _AREAS and (code := self.code(words[-1])):
            return code, " ".join(words[:-1])
        return code, rest

    def all_in(self, text: str) -> list[str]:
        """Return every country that a text names, in order, each once: "Kenya, Uganda and AE"."""
        whole = self.code(text)
        if whole:
            return [whole]
        found = []
        for whole_part in _LISTING.split(plain(text)):
            named = self.code(whole_part)  # "Trinité-et-Tobago" is one
            parts = [] if named else [part for part in _PARTING.split(whole_part) if part and part.strip()]
            found += [named] if named else [self.code(part) or self.find(part)[0] for part in parts]
        return list(dict.fromkeys(code for code in found if code))
