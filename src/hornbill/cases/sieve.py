"""What lets statements and merges out by their markings, or says why not.

Rules: each passes by its own marking (``kernel.markings``): one's own agency's go out, another's as far as its marking lets them.

    through = sieve(vault, WayOut.EXPORT)
    out, kept = through.parted(statements)
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking, Reason, WayOut, reasons_against

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.cases.core.entity_fold import Word
    from hornbill.cases.core.statement import Statement
    from hornbill.vault.sessions import OpenVault


@dataclass(frozen=True)
class Sieve:
    """What lets statements out, or says why not.

    Attributes:
        agency: who takes them out.
        way: for which use.
    """

    agency: str
    way: WayOut
    _known: dict[tuple[Marking, bool], tuple[Reason, ...]]

    def against(self, one: Statement) -> tuple[Reason, ...]:
        """Return every reason why a statement stays in; empty when it may go."""
        return self._against(one.marking, own=one.is_own(self.agency))

    def against_marked(self, marking: Marking, agency: str) -> tuple[Reason, ...]:
        """Return every reason why what an agency said under a marking stays in."""
        return self._against(marking, own=agency == self.agency)

    def against_word(self, word: Word) -> tuple[Reason, ...]:
        """Return every reason why a merge, or a word that undoes or takes back, stays in."""
        return self.against_marked(Marking.from_json(word.values["marking"]), agency_of(word.author))

    def _against(self, marking: Marking, *, own: bool) -> tuple[Reason, ...]:
        key = (marking, own)
        if key not in self._known:
            self._known[key] = tuple(reasons_against(marking, self.way, own=key[1]))
        return self._known[key]

    def parted(self, statements: Iterable[Statement]) -> tuple[list[Statement], Counter[Reason]]:
        """Return the statements that may go, and how many each reason keeps in."""
        out: list[Statement] = []
        kept: Counter[Reason] = Counter()
        for one in statements:
            reasons = self.against(one)
            if reasons:
                kept.update(reasons)
            else:
                out.append(one)
        return out, kept


def sieve(vault: OpenVault, way: WayOut) -> Sieve:
    """Make what lets statements out for an officer's agency."""
    return Sieve(agency_of(vault.officer_id), way, {})
