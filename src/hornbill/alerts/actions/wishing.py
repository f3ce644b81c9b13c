"""How officers want to be told of alerts: which browsers may be woken, to which address a mail goes; and telling them.

Rules: an officer switches it on, browser by browser, and off again; each leaves an entry in the audit log. A browser that
is switched on by another officer of this node is the other's from then on: anyone who used it before is not told there.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from hornbill import config
from hornbill.alerts.core import push
from hornbill.alerts.models import Address, Browser, Notice
from hornbill.audit import actions as audit
from hornbill.kernel.errors import BadInput
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from hornbill.alerts.models import Called
    from hornbill.vault.sessions import OpenVault

MOST = 10  # browsers of one officer; the oldest makes room
MAX_NAME = 80  # characters
REMINDED_FOR = timedelta(hours=12)  # a reminder that does not go out is tried for so long
REMINDED_AGAIN = timedelta(hours=1)  # an officer is reminded at most once in this time, of whatever
HOURS = tuple(str(hour) for hour in range(24))
_MAIL = re.compile(r"[^@\s,;<>\"]{1,64}@[A-Za-z0-9.-]{1,180}\.[A-Za-z]{2,24}")


class BadMail(BadInput):
    """This is no mail address."""

    code = "bad-mail"
    default_cure = "Type one address, as name@agency.example."


@dataclass(frozen=True)
class BrowserRow:
    """A browser that is woken: a number to name it by, what it calls itself, since when."""

    pk: int
    name: str
    since: datetime


def push_key() -> str:
    """Return the key that browsers bind their address to; empty where the agency allows no push service."""
    if not any(config.words("HORNBILL_PUSH_SERVICES")):
        return ""
    return push.public_text(push.node_key(node_keys().web_secret.encode()))


def browsers_of(officer: str) -> list[BrowserRow]:
    """Return the browsers that an officer lets be woken, the newest first."""
    return [
        BrowserRow(row.pk, row.name, row.since)
        for row in Browser.objects.filter(officer=officer).order_by("-since")
    ]


def wake_here(vault: OpenVault, *, endpoint: str, public: str, secret: str, name: str, now: datetime) -> None:
    """Let a browser be woken when its officer is called.

    Args:
        vault: the officer's open vault.
        endpoint: the browser's address at its push service.
        public: its key, base64url.
        secret: its secret, base64url.
        name: what it calls itself.
        now: aware UTC time.

    Raises:
        BadBrowser: not an address or key that may be used; nothing was changed.
    """
    push.check_endpoint(endpoint, config.words("HORNBILL_PUSH_SERVICES"))
    public, secret = push.check_keys(public, secret)
    digest = hashlib.sha256(endpoint.encode()).hexdigest()
    values = {
        "officer": vault.officer_id,
        "endpoint": endpoint,
        "public": public,
        "secret": secret,
        "name": name.strip()[:MAX_NAME] or "?",
        "since": now,
    }
    with transaction.atomic():
        Browser.objects.update_or_create(digest=digest, defaults=values)
        rows = Browser.objects.filter(officer=vault.officer_id).order_by("-since", "-pk")
        Browser.objects.filter(pk__in=[row.pk for row in rows[MOST:]]).delete()
        audit.record(vault.officer_id, "alerts.wake-on", subject=vault.officer_id, now=now)


def let_sleep(vault: OpenVault, browser: int, *, now: datetime) -> bool:
    """Stop push notifications to a browser; False if it was not one of the officer's."""
    with transaction.atomic():
        done = Browser.objects.filter(pk=browser, officer=vault.officer_id).delete()[0] > 0
        if done:
            audit.record(vault.officer_id, "alerts.wake-off", subject=vault.officer_id, now=now)
    return done


def mail_of(officer: str) -> str:
    """Return where an officer wants mails; empty for none."""
    return Address.objects.filter(pk=officer).values_list("mail", flat=True).first() or ""


def has_mail() -> bool:
    """Tell whether this node sends mails at all."""
    return bool(config.text("HORNBILL_MAIL_HOST") and config.text("HORNBILL_MAIL_FROM"))


def summary_hour_of(officer: str) -> int | None:
    """Return at which hour of the own time zone an officer wants the daily summary; None for none."""
    return Address.objects.filter(pk=officer).values_list("summary_hour", flat=True).first()


def mail_to(vault: OpenVault, mail: str, *, summary: str = "", now: datetime) -> None:
    """Send an officer's mails there; empty for none.

    Args:
        vault: the officer's open vault.
        mail: address; empty for no mail.
        summary: hour of the daily summary in the officer's time zone, ``7``; empty for none.
        now: aware UTC time.

    Raises:
        BadMail: no address, or no hour; nothing was changed.
    """
    mail = mail.strip()
    if mail and not _MAIL.fullmatch(mail):
        raise BadMail(_("This is no mail address."))
    if summary and summary not in HOURS:
        raise BadMail(_("This is not an hour of the day."), cure=_("Choose one of the list."))
    hour = int(summary) if summary else None
    with transaction.atomic():
        before = Address.objects.filter(pk=vault.officer_id).values_list("summed_up", flat=True).first()
        Address.objects.filter(pk=vault.officer_id).delete()
        if mail:
            Address.objects.create(officer=vault.officer_id, mail=mail, summary_hour=hour, summed_up=before)
        detail = {"on": bool(mail), "summary": summary if mail else ""}
        audit.record(vault.officer_id, "alerts.mail", subject=vault.officer_id, detail=detail, now=now)


def remind(officers: Collection[str], *, now: datetime) -> int:
    """Remind officers of something that waits, at most once in ``REMINDED_AGAIN`` each; within the caller's transaction.

    Args:
        officers: whom, as far as they let themselves be told.
        now: aware UTC time.

    Returns:
        How many notices will go out.
    """
    just = Notice.objects.filter(
        officer__in=officers, news__isnull=True, until__gt=now + REMINDED_FOR - REMINDED_AGAIN
    )
    whom = set(officers) - set(just.values_list("officer", flat=True))
    until = now + REMINDED_FOR
    rows = Browser.objects.filter(officer__in=whom)
    notices = [Notice(officer=row.officer, browser=row, next_at=now, until=until) for row in rows]
    if has_mail():
        found = Address.objects.filter(pk__in=whom).values_list("officer", flat=True)
        notices += [Notice(officer=officer, next_at=now, until=until) for officer in found]
    Notice.objects.filter(called__isnull=True, until__lte=now - REMINDED_FOR).delete()
    Notice.objects.bulk_create(notices)
    return len(notices)


def queue(called: list[Called], now: datetime) -> None:
    """Put a notice for each browser, and a mail, of those who were just called; within the caller's transaction."""
    by_officer = {one.officer: one for one in called}
    rows = Browser.objects.filter(officer__in=by_officer)
    notices = [Notice(called=by_officer[row.officer], browser=row, next_at=now) for row in rows]
    if has_mail():
        found = Address.objects.filter(pk__in=by_officer).values_list("officer", flat=True)
        notices += [Notice(called=by_officer[officer], next_at=now) for officer in found]
    Notice.objects.bulk_create(notices)
