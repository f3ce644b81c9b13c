"""What a directory's file changes here: who joins, who has left; first as a plan, then done by the same acts as for SCIM (``vault.joining``).

Rules
- Who is named waits for an administrator; nobody is let in by a file.
- Who has left: whom the directory named here before, and has switched off; or who is missing, where the file says that it tells of everybody.
  Whoever it never named here is not closed by it: a name may be another person's.
- Closing is for good (keys are revoked), so a run that would close more accounts than it may closes none. If more than half of those whom the
  directory named here would go, it closes none unless the operator gave that very number: the file may be another agency's.
- Two persons who would be one officer, one person who would be two: nothing is done about any of them, nobody is missing, and it is told.

    plan = plan_of(persons, whole=True)
    done = carry_out(plan, by="ldap", now=now)
"""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.accounts.scim.leaving import left
from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.vault import joining

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from hornbill.accounts.ldap.persons import Person
    from hornbill.vault.joiner_models import Joiner

BY = "ldap"  # in the audit log
MOST_LEAVERS = 5  # accounts closed in one run, unless the administrator says more


class TooManyLeave(BadInput):
    """A file would close more accounts than one run may."""

    code = "too-many-leave"
    default_cure = (
        "Look at the search; if they have all left, run it once with --leavers and the number of accounts."
    )


@dataclass(frozen=True)
class Leaver:
    """Somebody who has left.

    Attributes:
        row: as the directory named the officer before.
        why: in words.
        account: whether there is an open account, which is closed for good.
    """

    row: Joiner
    why: str
    account: bool


@dataclass
class Plan:
    """What a file changes.

    Attributes:
        joins: who is named for the first time, or again.
        changes: what is known otherwise now: row and texts.
        leavers: who has left.
        odd: what is not done and why, in words.
        same: persons of whom everything is known.
        known: whom the directory has named and who has not left.
        accounts: open accounts of those.
    """

    joins: list[Person] = field(default_factory=list)
    changes: list[tuple[Joiner, dict[str, str]]] = field(default_factory=list)
    leavers: list[Leaver] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    same: int = 0
    known: int = 0
    accounts: int = 0

    @property
    def closes(self) -> int:
        """How many open accounts it closes."""
        return sum(one.account for one in self.leavers)

    def too_many(self, most: int | None) -> str:
        """Return why no account may be closed, in words; empty where accounts may be closed.

        Args:
            most: accounts, as the operator said; None for ``MOST_LEAVERS``.
        """
        limit = MOST_LEAVERS if most is None else most
        if self.closes > limit:
            return f"{self.closes} accounts would be closed for good, and at most {limit} may be"
        half = 2 * self.closes > self.accounts or 2 * len(self.leavers) > self.known
        if self.closes and half and self.closes != most:
            return (
                f"{len(self.leavers)} of {self.known} whom the directory named here would go, with {self.closes} of"
                f" {self.accounts} accounts, for good: more than half"
            )
        return ""


def plan_of(persons: Iterable[Person], *, whole: bool) -> Plan:
    """Compare a file with what the directory has said before; changes nothing.

    Args:
        persons: of the file.
        whole: who is missing in it has left.
    """
    plan = Plan()
    by_officer, accounts = _by_officer(plan, persons), joining.open_accounts()
    known = {row.officer_id: row for row in joining.known() if row.left_at is None}
    plan.known, plan.accounts = len(known), len(known.keys() & accounts)
    for officer_id, found in sorted(by_officer.items()):
        if len(found) > 1:
            lines = ", ".join(str(one.line) for one in found)
            plan.odd.append(f"{officer_id}: lines {lines} are all this officer")
        elif found:
            _compare(plan, officer_id, found[0], known.get(officer_id))
    if whole:
        for officer_id in sorted(known.keys() - by_officer.keys()):
            plan.leavers.append(_leaver(known[officer_id], "is no longer in the directory"))
    return plan


def _by_officer(plan: Plan, persons: Iterable[Person]) -> dict[str, list[Person]]:
    """Group persons by the officer that each would be; nobody under an officer whom an entry names beside another: there, and nothing is done."""
    found: dict[str, list[Person]] = {}
    unclear: set[str] = set()
    for person in persons:
        users = (person.user_name, *person.also)
        officers = {_officer_of(user) for user in users}
        if officers == {""}:
            plan.odd.append(f"line {person.line}: {person.user_name[:80]!r} makes no user name here")
        elif len(officers) > 1:
            several = ", ".join(repr(user[:80]) for user in users[:5])
            plan.odd.append(
                f"line {person.line}: one entry with several user names, {several}; see --user-name"
            )
            unclear |= officers - {""}
        else:
            found.setdefault(officers.pop(), []).append(person)
    return found | {officer_id: [] for officer_id in unclear}


def _officer_of(user: str) -> str:
    """Return the officer that a user name makes; empty for none."""
    try:
        return joining.officer_of(user)
    except joining.BadJoiner:
        return ""


def _compare(plan: Plan, officer_id: str, person: Person, row: Joiner | None) -> None:
    if row is None and person.left:
        if joining.is_open(officer_id):
            plan.odd.append(
                f"{officer_id}: switched off in the directory, which never named this officer here; close the account"
                " by hand if it is the same person"
            )
    elif row is None:
        if joining.is_closed(officer_id):
            plan.odd.append(
                f"{officer_id}: the account is closed; hornbill node close-account --reopen opens it"
            )
        else:
            plan.joins.append(person)
    elif person.left:
        plan.leavers.append(_leaver(row, "is switched off in the directory"))
    else:
        texts = {
            key: text
            for key, text in _texts(person).items()
            if text != getattr(row, key) and (text or key != "external_id")
        }
        if texts:
            plan.changes.append((row, texts))
        plan.same += not texts


def _leaver(row: Joiner, why: str) -> Leaver:
    return Leaver(row, why, joining.has_open_account(row))


def _texts(person: Person) -> Mapping[str, str]:
    return {"external_id": person.external_id, "display_name": person.display_name, "title": person.title}


def carry_out(plan: Plan, *, most: int | None = None, now: datetime, by: str = BY) -> Counter[str]:
    """Do what a plan says, one act after the other; what cannot be done is added to ``plan.odd``.

    Args:
        plan: of ``plan_of``.
        most: accounts that may be closed, as the operator said; None for ``MOST_LEAVERS`` and no more than half.
        now: aware datetime.
        by: for the audit log.

    Returns:
        How many were ``named``, ``changed``, ``closed``, and waited no more (``gone``).

    Raises:
        TooManyLeave: after all else was done; nobody was closed.
    """
    done: Counter[str] = Counter()
    for person in plan.joins:
        with _told(plan, person.user_name):
            joining.name(person.user_name, **_texts(person), now=now, by=by)
            done["named"] += 1
    for row, texts in plan.changes:
        with _told(plan, row.officer_id):
            joining.change(row.id, now=now, by=by, **texts)
            done["changed"] += 1
    if why := plan.too_many(most):
        raise TooManyLeave(f"{why}: nobody was closed")
    for one in plan.leavers:
        with _told(plan, one.row.officer_id):
            left(one.row, now=now, by=by)
            done["closed" if one.account else "gone"] += 1
    return done


@contextmanager
def _told(plan: Plan, who: str) -> Iterator[None]:
    """Take an error as something odd, and go on."""
    try:
        yield
    except HornbillError as error:
        plan.odd.append(f"{who[:80]}: {error.message}. {error.cure}")
