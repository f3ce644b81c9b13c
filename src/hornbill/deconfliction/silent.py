"""Silent entries: the word of a second officer, results that come late and go to the supervisor first.

Rules
- A supervisor is a focal point of the agency other than the entry's owner: the agency itself has named these, in the
  network's directory. Where one is no longer in force, the others may act in its place.
- Before the supervisor's word a silent entry has no token: no key holder is asked, the hub hears nothing.
- A hit is shown to the supervisor ``RESULTS_AFTER`` after it was found, and to the owner once the supervisor has passed
  it on. Nobody is shown anything earlier, and the audit log names the partner only then.
- Each word leaves an audit entry.

    confirm(vault, handle, now=now)         # of the supervisor
    pass_on(vault, hit_id, now=now)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from hornbill.audit.actions import record
from hornbill.deconfliction import beginning, ending, never_watch, register
from hornbill.deconfliction.core import entry as core
from hornbill.deconfliction.core.normalise.errors import BadIdentifier
from hornbill.deconfliction.core.normalise.kinds import normalise
from hornbill.deconfliction.core.normalise.value import Fields
from hornbill.deconfliction.models import Entry, Hit, Token
from hornbill.directory import queries as directory
from hornbill.exchange.core.node_messages.silent_counts import Counts
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from hornbill.vault.sessions import OpenVault

PASSED, KEPT = "passed", "kept"


class NotSupervised(HornbillError):
    """There is nothing of that name that waits for this officer's word."""

    code = "not-supervised"
    default_cure = "Go back to the watch list. It shows what you are asked to confirm."


class CannotConfirm(HornbillError):
    """A silent entry cannot be compared any more."""

    code = "cannot-confirm"
    default_cure = "Decline it. Its owner can enter it again."


def is_focal_point(name: str) -> bool:
    """Tell whether somebody is a focal point in force."""
    try:
        return directory.is_in_force(name) and directory.officer(name).focal_point
    except HornbillError:
        return False


def may_supervise(officer: str, owner: str) -> bool:
    """Tell whether an officer may be the supervisor of a colleague's silent entry."""
    return officer != owner and agency_of(officer) == agency_of(owner) and is_focal_point(officer)


def supervised(officer: str) -> QuerySet[Entry]:
    """Return the silent entries that an officer supervises, also in place of supervisors who are in force no longer."""
    found = Entry.objects.filter(mode=core.SILENT).exclude(owner=officer)
    if not is_focal_point(officer):
        return found.none()
    names = found.exclude(supervisor=officer).values_list("supervisor", flat=True).distinct()
    gone = [name for name in names if not is_focal_point(name)]
    return found.filter(Q(supervisor=officer) | Q(supervisor__in=gone))


def waiting(officer: str) -> QuerySet[Entry]:
    """Return the silent entries that wait for an officer's word."""
    return supervised(officer).filter(ended_at=None, confirmed_at=None)


def results(officer: str, now: datetime) -> QuerySet[Hit]:
    """Return the hits on silent entries on which an officer may say a word now."""
    due = Hit.objects.filter(word="", at__lte=now - core.RESULTS_AFTER)
    return due.filter(entry__in=supervised(officer)).select_related("entry")


def visible(officer: str) -> QuerySet[Hit]:
    """Return the hits that an officer may see as owner: of silent entries, those that were passed on."""
    return Hit.objects.filter(entry__owner=officer).filter(~Q(entry__mode=core.SILENT) | Q(word=PASSED))


def live() -> int:
    """Return how many silent entries of this agency have not ended."""
    return Entry.objects.filter(mode=core.SILENT, ended_at=None).count()


def counts() -> Counts:
    """Return the numbers of silent entries that root officers are told."""
    entries = Entry.objects.filter(mode=core.SILENT)
    hits = Hit.objects.filter(entry__mode=core.SILENT)
    confirmed = entries.exclude(confirmed_at=None).count()
    return Counts(live(), entries.count(), confirmed, hits.count(), hits.filter(word=PASSED).count())


def confirm(vault: OpenVault, handle: str, *, now: datetime) -> None:
    """Let a colleague's silent entry be compared.

    Args:
        vault: of its supervisor.
        handle: of the entry.
        now: aware UTC time.

    Raises:
        NotSupervised: nothing of that name waits for this officer.
        CannotConfirm: its day is over, or it may not be watched by now.
    """
    with transaction.atomic():
        entry = _waiting_one(vault.officer_id, handle)
        content = register.open_entry(handle, bytes(entry.sealed))
        try:
            value = normalise(str(content["kind"]), Fields(**content["typed"]), insist=True)
        except BadIdentifier as error:
            raise CannotConfirm(f"it is no identifier by today's rules: {error.message}") from error
        if entry.expires <= now.date() or never_watch.is_listed(value):
            raise CannotConfirm("its last day is over, or it may not be watched")
        entry.confirmed_at = now
        entry.save(update_fields=["confirmed_at"])
        Token.objects.bulk_create(beginning.tokens_of(entry, value))
        record(vault.officer_id, "watch.confirm", subject=handle, detail={"owner": entry.owner}, now=now)


def decline(vault: OpenVault, handle: str, *, now: datetime) -> None:
    """Refuse a colleague's silent entry; it ends. Raises NotSupervised as ``confirm``."""
    with transaction.atomic():
        entry = _waiting_one(vault.officer_id, handle)
        ending.end(entry, "declined", now)
        record(vault.officer_id, "watch.decline", subject=handle, detail={"owner": entry.owner}, now=now)


def pass_on(vault: OpenVault, hit_id: int, *, now: datetime) -> None:
    """Show a hit on a silent entry to its owner. Raises NotSupervised where it is not this officer's, or not due."""
    _say(vault, hit_id, PASSED, "watch.pass-on", now)


def keep_back(vault: OpenVault, hit_id: int, *, now: datetime) -> None:
    """Do not show a hit on a silent entry to its owner; raises as ``pass_on``."""
    _say(vault, hit_id, KEPT, "watch.keep-back", now)


def _say(vault: OpenVault, hit_id: int, word: str, act: str, now: datetime) -> None:
    with transaction.atomic():
        hit = results(vault.officer_id, now).filter(pk=hit_id).first()
        if hit is None:
            raise NotSupervised("no such result waits for your word")
        hit.word, hit.word_at = word, now
        hit.save(update_fields=["word", "word_at"])
        detail = {"owner": hit.entry.owner, "partner": hit.partner}
        record(vault.officer_id, act, subject=hit.entry.handle, detail=detail, now=now)


def _waiting_one(officer: str, handle: str) -> Entry:
    entry = waiting(officer).filter(handle=handle).first()
    if entry is None:
        raise NotSupervised("no silent entry of that name waits for your word")
    return entry
