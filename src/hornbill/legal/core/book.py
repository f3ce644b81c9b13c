"""All facts together, looked up by State, topic and day.

Rules
- Layers: the tables that come with the program, then what the States' prosecutors published, then the rows of a question. A later
  layer replaces by key.
- A book never changes.

    book = Book.of(built_in.rows())
    book.profile("TH", "controlled-delivery-goods", date(2026, 11, 28))
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from hornbill.legal.core import facts as f
from hornbill.legal.core.tables import key_of, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    Row = tuple[str, Mapping[str, str]]


class Book:
    """Facts, looked up.

    Attributes:
        treaties: key -> treaty.
        techniques: code -> technique, in the order of the table.
        rules: in the order of the table.
        requirements: in the order of the table.
        changes: States that were renamed or split.
        agreements: bilateral and regional treaties.
        faults: rows that could not be read: kind, key, reasons.
    """

    def __init__(self) -> None:
        self.treaties: dict[str, f.Treaty] = {}
        self.techniques: dict[str, f.Technique] = {}
        self.rules: list[f.Rule] = []
        self.requirements: list[f.Requirement] = []
        self.changes: list[f.StateChange] = []
        self.agreements: list[f.Agreement] = []
        self.faults: list[tuple[str, str, list[str]]] = []
        self._rows: dict[tuple[str, str], Mapping[str, str]] = {}
        self._facts: dict[tuple[str, str], f.Fact] = {}
        self._parties: dict[tuple[str, str], f.Party] = {}
        self._statements: dict[tuple[str, str], list[f.Statement]] = defaultdict(list)
        self._profiles: dict[tuple[str, str], list[f.ProfileRow]] = defaultdict(list)
        self._offences: dict[tuple[str, str], list[f.OffenceRow]] = defaultdict(list)
        self._authorities: dict[str, list[f.Authority]] = defaultdict(list)
        self._coverage: dict[str, list[f.Coverage]] = defaultdict(list)
        self._rules_of: dict[str, list[f.Rule]] = {}

    @classmethod
    def of(cls, *layers: Iterable[Row]) -> Book:
        """Make a book of layers of rows (kind, cells)."""
        book = cls()
        for layer in layers:
            book._take(layer)
        book._index()
        return book

    def over(self, rows: Iterable[Row]) -> Book:
        """Return a book with another layer over this one; this one stays as it is."""
        rows = list(rows)
        if not rows:
            return self
        book = Book()
        book._rows, book._facts = dict(self._rows), dict(self._facts)
        book.faults = list(self.faults)
        book._take(rows)
        book._index()
        return book

    def _take(self, layer: Iterable[Row]) -> None:
        for kind, cells in layer:
            named = (kind, key_of(kind, cells))
            if cells.get("gone") == "yes":
                self._rows.pop(named, None)
                self._facts.pop(named, None)
                continue
            fact, faults = read(kind, cells)
            if fact is None:
                self.faults.append((*named, faults))
                continue
            self._rows[named] = cells
            self._facts[named] = fact

    def _index(self) -> None:
        put: dict[type, Callable[[Any], object]] = {
            f.Treaty: lambda one: self.treaties.__setitem__(one.key, one),
            f.Technique: lambda one: self.techniques.__setitem__(one.code, one),
            f.Party: lambda one: self._parties.__setitem__((one.treaty, one.state), one),
            f.Statement: lambda one: self._statements[one.treaty, one.state].append(one),
            f.ProfileRow: lambda one: self._profiles[one.state, one.topic].append(one),
            f.OffenceRow: lambda one: self._offences[one.state, one.group].append(one),
            f.Authority: lambda one: self._authorities[one.state].append(one),
            f.Agreement: self.agreements.append,
            f.Requirement: self.requirements.append,
            f.StateChange: self.changes.append,
            f.Rule: self.rules.append,
            f.Coverage: lambda one: self._coverage[one.table].append(one),
        }
        for fact in self._facts.values():
            put[type(fact)](fact)

    def cells(self, kind: str, key: str) -> Mapping[str, str] | None:
        """Return the cells of a row by its key, as they were written."""
        return self._rows.get((kind, key))

    def rows(self, kind: str) -> list[Mapping[str, str]]:
        """Return the cells of all rows of a kind, in the order of the tables."""
        return [cells for (of, _), cells in self._rows.items() if of == kind]

    def party(self, treaty: str, state: str) -> f.Party | None:
        """Return a State's row for a treaty."""
        return self._parties.get((treaty, state))

    def statements(self, treaty: str, state: str, day: date) -> list[f.Statement]:
        """Return reservations, declarations and notifications that stand on a day."""
        return [
            one
            for one in self._statements.get((treaty, state), ())
            if (one.made is None or one.made <= day) and (one.withdrawn is None or one.withdrawn > day)
        ]

    def profile(self, state: str, topic: str) -> list[f.ProfileRow]:
        """Return every row of a State on a topic, whatever its days."""
        return self._profiles.get((state, topic), [])

    def profile_of(self, state: str) -> list[f.ProfileRow]:
        """Return every row of a State, in the order of the techniques."""
        order = {code: place for place, code in enumerate(self.techniques)}
        found = [row for (of, _), rows in self._profiles.items() if of == state for row in rows]
        return sorted(found, key=lambda row: (order.get(row.topic, len(order)), row.topic, row.id))

    def offences(self, state: str, group: str, day: date) -> list[f.OffenceRow]:
        """Return a State's offences of a group that are in force on a day."""
        return [row for row in self._offences.get((state, group), ()) if in_force(row, day)]

    def offences_of(self, state: str) -> list[f.OffenceRow]:
        """Return every offence of a State, by group."""
        return sorted(
            (row for (of, _), rows in self._offences.items() if of == state for row in rows),
            key=lambda row: (f.OFFENCES.index(row.group), row.id),
        )

    def authorities(self, state: str, kind: str, day: date) -> list[f.Authority]:
        """Return a State's authorities of a kind on a day."""
        return [one for one in self._authorities.get(state, ()) if one.kind == kind and in_force(one, day)]

    def authorities_of(self, state: str) -> list[f.Authority]:
        """Return every authority of a State, whatever its days."""
        return self._authorities.get(state, [])

    def requirements_of(self, state: str, technique: str, day: date) -> list[f.Requirement]:
        """Return what the Convention and a requested State want in a request for a kind of assistance on a day."""
        return [one for one in self.lists_of(state, day) if not one.techniques or technique in one.techniques]

    def lists_of(self, state: str, day: date) -> list[f.Requirement]:
        """Return what the Convention and a requested State want in requests of any kind on a day."""
        return [one for one in self.requirements if one.state in ("", state) and in_force(one, day)]

    def rules_of(self, technique: f.Technique) -> list[f.Rule]:
        """Return the rules for a technique: those that name it, its kind (``@kind``), or all (``*``)."""
        if technique.code not in self._rules_of:
            named = {technique.code, f"@{technique.kind}", "*"}
            self._rules_of[technique.code] = [rule for rule in self.rules if rule.techniques & named]
        return self._rules_of[technique.code]

    def coverage(self, table: str) -> list[f.Coverage]:
        """Return the rows that say how complete a table is."""
        return self._coverage.get(table, [])

    def languages(self) -> set[str]:
        """Return the languages that any State takes requests in."""
        found = {language for some in self._profiles.values() for one in some for language in one.languages}
        return found | {
            language for some in self._authorities.values() for one in some for language in one.languages
        }

    def states_described(self) -> set[str]:
        """Return the States that have at least one row of a profile."""
        return {state for state, _ in self._profiles}


def in_force(row: f.ProfileRow | f.OffenceRow | f.Authority | f.Requirement, day: date) -> bool:
    """Whether a law or an authority counts on a day."""
    return (row.valid_from is None or row.valid_from <= day) and (
        row.valid_until is None or day <= row.valid_until
    )
