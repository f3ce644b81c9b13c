"""A letter as data: its fields, the persons and things it names, its exhibits, who sends it to whom.

Rules
- A letter is read from JSON, or made from a room's request and its case. Both give the same object.
- Reading names everything that is wrong, by its place. A field that nobody knows is an error: a misspelt name would leave a part empty.
- Nothing asks the clock: the date is part of the letter.

    letter = read_letter({"form": "request", "from": {"state": "TH"}, "state": "FR", "title": "Rosewood", "date": "2026-11-28"})
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from hornbill.formal_requests.core.errors import BadLetterFile, OwnState
from hornbill.formal_requests.core.fields import BY_NAME, FACTS, LANGUAGES, TRANSLATED, WORDS, begun
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.markings import Marking

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.cases.core.joint_marking import JointMarking

LANGUAGE_CODES = tuple(LANGUAGES)
MOST = 200  # persons, things, exhibits
PERSON = ("name", "other_names", "born", "nationality", "location", "document", "role", "more")
THING = ("name", "kind", "more")
EXHIBIT = ("number", "name", "held_at", "sha256")
_LISTS = {"persons": PERSON, "things": THING, "exhibits": EXHIBIT}
_MORE = {"from", "date", "marking", *_LISTS}


@dataclass(frozen=True)
class Letter:
    """A letter.

    Attributes:
        values: the fields (``core.fields``) by name.
        sender: code of the State that sends it.
        date: of the letter.
        marking: of all that is in it; printed on every page.
        persons, things, exhibits: rows of texts by the names of ``PERSON``, ``THING`` and ``EXHIBIT``.
    """

    values: Mapping[str, Any]
    sender: str
    date: date
    marking: Marking | JointMarking
    persons: tuple[Mapping[str, str], ...] = ()
    things: tuple[Mapping[str, str], ...] = ()
    exhibits: tuple[Mapping[str, str], ...] = ()

    def text(self, name: str) -> str:
        """Return what a field says; empty where nothing."""
        value = self.values.get(name)
        return value.strip() if isinstance(value, str) else ""

    @property
    def form(self) -> str:
        """What is written: request, confirmation, spontaneous."""
        return str(self.values["form"])

    @property
    def receiver(self) -> str:
        """Code of the State to which it goes."""
        return str(self.values["state"])

    @property
    def kinds(self) -> tuple[str, ...]:
        """What is asked for."""
        return tuple(self.values.get("kinds") or ())

    @property
    def language(self) -> str:
        """Language of the letter."""
        return self.text("language") or "en"

    @property
    def beside(self) -> str:
        """Language beside it; empty for none."""
        return self.text("beside") if self.text("beside") != self.language else ""

    def translated(self, name: str) -> str:
        """Return the translation of a field; empty where there is none."""
        return self.text(f"other_{name}") if name in TRANSLATED else ""


def read_letter(said: Any) -> Letter:
    """Return a letter from JSON.

    Args:
        said: an object with the names of ``core.fields``, ``from``, ``date``, ``marking``, ``persons``, ``things``, ``exhibits``.

    Raises:
        BadLetterFile: with everything that is wrong.
        OwnState: it is addressed to the State that sends it.
    """
    if not isinstance(said, dict):
        raise BadLetterFile(["the file holds no JSON object"])
    reader = _Reader(said)
    values = reader.values()
    sender, day, marking = reader.sender(), reader.day(), reader.marking()
    lists = {name: reader.rows(name, columns) for name, columns in _LISTS.items()}
    if reader.faults:
        raise BadLetterFile(reader.faults)
    check_states(sender, values["state"])
    assert day is not None
    assert marking is not None
    return Letter(values, sender, day, marking, lists["persons"], lists["things"], lists["exhibits"])


def check_states(sender: str, receiver: str) -> None:
    """Raise OwnState where a letter would go to the State that sends it."""
    if sender == receiver:
        raise OwnState(f"the letter of {sender} is addressed to {receiver} itself")


class _Reader:
    """Reads a file, and keeps everything that is wrong."""

    def __init__(self, said: dict[str, Any]) -> None:
        self.said = said
        self.faults = [
            f"“{name}” is not a field of a letter"
            for name in said
            if name not in BY_NAME and name not in _MORE
        ]

    def values(self) -> dict[str, Any]:
        """Return the fields, those that are left out as a form begins."""
        found = begun()
        for one in (*FACTS, *WORDS):
            if one.name == "date":  # read by ``day``, which asks for one
                continue
            if one.name in self.said:
                found[one.name] = self._value(one.name)
            elif one.missing and one.name != "form":
                self.faults.append(f"{one.name} is missing")
        return found

    def _value(self, name: str) -> Any:
        value, takes = self.said[name], BY_NAME[name].value
        if name == "due":
            return self._due(value)
        if name == "penalty_years" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if takes.several and isinstance(value, list) and all(isinstance(one, str) for one in value):
            value = takes.to_record(value)
        if isinstance(value, str) and "\x00" in value:
            self.faults.append(f"{name}: holds a zero byte")
        try:
            takes.check(value)
        except (HornbillError, ValueError, TypeError) as error:
            known = f" (known: {', '.join(takes.words)})" if takes.words else ""
            self.faults.append(f"{name}: {error}{known}")
        return value

    def _due(self, value: Any) -> str:
        try:
            return date.fromisoformat(value).isoformat() if value else ""
        except (TypeError, ValueError):
            self.faults.append("due: a day is written 2026-12-31")
            return ""

    def sender(self) -> str:
        """Return the State that sends it."""
        sender = self.said.get("from")
        try:
            BY_NAME["state"].value.check(sender)
        except (HornbillError, ValueError):
            self.faults.append("from: the sending State's code of two capitals, for example “TH”")
        return str(sender)

    def day(self) -> date | None:
        """Return the date of the letter."""
        try:
            return date.fromisoformat(self.said["date"])
        except KeyError:
            self.faults.append("date is missing: the day of the letter, written 2026-12-31")
        except (TypeError, ValueError):
            self.faults.append("date: a day is written 2026-12-31")
        return None

    def marking(self) -> Marking | None:
        """Return the marking; TLP:AMBER where none is said."""
        try:
            return Marking.from_json(self.said.get("marking", {"tlp": "AMBER"}))
        except HornbillError as error:
            self.faults.append(f"marking: {error.message}")
            return None

    def rows(self, name: str, columns: tuple[str, ...]) -> tuple[dict[str, str], ...]:
        """Return the rows of a list."""
        said = self.said.get(name, [])
        if not isinstance(said, list) or len(said) > MOST:
            self.faults.append(f"{name}: a list of at most {MOST}")
            return ()
        return tuple(self._row(f"{name}[{at}]", row, columns) for at, row in enumerate(said))

    def _row(self, place: str, row: Any, columns: tuple[str, ...]) -> dict[str, str]:
        if not isinstance(row, dict):
            self.faults.append(f"{place}: an object with {', '.join(columns)}")
            return {}
        for name, value in row.items():
            if name not in columns:
                self.faults.append(f"{place}.{name} is not known (known: {', '.join(columns)})")
            elif not isinstance(value, str) or len(value) > 4_000:
                self.faults.append(f"{place}.{name}: a text of at most 4000 characters")
        if not str(row.get("name", "")).strip():
            self.faults.append(f"{place}.name is missing")
        return {name: str(row.get(name, "")).strip() for name in columns}
