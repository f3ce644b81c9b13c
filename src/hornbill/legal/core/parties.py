"""Whether a State is a party to a treaty on a day.

Rules
- In force for a State: the treaty's days after its deposit, and not before the treaty itself (UNTOC art. 38). Where the source gives
  the day, that day.
- Denounced: one year after the notice was received (UNTOC art. 40(1)); until then the State is a party.
- A signature alone does not bind.
- The table is complete up to its own day. Asked about a later day, a State that it does not list is *unknown*, and a party that it
  lists is taken to be one still.
- A State that split from another is a party by an act of its own; before the day of the split its predecessor's status counts.

    standing(book, "UNTOC", "TH", date(2021, 4, 1)).state      # "party"
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hornbill.legal.core.facts import first_day
from hornbill.legal.core.said import Said

if TYPE_CHECKING:
    from hornbill.legal.core.book import Book
    from hornbill.legal.core.facts import Party, Treaty

PARTY, NOT_YET, DENOUNCED, SIGNATORY, NOT_PARTY, UNKNOWN = STATES = (
    "party",
    "not-yet",
    "denounced",
    "signatory",
    "not-party",
    "unknown",
)
KNOWN_NOT = "none"  # kind of a row that says: known not to be a party


@dataclass(frozen=True, slots=True)
class Standing:
    """A State's status under a treaty on a day.

    Attributes:
        treaty, code: which treaty, which State.
        state: of ``STATES``.
        since: day on which it entered or will enter into force for the State; None where there is none.
        until: day on which a denunciation takes effect.
        row: of the table of parties; None where there is none.
        said: the reason in words.
    """

    treaty: str
    code: str
    state: str
    since: date | None
    until: date | None
    row: Party | None
    said: Said

    @property
    def bound(self) -> bool:
        """Whether the treaty binds the State on that day."""
        return self.state == PARTY


def entry(treaty: Treaty, party: Party, born: date | None = None) -> date | None:
    """Return the day on which a treaty enters into force for a State; None without an instrument.

    Args:
        treaty: with its rule.
        party: the State's row.
        born: day on which the State became independent; a successor is bound from that day on.
    """
    if party.in_force:
        return party.in_force
    if party.consent is None:
        return None
    if party.kind == "succession":
        return max(treaty.in_force, born or party.consent)
    return max(treaty.in_force, party.consent + timedelta(days=treaty.days))


def effect_of_denunciation(received: date) -> date:
    """Return the day one year after a notice of denunciation was received."""
    try:
        return received.replace(year=received.year + 1)
    except ValueError:  # 29 February
        return date(received.year + 1, 3, 1)


def standing(book: Book, treaty_key: str, code: str, day: date) -> Standing:
    """Say whether a State is a party on a day.

    Args:
        book: the facts.
        treaty_key: such as ``UNTOC``.
        code: of the State.
        day: asked about.
    """
    treaty = book.treaties[treaty_key]
    before = next(
        (one for one in book.changes if one.kind == "split" and one.code == code and day < one.on), None
    )
    asked = before.former if before else code
    row = book.party(treaty_key, asked)
    born = next((one.on for one in book.changes if one.kind == "split" and one.code == asked), None)
    state, since, until, word, parts = _of(treaty, row, day, born)
    said = Said(f"party-{word}", {"treaty": treaty_key, "state": code, **parts}, (_cite(treaty_key, state),))
    return Standing(treaty_key, code, state, since, until, row, said)


def _cite(treaty: str, state: str) -> str:
    articles = {PARTY: "38", NOT_YET: "38(2)", DENOUNCED: "40(1)"}
    return f"{treaty} {articles.get(state, '36')}" if treaty == "UNTOC" else treaty


def _of(
    treaty: Treaty, row: Party | None, day: date, born: date | None
) -> tuple[str, date | None, date | None, str, dict[str, str]]:
    if row is None:
        known = first_day(treaty.origin.as_of)
        table_day = {"as_of": treaty.origin.as_of}
        if day <= known:
            return NOT_PARTY, None, None, "not-listed", table_day
        return UNKNOWN, None, None, "unknown", table_day
    parts = {"as_of": row.origin.as_of}
    since = entry(treaty, row, born)
    if row.kind == KNOWN_NOT:
        return NOT_PARTY, None, None, "known-not", parts
    if since is None:
        signed = row.signed.isoformat() if row.signed else ""
        parts["signed"] = signed
        if day <= first_day(row.origin.as_of):
            return SIGNATORY, None, None, "signed-only", parts
        return UNKNOWN, None, None, "signed-unknown", parts
    parts["since"] = since.isoformat()
    if day < since:
        return NOT_YET, since, None, "not-yet", parts
    if row.denounced:
        until = effect_of_denunciation(row.denounced)
        parts["until"] = until.isoformat()
        if day >= until:
            return DENOUNCED, since, until, "denounced", parts
        return PARTY, since, until, "leaving", parts
    return PARTY, since, None, "bound", parts
