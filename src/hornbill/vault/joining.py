"""Officers who join and leave by the agency's directory of people (SCIM or LDAP): who was named waits, who left is closed.

Rules
- A name in that directory makes no account: the officer waits until an administrator makes it, with a first passphrase. Nobody is admitted
  by a program.
- Who left has the account closed at once: sessions, passes and tokens end. A closed account is opened again at the machine alone.
- The agency's recovery officers must stay enough to recover a colleague. Closing one of the last is refused, and who looks is told.
- Powers, focal points and groups are not taken from there.

    row = name("somchai@customs.example", external_id="9f1c", display_name="Somchai P.", title="", now=now)
    leave(row.id, now=now)
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from hornbill.audit.actions import record
from hornbill.kernel import ids
from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.vault import closing, recovery_copy
from hornbill.vault.core import recovery_shares
from hornbill.vault.joiner_models import Joiner
from hornbill.vault.keyring import node_keys
from hornbill.vault.models import Account

if TYPE_CHECKING:
    from datetime import datetime

BY = "scim"  # in the audit log, where nobody else is named
_LONGEST = {"user_name": 200, "external_id": 255, "display_name": 120, "title": 120}


class BadJoiner(BadInput):
    """What the directory of people says about an officer cannot be used."""

    code = "bad-joiner"
    default_cure = "Correct it in the directory of people."


class JoinerTaken(HornbillError):
    """There is such an officer already."""

    code = "joiner-taken"
    default_cure = "Choose another user name."


class NoSuchJoiner(HornbillError):
    """There is no such officer."""

    code = "no-such-joiner"
    default_cure = "Look the officer up by the user name."


class LastRecoveryOfficer(HornbillError):
    """Without this officer the agency could not recover anyone."""

    code = "last-recovery-officer"
    default_cure = "Name other recovery officers first: hornbill node recovery-officers."


class NotReopened(HornbillError):
    """A closed account is opened again by an administrator, not by a program."""

    code = "not-reopened"
    default_cure = "Open it at the node's machine: hornbill node close-account --reopen."


def officer_of(user_name: str) -> str:
    """Return the officer's id for a user name: what is before an @, in small letters.

    Raises:
        BadJoiner: it cannot be one.
    """
    name = user_name.strip().lower().partition("@")[0]
    try:
        return ids.check_officer(f"{node_keys().agency}/{name}")
    except HornbillError as error:
        raise BadJoiner(f"{user_name[:80]!r} makes no user name here") from error


def id_of(officer_id: str) -> str:
    """Return the id under which the directory of people knows an officer: 32 hex digits."""
    return hashlib.sha256(b"hornbill/scim-id/v1\0" + officer_id.encode()).hexdigest()[:32]


def check_texts(**texts: str) -> None:
    """Raise BadJoiner for a text that is too long or cannot be shown."""
    for name, text in texts.items():
        if len(text) > _LONGEST[name] or not text.isprintable():
            raise BadJoiner(f"the {name.replace('_', ' ')} is too long, or cannot be shown")


def name(
    user_name: str, *, external_id: str, display_name: str, title: str, now: datetime, by: str = BY
) -> Joiner:
    """Take in that the directory of people has named an officer; makes no account.

    Args:
        user_name: as that directory writes it.
        external_id: its own id; the person's at the sign-on service, where there is one.
        display_name: as colleagues read it.
        title: office held.
        now: aware datetime.
        by: for the audit log, how that directory tells it.

    Raises:
        BadJoiner: it cannot be taken.
        JoinerTaken: that directory has named such an officer already.
        NotReopened: the officer's account is closed.
    """
    check_texts(user_name=user_name, external_id=external_id, display_name=display_name, title=title)
    officer_id = officer_of(user_name)
    account = Account.objects.filter(officer_id=officer_id).first()
    if account is not None and not account.is_active:
        raise NotReopened(f"the account {officer_id} is closed")
    texts = {"user_name": user_name, "external_id": external_id, "display_name": display_name, "title": title}
    try:
        with transaction.atomic():
            Joiner.objects.filter(officer_id=officer_id, left_at__isnull=False).delete()
            row = Joiner.objects.create(
                id=id_of(officer_id), officer_id=officer_id, created=now, changed=now, **texts
            )
            detail = {"account": account is not None}
            record(by, "joining.named", subject=officer_id, detail=detail, now=now)
    except IntegrityError as error:
        raise JoinerTaken(f"{officer_id} was named already") from error
    return row


def change(joiner_id: str, *, now: datetime, by: str = BY, **texts: str) -> Joiner:
    """Change what is known of an officer: ``external_id``, ``display_name``, ``title``. An account keeps the name that it was made with.

    Raises:
        NoSuchJoiner, BadJoiner: as they say.
    """
    check_texts(**texts)
    with transaction.atomic():
        row = find(joiner_id)
        for key, text in texts.items():
            setattr(row, key, text)
        row.changed = now
        row.save()
        record(by, "joining.changed", subject=row.officer_id, detail={"fields": sorted(texts)}, now=now)
    return row


def leave(joiner_id: str, *, now: datetime, by: str = BY) -> bool:
    """Take in that an officer has left: someone who waits is taken off the list, an account is closed.

    Returns:
        Whether an account was closed; False where there was none that was open.

    Raises:
        NoSuchJoiner: there is none.
        LastRecoveryOfficer: the account stays open, and the row says why.
    """
    row = find(joiner_id)
    account = Account.objects.filter(officer_id=row.officer_id, is_active=True).first()
    if account is not None and _is_needed(row.officer_id):
        with transaction.atomic():
            Joiner.objects.filter(pk=row.pk).update(refused=LastRecoveryOfficer.code, changed=now)
            record(by, "joining.not-closed", subject=row.officer_id, detail={"why": "recovery"}, now=now)
        raise LastRecoveryOfficer(f"without {row.officer_id} the agency could recover nobody")
    with transaction.atomic():
        if account is not None:
            closing.close_account(row.officer_id, "left, by the directory of people", by=by, now=now)
        Joiner.objects.filter(pk=row.pk).update(left_at=now, changed=now, refused="")
        record(by, "joining.left", subject=row.officer_id, detail={"account": account is not None}, now=now)
    return account is not None


def _is_needed(officer_id: str) -> bool:
    """Tell whether too few recovery officers with an open account would be left."""
    named = recovery_copy.in_force()
    if named is None or officer_id not in named.officers:
        return False
    others = set(named.officers) - {officer_id}
    return Account.objects.filter(officer_id__in=others, is_active=True).count() < recovery_shares.NEEDED


def find(joiner_id: str) -> Joiner:
    """Return an officer whom the directory of people has named; NoSuchJoiner otherwise."""
    row = Joiner.objects.filter(pk=joiner_id).first()
    if row is None:
        raise NoSuchJoiner("there is no such officer")
    return row


def known(**by: str) -> list[Joiner]:
    """Return officers whom the directory of people has named, by user name or external id; all without either."""
    if not all(text.isprintable() for text in by.values()):
        return []
    return list(Joiner.objects.filter(**by).order_by("officer_id"))


def has_open_account(row: Joiner) -> bool:
    """Tell whether an officer has an account that is open."""
    return is_open(row.officer_id)


def open_accounts() -> set[str]:
    """Return the officers who have an account that is open."""
    return set(Account.objects.filter(is_active=True).values_list("officer_id", flat=True))


def is_open(officer_id: str) -> bool:
    """Tell whether there is an open account of that id."""
    return Account.objects.filter(officer_id=officer_id, is_active=True).exists()


def is_closed(officer_id: str) -> bool:
    """Tell whether there is an account of that id which was closed."""
    return Account.objects.filter(officer_id=officer_id, is_active=False).exists()


def waiting() -> list[Joiner]:
    """Return who was named, has not left and has no account yet."""
    made = Account.objects.values("officer_id")
    return list(Joiner.objects.filter(left_at=None).exclude(officer_id__in=made).order_by("officer_id"))


def not_closed() -> list[Joiner]:
    """Return who left and whose account had to stay open."""
    return list(Joiner.objects.exclude(refused="").order_by("officer_id"))
