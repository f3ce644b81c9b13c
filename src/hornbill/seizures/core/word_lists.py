"""Words of a list of codes, found in what people write: transport, concealment, detection, reasons, disposal.

Rules
- A whole cell that is a word of a code is that code. Else every word of every code that is in the cell counts, longest first.
- Several codes in one cell are all kept, in the order in which they are written.
- A cell in which no word is known is kept as written, with a doubt: nothing is guessed from it.

    TRANSPORT.read("van and logistics").value      # ("road", "post")
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from hornbill.seizures.core.quantities import is_nothing
from hornbill.seizures.core.read import Read, doubt, folded

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


class WordList:
    """Codes with their words, in the languages of the network.

    Args:
        table: code -> words and phrases, parted by ``|``; upper and lower case, accents do not count.
    """

    def __init__(self, table: Mapping[str, str]) -> None:
        self.codes = tuple(table)
        self.words: dict[str, str] = {}
        for code, words in table.items():
            for word in (code, *words.split("|")):
                if folded(word):
                    self.words.setdefault(folded(word), code)
        self._read = lru_cache(maxsize=16_384)(self._read_fresh)

    @cached_property
    def _form(self) -> re.Pattern[str]:
        """Every word; made when a cell is first read, not at the start of every process."""
        longest_first = sorted(self.words, key=len, reverse=True)
        spaced = [re.escape(word) for word in longest_first if not _SPACELESS.search(word)]
        unspaced = [re.escape(word) for word in longest_first if _SPACELESS.search(word)]
        forms = [rf"(?<![a-z0-9])(?:{'|'.join(spaced)})(?![a-z0-9])"] if spaced else []
        return re.compile("|".join([*unspaced, *forms]))

    def read(self, text: str) -> Read[tuple[str, ...]]:
        """Return the codes that a cell names, in order."""
        return self._read(text)

    def _read_fresh(self, text: str) -> Read[tuple[str, ...]]:
        if is_nothing(text):
            return Read()
        shown = folded(text)
        whole = self.words.get(shown.strip(" ."))
        if whole is not None:
            return Read((whole,))
        found = tuple(dict.fromkeys(self.words[match[0]] for match in self._form.finditer(shown)))
        return Read(found) if found else Read((), (doubt("words-not-known", text),))
