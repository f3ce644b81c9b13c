"""Telling webhooks that something has changed, in the worker.

Rules
- A webhook has at most one message that waits: it says that something changed, so later changes are in it. Told at least once; a repeated one
  has the same id.
- Who does not answer 2xx is tried again, later each time up to ``LONGEST``; after ``GIVE_UP`` without one answer it is paused, which its page
  shows. 410 pauses at once.
- The connection goes through the agency's proxy on the way out, if there is one: the proxy then looks names up itself, and only what a name means
  here is checked before. Nothing of the answer is read but its status; redirects are not followed.

    work(now)             # True: more is due at once
"""

from __future__ import annotations

import hashlib
import json
import logging
import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
from django.db import transaction

from hornbill.audit import actions as audit
from hornbill.config import BadSetting
from hornbill.exchange import queries as exchange
from hornbill.exchange.hub.deadlines import Patience, PatientTransport
from hornbill.kernel.ids import new_random_id
from hornbill.outgoing import proxy_for
from hornbill.vault.keyring import node_keys
from hornbill.vault.queries import accounts
from hornbill.webhooks.actions import inside
from hornbill.webhooks.core import message
from hornbill.webhooks.core.errors import BadTarget
from hornbill.webhooks.core.targets import check_target, choose
from hornbill.webhooks.models import Webhook

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

AT_ONCE = 4
FIRST, LONGEST, GIVE_UP = timedelta(seconds=5), timedelta(hours=1), timedelta(days=3)
TIMEOUT_S, ALL_S = 10.0, 20.0
_log = logging.getLogger("hornbill.webhooks")


def work(now: datetime) -> None:
    """Look what has changed, and tell those who are due.

    Args:
        now: aware UTC time.
    """
    hooks = list(Webhook.objects.filter(paused_at=None))
    if not hooks:
        return
    marks = _marks({hook.officer for hook in hooks})
    due = []
    for hook in hooks:
        if not hook.message and marks[hook.officer] != hook.told:
            hook.message, hook.next_at, hook.tries = f"msg_{new_random_id()[:32]}", now, 0
            Webhook.objects.filter(pk=hook.pk).update(message=hook.message, next_at=now, tries=0)
        if hook.message and hook.next_at is not None and hook.next_at <= now:
            due.append(hook)
    if not due:
        return
    secret, let_in = node_keys().web_secret.encode(), inside()
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="webhooks") as threads:
        told = list(threads.map(lambda hook: _tell(hook, secret, let_in, now), due))
    with transaction.atomic():
        for hook, trouble in zip(due, told, strict=True):
            _note(hook, trouble, marks[hook.officer], now)


def _marks(officers: set[str]) -> dict[str, str]:
    """Return officer -> mark of what that officer's rooms look like now; "" stands for all officers here."""
    everybody = [account.officer_id for account in accounts() if account.is_active]
    rooms = exchange.changes_of_all(everybody if "" in officers else sorted(officers))
    seen = {officer: rooms.get(officer, {}) for officer in officers if officer}
    if "" in officers:
        seen[""] = {
            f"{officer} {room}": count for officer, each in rooms.items() for room, count in each.items()
        }
    return {
        officer: hashlib.sha256(json.dumps(each, sort_keys=True).encode()).hexdigest()
        for officer, each in seen.items()
    }


def _tell(hook: Webhook, secret: bytes, let_in: Collection[str], now: datetime) -> str:
    """Send one message; returns what was wrong, or nothing."""
    headers, body = message.written(hook.message, message.secret_of(secret, hook.id), now=now)
    try:
        status = post(hook.url, headers, body, let_in)
    except BadTarget:
        return "not-allowed"
    except BadSetting:
        return "proxy-setting"
    except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError):
        return "unreachable"
    return "" if httpx.codes.is_success(status) else f"answered-{status}"


def post(url: str, headers: dict[str, str], body: bytes, let_in: Collection[str]) -> int:
    """Post to a webhook and return the status of its answer.

    Raises:
        BadTarget: the node does not go there.
        httpx.HTTPError, OSError: it cannot be reached.
    """
    host = check_target(url, let_in)
    way = proxy_for(url)
    if way is not None:
        _look_first(host, urlsplit(url).port or 443, let_in)
    patience = Patience()
    patience.begin(ALL_S, most=0)
    network = PatientTransport(
        patience,
        verify=True,
        limits=httpx.Limits(),
        proxy=way,
        reach=None if way else lambda name, port: choose(name, _addresses(name, port), let_in),
    )
    with (
        httpx.Client(timeout=TIMEOUT_S, follow_redirects=False, transport=network, trust_env=False) as http,
        http.stream("POST", url, headers={**headers, "user-agent": "hornbill"}, content=body) as answer,
    ):
        return answer.status_code


def _look_first(host: str, port: int, let_in: Collection[str]) -> None:
    """Refuse a name that means something private here; behind a proxy names may mean nothing here."""
    try:
        found = _addresses(host, port)
    except OSError:
        return
    choose(host, found, let_in)


def _addresses(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def _note(hook: Webhook, trouble: str, mark: str, now: datetime) -> None:
    row = Webhook.objects.filter(pk=hook.pk, message=hook.message)
    if not trouble:
        row.update(message="", told=mark, next_at=None, tries=0, failing_since=None, trouble="", told_at=now)
        return
    since = hook.failing_since or now
    tries = hook.tries + 1
    given_up = trouble == "answered-410" or now - since >= GIVE_UP
    wait = min(FIRST * 2 ** min(tries - 1, 12), LONGEST)
    row.update(
        tries=tries,
        failing_since=since,
        trouble=trouble,
        next_at=None if given_up else now + wait,
        paused_at=now if given_up else None,
    )
    if given_up:
        _log.warning("a webhook was given up: %s", trouble)
        audit.record(
            audit.NODE, "webhooks.give-up", subject=hook.id[:16], detail={"trouble": trouble}, now=now
        )
