"""An entry of the watch register: what is watched, in which case, on what ground, until when, and whom to call.

Rules
- Nothing is entered without a case number, a legal ground and an expiry; an expiry is after today and within
  ``LONGEST_DAYS``, so that every watch is looked at again.
- The contact is an officer of the entry's own agency.
- A *query* asks once: it needs no expiry, is compared as any entry for ``QUERY_LASTS`` and then ends. Anyone who holds the
  identifier is told of it as of any entry.
- A *silent* entry hears of open ones and is heard of by nobody, so it is what a corrupt officer would use to find out whether a
  friend is watched. It names a supervisor, another officer of the agency, without whose word it is not compared and to
  whom its hits go first, ``RESULTS_AFTER`` late; at most ``MOST_SILENT`` of an agency are live.
- What is wrong is said all at once, column by column, with what to do.

    checked = check(Draft("phone", Fields("+66 81 234 5678"), case="TH-1", ground="s. 157", expires="2027-03-01",
                          contact="th-customs/somchai"), agency="th-customs", today=today)
    checked.value.canonical
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hornbill.deconfliction.core.normalise.errors import BadIdentifier
from hornbill.deconfliction.core.normalise.kinds import find_kind, normalise
from hornbill.deconfliction.core.normalise.value import Fields, Normalised
from hornbill.kernel import ids
from hornbill.kernel.errors import BadInput
from hornbill.kernel.suite import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_DAYS = (
    730  # two years; a watch that is needed longer is entered again by somebody who has looked at it
)
QUERY_LASTS = timedelta(hours=24)
RESULTS_AFTER = timedelta(hours=24)  # from a silent entry's hit until its supervisor sees it
WORD_WITHIN = timedelta(days=7)  # a silent entry that its supervisor has not answered by then ends
MOST_SILENT = 50  # silent entries of an agency, waiting ones among them
OPEN, QUERY, SILENT = "open", "query", "silent"
MODES = (OPEN, QUERY, SILENT)
MAX_CASE = 64  # characters
MAX_GROUND = 300  # characters
MAX_VALUE = 500  # characters
_WORDS = ("value", "country", "birth_date", "nationality", "platform", "check_digit", "day")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with an entry.

    Attributes:
        column: where.
        code: stable word, for programs and translations.
        text: what is wrong.
        cure: what to do.
    """

    column: str
    code: str
    text: str
    cure: str


class BadEntry(BadInput):
    """An entry cannot be taken; ``faults`` says everything that is wrong with it."""

    code = "bad-entry"
    default_cure = "Correct what is named; nothing was entered."

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(fault.text for fault in faults), cure=" ".join(f.cure for f in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Draft:
    """An entry as typed.

    Attributes:
        kind: name of the kind.
        fields: the identifier.
        case: number of the case.
        ground: law and article, or order of a court, that allows the watch.
        expires: last day, year-month-day.
        contact: officer to call.
        insist: keep what does not fit its check digit, as unverified form.
        mode: one of ``MODES``.
        supervisor: of a silent entry: officer whose word it needs; empty in other modes.
    """

    kind: str
    fields: Fields
    case: str
    ground: str
    expires: str
    contact: str
    insist: bool = False
    mode: str = OPEN
    supervisor: str = ""


@dataclass(frozen=True)
class Checked:
    """An entry that can be taken.

    Attributes:
        draft: as typed, blanks at the ends removed.
        value: the identifier in its canonical form.
        expires: last day.
    """

    draft: Draft
    value: Normalised
    expires: date


def check(draft: Draft, *, agency: str, today: date) -> Checked:
    """Check an entry.

    Args:
        draft: as typed.
        agency: whose register it is.
        today: UTC day.

    Raises:
        BadEntry: with every fault.
    """
    faults: list[Fault] = []
    value = _value(draft, today, faults)
    case, ground = " ".join(draft.case.split()), " ".join(draft.ground.split())
    if not case or len(case) > MAX_CASE:
        faults.append(
            Fault(
                "case",
                "no-case",
                "the entry has no case number",
                f"Give the case, up to {MAX_CASE} characters.",
            )
        )
    if not ground or len(ground) > MAX_GROUND:
        faults.append(
            Fault(
                "ground",
                "no-ground",
                "the entry has no legal ground",
                f"Name the law and article, or the order, up to {MAX_GROUND} characters.",
            )
        )
    if draft.mode not in MODES:
        faults.append(
            Fault("mode", "no-mode", "there is no such way to watch", f"Choose one of {', '.join(MODES)}.")
        )
    asks_once = draft.mode == QUERY
    expires = today + QUERY_LASTS if asks_once else _expires(draft.expires, today, faults)
    if not _is_contact(draft.contact, agency):
        faults.append(
            Fault(
                "contact",
                "no-contact",
                "the contact is no officer of this agency",
                "Name the officer whom the partner is to call.",
            )
        )
    if draft.mode == SILENT and not _is_contact(draft.supervisor, agency):
        faults.append(no_supervisor())
    if faults or value is None or expires is None:
        raise BadEntry(faults)
    supervisor = draft.supervisor if draft.mode == SILENT else ""
    clean = replace(draft, case=case, ground=ground, expires=expires.isoformat(), supervisor=supervisor)
    return Checked(clean, value, expires)


def no_supervisor() -> Fault:
    """Return the fault of a silent entry whose supervisor cannot be one."""
    text = "a silent entry needs the word of another officer, a focal point of this agency"
    return Fault(
        "supervisor", "no-supervisor", text, "Name a focal point of your agency other than yourself."
    )


def _value(draft: Draft, today: date, faults: list[Fault]) -> Normalised | None:
    if any(len(getattr(draft.fields, name)) > MAX_VALUE for name in _WORDS):
        faults.append(
            Fault("value", "too-long", f"more than {MAX_VALUE} characters", "Enter one identifier.")
        )
        return None
    given = {field.name: getattr(draft.fields, field.name) for field in fields(Fields)}
    try:
        return normalise(draft.kind, Fields(**{**given, "today": today}), insist=draft.insist)
    except BadIdentifier as error:
        faults.append(Fault(error.column, error.code, error.message, error.cure))
        return None


def _expires(text: str, today: date, faults: list[Fault]) -> date | None:
    try:
        expires = date.fromisoformat(text.strip())
    except ValueError:
        cure = "Write the last day as year-month-day, for example 2027-03-31."
        faults.append(Fault("expires", "no-expiry", "the entry has no last day", cure))
        return None
    days = (expires - today).days
    if not 0 < days <= LONGEST_DAYS:
        cure = f"Choose a day after today and within {LONGEST_DAYS} days."
        text = "the last day is not in the future" if days <= 0 else "the last day is too far away"
        faults.append(Fault("expires", "bad-expiry", text, cure))
        return None
    return expires


def _is_contact(contact: str, agency: str) -> bool:
    try:
        return ids.agency_of(ids.check_officer(contact)) == agency
    except ids.BadId:
        return False


def write(checked: Checked) -> bytes:
    """Write an entry to be sealed: JCS."""
    draft, value = checked.draft, checked.value
    typed = {name: getattr(draft.fields, name) for name in _WORDS}
    return canonical.encode(
        {
            "v": 1,
            "kind": value.kind,
            "typed": typed,
            "canonical": value.canonical,
            "proof": value.proof.value,
            "changes": [asdict(change) for change in value.changes],
            "case": draft.case,
            "ground": draft.ground,
            "contact": draft.contact,
        }
    )


def read(data: bytes) -> dict[str, Any]:
    """Read what ``write`` wrote."""
    found: dict[str, Any] = canonical.decode(data)
    return found


def what_kind(name: str) -> str:
    """Return what a kind is in a few words, in English; the name itself where it is not one."""
    try:
        return find_kind(name).what
    except BadIdentifier:
        return name
