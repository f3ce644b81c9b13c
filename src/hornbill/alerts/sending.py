"""Sending notices: a push to a browser, a mail; each says that there is an alert, or that something waits, and nothing else.

Rules: due ones are sent side by side, so that a service that hangs holds up no other; what fails is tried again, later
each time, for as long as the alert goes on, and is on the alert's page meanwhile. A browser that its service no
longer knows (404, 410) is forgotten. Nothing waits for any of it: pages and clock go on. A service has a limit on each wait
and one in all, so that none holds the round by sending a byte now and then; of a push service's answer the status alone is read.
Reminders and daily summaries go out only when no alert is due, and few in a round: an alert that comes meanwhile waits for those
few alone, however many summaries have the same hour and however slow the mail server is.

    send_due(keys, now)             # how many went out
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import smtplib
import socket
import ssl
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hornbill import config
from hornbill.alerts.core import push
from hornbill.alerts.models import Address, Browser, Notice
from hornbill.alerts.queries import GOING_ON
from hornbill.audit import actions as audit
from hornbill.outgoing import proxy_for
from hornbill.vault.queries import accounts

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.keyring import NodeKeys

AT_ONCE = 8  # notices under way together
TIMEOUT_S = 10.0  # longest wait for a service
ALL_S = 30.0  # for one notice, however often the service sends a little
FIRST_AGAIN = timedelta(seconds=2)  # doubled each time
LONGEST_AGAIN = timedelta(minutes=5)
_GONE = {404, 410}
_log = logging.getLogger("hornbill.alerts")


class _Told(NamedTuple):
    """What became of one notice; ``trouble`` is empty when it went out."""

    pk: int
    trouble: str
    gone: bool = False


class _Box(NamedTuple):
    """Where an officer's mails go, and in which language; an empty address: nowhere."""

    address: str
    language: str


_NOWHERE = _Box("", "en")


def send_due(keys: NodeKeys, now: datetime) -> int:
    """Send every notice that is due.

    Args:
        keys: the node's.
        now: aware UTC time.

    Returns:
        How many went out.
    """
    waits = Notice.objects.filter(next_at__isnull=False)
    if (
        not waits.exists()
    ):  # asked after every change of the database: a look takes no lock, a change of nothing does
        return 0
    waits.filter(called__isnull=False).exclude(called__call__phase__in=GOING_ON).update(next_at=None)
    waits.filter(called__isnull=True, until__lte=now).update(next_at=None)
    rows = Notice.objects.filter(next_at__lte=now).select_related("browser", "called")
    due = list(rows.filter(called__isnull=False).order_by("called", "pk")[:100])
    if not due:
        due = list(rows.filter(called__isnull=True).order_by("next_at", "pk")[:AT_ONCE])
    if not due:
        return 0
    mails = _boxes()
    allowed = config.words("HORNBILL_PUSH_SERVICES")
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="notices") as threads:
        told = list(
            threads.map(
                lambda one: (
                    _push(one.pk, one.browser, keys, allowed, _message(one))
                    if one.browser is not None
                    else _mail(one, mails.get(_officer(one), _NOWHERE))
                ),
                due,
            )
        )
    tries = {one.pk: one.tries + 1 for one in due}
    with transaction.atomic():
        for one in told:
            _note(one, tries[one.pk], now)
        sent = sum(not one.trouble for one in told)
        detail = {"sent": sent, "failed": len(told) - sent}
        audit.record(audit.NODE, "alerts.notify", detail=detail, now=now)
    return sent


def _message(notice: Notice) -> bytes:
    return push.MESSAGE if notice.called is not None else push.REMINDER


def _officer(notice: Notice) -> str:
    return notice.called.officer if notice.called is not None else notice.officer


def _note(told: _Told, tries: int, now: datetime) -> None:
    if told.gone:
        Browser.objects.filter(pk__in=Notice.objects.filter(pk=told.pk).values("browser")).delete()
        return
    row = Notice.objects.filter(pk=told.pk)
    if not told.trouble:
        row.update(tries=tries, sent_at=now, next_at=None, trouble="")
        return
    wait = min(FIRST_AGAIN * 2 ** min(tries - 1, 20), LONGEST_AGAIN)
    row.update(tries=tries, next_at=now + wait, trouble=told.trouble)


def _push(pk: int, browser: Browser, keys: NodeKeys, allowed: tuple[str, ...], message: bytes) -> _Told:
    try:
        endpoint = push.check_endpoint(browser.endpoint, allowed)
        headers, body = _sealed(browser, keys, message)
        status = _post(endpoint, headers, body)
    except push.BadBrowser:
        return _Told(pk, "not-allowed")
    except (httpx.HTTPError, TimeoutError):
        return _Told(pk, "unreachable")
    except Exception:  # noqa: BLE001  # whatever one browser gave, the other notices are sent and noted
        _log.warning("a push could not be made")
        return _Told(pk, "unreachable")
    if status in _GONE:
        return _Told(pk, "gone", gone=True)
    return _Told(pk, "" if httpx.codes.is_success(status) else f"refused-{status}")


def _post(endpoint: str, headers: dict[str, str], body: bytes) -> int:
    """Return the status of a push service's answer; TimeoutError when it takes too long in all."""
    way = proxy_for(endpoint)
    proxy = httpx.Proxy(way.url, auth=way.login) if way else None

    async def post() -> int:
        async with (
            asyncio.timeout(ALL_S),
            httpx.AsyncClient(
                timeout=TIMEOUT_S, follow_redirects=False, proxy=proxy, trust_env=False
            ) as client,
            client.stream("POST", endpoint, content=body, headers=headers) as answer,
        ):
            return answer.status_code

    return asyncio.run(post())


def _sealed(browser: Browser, keys: NodeKeys, message: bytes) -> tuple[dict[str, str], bytes]:
    """Seal the message for a browser (RFC 8291) and sign the request as the node (RFC 8292)."""
    from cryptography.hazmat.primitives import serialization
    from webpush import WebPush, WebPushSubscription

    key = push.node_key(keys.web_secret.encode())
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    contact = config.text("HORNBILL_PUSH_CONTACT") or "hornbill@localhost"
    wanted = WebPushSubscription.model_validate(
        {"endpoint": browser.endpoint, "keys": {"p256dh": browser.public, "auth": browser.secret}}
    )
    pusher = WebPush(private_key=private, public_key=public, subscriber=contact, ttl=push.TTL_S)
    found = pusher.get(message, wanted)
    headers = {**found.headers, "content-type": "application/octet-stream", "urgency": "high"}
    return headers, found.encrypted


def _boxes() -> dict[str, _Box]:
    """Return officer -> where the mails go, and in which language; of a closed account they go nowhere."""
    known = accounts()
    languages = {one.officer_id: one.language for one in known}
    closed = {one.officer_id for one in known if not one.is_active}
    rows = Address.objects.values_list("officer", "mail")
    return {
        officer: _Box(mail, languages.get(officer) or config.text("HORNBILL_LANGUAGE"))
        for officer, mail in rows
        if officer not in closed
    }


def _words(notice: Notice) -> tuple[str, str]:
    """Return subject and sentence of a mail, in the language that is on."""
    if notice.called is not None:
        return _("Hornbill: there is an alert"), _("There is an alert for you.")
    if notice.news is None:
        return _("Hornbill: something waits for you"), _(
            "The time of something that waits for you is near or over."
        )
    new = ngettext("You have %(n)d new item.", "You have %(n)d new items.", notice.news)
    return _("Hornbill: daily summary"), new % {"n": notice.news}


def _mail(notice: Notice, box: _Box) -> _Told:
    host, sender, pk = config.text("HORNBILL_MAIL_HOST"), config.text("HORNBILL_MAIL_FROM"), notice.pk
    if not host or not sender or not box.address:
        return _Told(pk, "mail-off")
    try:
        message = EmailMessage()
        message["From"], message["To"] = sender, box.address
        with translation.override(box.language):
            subject, words = _words(notice)
            sign_in = _("Sign in at your agency's Hornbill to read it.")
        message["Subject"] = subject
        message.set_content(f"{words} {sign_in}\n")
        _hand_over(host, config.number("HORNBILL_MAIL_PORT"), message)
    except (OSError, smtplib.SMTPException):
        _log.warning("a mail could not be sent")
        return _Told(pk, "mail-unreachable")
    except Exception:  # noqa: BLE001  # whatever one address or setting holds, the other notices are sent and noted
        _log.warning("a mail could not be made")
        return _Told(pk, "mail-unreachable")
    return _Told(pk, "")


class _HangsUp(smtplib.SMTP):
    """Hangs up when a mail takes too long in all."""

    def connect(
        self, host: str = "localhost", port: int = 0, source_address: Any = None
    ) -> tuple[int, bytes]:
        """Connect, and begin to count."""
        self._over = threading.Timer(ALL_S, self._hang_up)
        self._over.daemon = True
        self._over.start()
        return super().connect(host, port, source_address)

    def close(self) -> None:
        """Close, and stop counting."""
        self._over.cancel()
        super().close()

    def _hang_up(self) -> None:
        if self.sock is not None:
            with contextlib.suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


class _HangsUpTls(_HangsUp, smtplib.SMTP_SSL):
    """The same, with TLS from the beginning."""


def _hand_over(host: str, port: int, message: EmailMessage) -> None:
    secure = ssl.create_default_context()
    if port == smtplib.SMTP_SSL_PORT:
        with _HangsUpTls(host, port, timeout=TIMEOUT_S, context=secure) as server:
            _log_in(server)
            server.send_message(message)
        return
    with _HangsUp(host, port, timeout=TIMEOUT_S) as server:
        if server.has_extn("starttls") or host not in {"127.0.0.1", "localhost"}:
            server.starttls(context=secure)
        _log_in(server)
        server.send_message(message)


def _log_in(server: smtplib.SMTP) -> None:
    named = config.text("HORNBILL_MAIL_LOGIN")
    if named:
        user, password = Path(named).read_text(encoding="utf-8").splitlines()[:2]
        server.login(user, password)
