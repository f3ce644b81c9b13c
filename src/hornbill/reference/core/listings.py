"""What the Convention said of a taxon on a day: Appendix, since when, under which higher taxon, for which populations.

Rules
- Article I and the Appendices' Interpretation: a higher taxon's listing covers all taxa in it, unless a taxon has a listing of
  its own, or is left out by name ("except the species included in Appendix I").
- A change counts from the day on which it takes effect (Article XV(1)(c): 90 days after the meeting, or as decided).
- An addition to an Appendix replaces the taxon's earlier entry in it. A transfer between I and II ends the other entry, unless
  populations are named: then both hold (split listing).
- A higher taxon's entry for the populations of some countries is not about a taxon that is known to live in none of them.
- Where a taxon's own entries name populations, the higher taxon's listing covers the others.
- A Party with a reservation is treated as a State that is not a Party for that taxon (Articles XV(3), XVI(2), XXIII(3)).

    standing_on(book, "a.manis-javanica", date(2017, 1, 2)).appendices   # ("I",)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from hornbill.reference.core.facts import Listing, Taxon

ORDER = ("I", "II", "III")


class Listed(Protocol):
    """Where listings are looked up."""

    def taxon(self, taxon: str) -> Taxon | None:
        """Return a taxon by its id."""

    def listings_of(self, taxon: str) -> Sequence[Listing]:
        """Return its changes in the order of their dates."""

    def native_to(self, taxon: str) -> frozenset[str]:
        """Return its own range States; empty when they are not known."""


class Tree(Listed, Protocol):
    """Where listings and what is below a taxon are looked up."""

    def below(self, taxon: str) -> Sequence[Taxon]:
        """Return the taxa directly below."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry that holds on the day.

    Attributes:
        appendix: ``I``, ``II`` or ``III``.
        since: day since which the taxon is in it without a break.
        change: the change that brought it about.
        under: id of the taxon that is listed: the taxon itself, or one above.
        except_in: countries whose populations have another entry, or none.
    """

    appendix: str
    since: date
    change: Listing
    under: str
    except_in: frozenset[str]


@dataclass(frozen=True, slots=True)
class Standing:
    """What held for a taxon on a day.

    Attributes:
        taxon: its id.
        on: the day.
        entries: that hold, by Appendix.
        reservations: in force, entered by Parties.
        earlier: last change before the day that no longer holds, when nothing holds.
        later: next change after the day; None when none is known.
        below: of a taxon above species: Appendix -> number of species below it, ``""`` for not listed.
    """

    taxon: str
    on: date
    entries: tuple[Entry, ...]
    reservations: tuple[Listing, ...]
    earlier: Listing | None
    later: Listing | None
    below: tuple[tuple[str, int], ...] = ()

    @property
    def appendices(self) -> tuple[str, ...]:
        """The Appendices, without repeats, in order."""
        return tuple(one for one in ORDER if any(entry.appendix == one for entry in self.entries))

    @property
    def appendices_below(self) -> tuple[str, ...]:
        """The Appendices of the species below: Manidae has no entry of its own, its species are in Appendix I."""
        return tuple(one for one in ORDER if any(appendix == one for appendix, _count in self.below))

    @property
    def listed(self) -> bool:
        """Whether any entry holds, of its own or of species below it."""
        return bool(self.entries or self.appendices_below)


def standing_on(book: Listed, taxon: str, on: date, country: str = "") -> Standing:
    """Say what held for a taxon on a day.

    Args:
        book: where listings are looked up.
        taxon: id.
        on: day of the event.
        country: ISO 3166-1 alpha-2 whose population is meant; empty for the whole taxon.

    Returns:
        The standing; without entries when the taxon was not listed on that day.
    """
    entries: list[Entry] = []
    left_out: set[str] = {taxon}
    covered: set[str] = set()  # countries that lower entries deal with
    reservations: dict[tuple[str, str], Listing] = {}
    history: list[Listing] = []
    at: str = taxon
    whole = False
    native = book.native_to(taxon)
    longer: dict[str, date] = {}  # since when lower taxa were in an Appendix before a higher one covered them
    while at and not whole:
        changes = book.listings_of(at)
        history += changes
        found = _in_force(changes, on)
        held = [
            one
            for one in found
            if not (one.change.except_taxa & left_out)
            and not one.change.under
            and (at == taxon or _lives_there(one.change, native))
        ]
        for one in held:
            if at != taxon and one.appendix == "III" and entries:
                continue
            since = min(one.since, longer.get(one.appendix, one.since))
            entries.append(
                Entry(one.appendix, since, one.change, at, one.change.except_in | frozenset(covered))
            )
        for one in found:
            if one.change.under:
                longer[one.appendix] = min(one.since, longer.get(one.appendix, one.since))
        for reserved in _reserved(changes, on):
            reservations.setdefault((reserved.party, reserved.appendix), reserved)
        named = [one for one in held if one.appendix != "III"]
        whole = any(not one.change.only and not (one.change.except_in - _meant(named)) for one in named)
        covered |= _meant(named)
        node = book.taxon(at)
        at = node.parent if node else ""
        left_out.add(at)
    if country:
        entries = [one for one in entries if _covers(one, country)]
    appendices = {one.appendix for one in entries}
    entries.sort(key=lambda one: (ORDER.index(one.appendix), one.since, one.change.party))
    return Standing(
        taxon,
        on,
        tuple(entries),
        tuple(one for (_party, appendix), one in sorted(reservations.items()) if appendix in appendices),
        _last(history, on) if not entries else None,
        min((one for one in history if one.on > on and not one.under), key=lambda one: one.on, default=None),
    )


@dataclass(slots=True)
class _Held:
    """An entry while changes are read."""

    appendix: str
    since: date
    change: Listing


def _in_force(changes: Sequence[Listing], on: date) -> list[_Held]:
    held: list[_Held] = []
    for day, that_day in _by_day(changes, on):
        added = [one for one in that_day if one.change == "add"]
        ended = [one for one in that_day if one.change == "delete"]
        fresh: list[_Held] = []
        for one in added:
            before = [old.since for old in held if _same(old.change, one)]
            fresh.append(_Held(one.appendix, min(before, default=day), one))
        held = [
            old
            for old in held
            if not any(_same(old.change, one) for one in (*added, *ended)) and not _moved(old.change, added)
        ]
        held += fresh
    return held


def _by_day(changes: Sequence[Listing], on: date) -> Iterable[tuple[date, list[Listing]]]:
    days: dict[date, list[Listing]] = {}
    for one in changes:
        if one.on <= on:
            days.setdefault(one.on, []).append(one)
    return sorted(days.items())


def _same(old: Listing, new: Listing) -> bool:
    return old.appendix == new.appendix and (old.appendix != "III" or old.party == new.party)


def _moved(old: Listing, added: Iterable[Listing]) -> bool:
    """Whether a change of that day moves the whole taxon out of an older entry."""
    return any(
        one.appendix not in {old.appendix, "III"} and not one.only and not one.except_in for one in added
    )


def _meant(entries: Iterable[_Held]) -> set[str]:
    return {country for one in entries for country in one.change.only}


def _lives_there(change: Listing, native: frozenset[str]) -> bool:
    """Whether a higher taxon's entry for some populations can be about a taxon, by its range where that is known."""
    return not change.only or not native or bool(change.only & native)


def _covers(entry: Entry, country: str) -> bool:
    if entry.appendix == "III":
        return True
    only = entry.change.only
    return (not only or country in only) and country not in entry.except_in


def _reserved(changes: Sequence[Listing], on: date) -> list[Listing]:
    """Return reservations of this taxon that are in force: not withdrawn since."""
    open_: dict[tuple[str, str], Listing] = {}
    for one in sorted(changes, key=lambda change: change.on):
        if one.on > on:
            break
        if one.change == "reserve":
            open_[one.party, one.appendix] = one
        elif one.change == "withdraw":
            open_.pop((one.party, one.appendix), None)
    return list(open_.values())


def _last(history: Iterable[Listing], on: date) -> Listing | None:
    past = [one for one in history if one.on <= on and one.change in {"add", "delete"}]
    return max(past, key=lambda one: one.on, default=None)


def below_on(book: Tree, taxon: str, on: date) -> dict[str, int]:
    """Count the Appendices of the species below a taxon on a day; a split-listed species counts in each, ``""`` is not listed."""
    counts: dict[str, int] = {}
    waiting = [one.id for one in book.below(taxon)]
    while waiting:
        at = waiting.pop()
        found = book.taxon(at)
        if found is not None and found.rank == "species":
            for appendix in standing_on(book, at, on).appendices or ("",):
                counts[appendix] = counts.get(appendix, 0) + 1
        elif found is not None:
            waiting += [one.id for one in book.below(at)]
    return dict(sorted(counts.items()))
