"""The worker's second step: make the period's indexes of evaluated keys, and keep the hub's index as the register is.

Rules
- What is new is put, what has ended is taken away, dummies among both (``core.set_size``).
- Where several officers of the agency watch the same, one token stands for all: the earliest entry's contact, the latest
  day. They are told of one another here; the hub sees no more than one token.
- A token is silent at the hub if all who watch it here do so silently: then a random capsule is there, and nobody hears of
  it. Silent and open tokens have dummies of their own, so that the hub learns of either a size class and no number.
- The step is written down before the hub is asked. A hub that holds another number than this node thinks, or has seen
  later steps (this node was restored from a copy), gets everything again.
- A new period needs no key holder: indexes are made from the roots that are kept.

    while prepare(terms, now): ...
    while change_once(client, terms, key, now): ...
"""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from itertools import permutations
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef

from hornbill.deconfliction import canaries, register
from hornbill.deconfliction.core import capsule, set_size
from hornbill.deconfliction.core import entry as core
from hornbill.deconfliction.core.capsule import Statement
from hornbill.deconfliction.core.tokens import INDEX_BYTES, derive
from hornbill.deconfliction.core.tokens import Token as MadeToken
from hornbill.deconfliction.evaluating import keep
from hornbill.deconfliction.meeting import note_hit
from hornbill.deconfliction.models import AtHub, Canary, Standing, Token
from hornbill.exchange.core.protocol.tokens import Change, Put
from hornbill.exchange.hub.requests import HubRefused
from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from hornbill.deconfliction.index_client import IndexClient
    from hornbill.deconfliction.models import Entry
    from hornbill.deconfliction.terms import Terms
    from hornbill.kernel.suite.transport_key import TransportKey

AT_ONCE = 500  # indexes written in one transaction
PUT_AT_ONCE = 2_000  # tokens of one change
_DAYS_A_WEEK, _FIRST_DAY = 7, date(1970, 1, 1)
_DUMMY_WEEKS = (5, 52)  # a dummy stays so many weeks, drawn by lot
_RENEW_BEFORE = timedelta(days=7)  # a dummy is replaced before the hub throws it away


def week_of(day: date) -> int:
    """Return the week after whose end the hub forgets a token of that last day."""
    return (day - _FIRST_DAY).days // _DAYS_A_WEEK


def standing() -> Standing:
    """Return how this node stands with the hub's index; made when it is first asked."""
    return Standing.objects.get_or_create(pk=1)[0]


def has_work() -> bool:
    """Tell whether there is anything to compare: entries, canaries, or what is still at the hub of former ones."""
    return Token.objects.exists() or AtHub.objects.exists() or Canary.objects.exists()


def is_at_hub() -> bool:
    """Tell whether the hub holds anything of this node."""
    return AtHub.objects.exists()


def begin_anew() -> None:
    """Put everything again with the next change, and hear of all meetings again."""
    standing()
    Standing.objects.filter(pk=1).update(anew=True, met=0, meetings=0)


def prepare(terms: Terms, now: datetime) -> int:
    """Make the period's index of some keys that have a root of the key holders for whom they are; returns how many.

    Args:
        terms: of the network.
        now: aware UTC time.
    """
    period = terms.period.name
    evaluated = Token.objects.exclude(holders="").filter(holders=F("wanted"))
    found = evaluated.exclude(period=period).select_related("entry")[:AT_ONCE]
    rows = list(found)
    for row in rows:
        secret = register.open_token(row.entry.handle, bytes(row.sealed))
        row.token, row.period = derive(secret.root, terms.pepper, terms.period).index, period
    if rows:
        with transaction.atomic():
            keep(rows, ["token", "period"])
            _meet_colleagues([bytes(row.token or b"") for row in rows], now)
            opened = [bytes(row.token or b"") for row in rows if row.entry.mode != core.SILENT]
            AtHub.objects.filter(token__in=opened, silent=True).delete()  # put again, with a capsule
    return len(rows)


def _meet_colleagues(tokens: list[bytes], now: datetime) -> None:
    """Tell officers of this agency who watch the same of one another: of those who watch in the open."""
    owners = Count("entry__owner", distinct=True)
    shared = Token.objects.filter(token__in=tokens).values("token").annotate(owners=owners)
    several = list(shared.filter(owners__gt=1).values_list("token", flat=True))
    by_token: dict[bytes, list[Token]] = {}
    for row in Token.objects.filter(token__in=several).select_related("entry"):
        by_token.setdefault(bytes(row.token or b""), []).append(row)
    for same in by_token.values():
        secret = register.open_token(same[0].entry.handle, bytes(same[0].sealed))
        for mine, theirs in permutations(same, 2):
            heard_of = theirs.entry.mode != core.SILENT
            if secret.closeness and mine.entry.owner != theirs.entry.owner and heard_of:
                _meet(mine.entry, theirs.entry, secret.closeness, mine.period, now)


def _meet(mine: Entry, theirs: Entry, closeness: str, period: str, now: datetime) -> None:
    contact = str(register.open_entry(theirs.handle, bytes(theirs.sealed))["contact"])
    note_hit(mine, Statement(agency_of(theirs.owner), contact, theirs.expires, period), closeness, now)


def change_once(client: IndexClient, terms: Terms, key: TransportKey, agency: str, now: datetime) -> bool:
    """Bring the hub's index one change nearer to the register.

    Args:
        client: of the hub.
        terms: of the network.
        key: this node's transport key, which signs capsules.
        agency: this node's.
        now: aware UTC time.

    Returns:
        Whether there is more to do at once.

    Raises:
        HubError: the hub cannot be asked or refuses; what to send is worked out again.
    """
    stand, today = standing(), now.date()
    if stand.period != terms.period.name or stand.anew:
        with transaction.atomic():
            AtHub.objects.all().delete()
            stand.period, stand.anew = terms.period.name, True
            stand.save(update_fields=["period", "anew"])
    puts, more = _to_put(terms, key, agency)
    puts += canaries.to_put(terms, key, agency, now)
    gone = list(_ended(terms).values_list("token", flat=True)[:PUT_AT_ONCE])
    worn = list(
        AtHub.objects.filter(dummy=True, expires__lt=today + _RENEW_BEFORE).values_list("token", flat=True)
    )
    if not (puts or gone or worn or stand.anew):
        return False
    any_left = AtHub.objects.filter(dummy=False).exclude(token__in=gone).exists() or bool(puts)
    rows, spare = list(puts), []
    for silent in (False, True):
        held = AtHub.objects.filter(silent=silent)
        dummies = held.filter(dummy=True).exclude(token__in=worn)
        planned = set_size.plan(
            held_real=held.filter(dummy=False).count(),
            held_dummies=dummies.count(),
            adding=sum(row.silent == silent for row, _ in puts),
            removing=held.filter(token__in=gone).count(),
            kept=any_left,
        )
        rows += [_dummy(today, silent=silent) for _ in range(planned.add)]
        spare += list(dummies.order_by("?").values_list("token", flat=True)[: planned.remove])
    secrets.SystemRandom().shuffle(rows)
    taken = [bytes(token) for token in (*gone, *worn, *spare)]
    return _send(client, stand, rows, taken) or more


def _send(client: IndexClient, stand: Standing, rows: list[tuple[AtHub, bytes]], taken: list[bytes]) -> bool:
    """Send a change and note it; True when the hub's answer asks for everything again."""
    Standing.objects.filter(pk=stand.pk).update(step=F("step") + 1)
    stand.refresh_from_db(fields=["step"])
    asked = [Put(bytes(row.token), week_of(row.expires), sealed, row.silent) for row, sealed in rows]
    try:
        held = client.change(Change(stand.step, stand.anew, asked, taken))
    except HubRefused as error:
        if error.code != "tokens-late":
            raise
        Standing.objects.filter(pk=stand.pk).update(step=client.state().step, anew=True)
        return True
    with transaction.atomic():
        AtHub.objects.filter(token__in=taken).delete()
        AtHub.objects.bulk_create(
            [row for row, _ in rows],
            update_conflicts=True,
            unique_fields=["token"],
            update_fields=["dummy", "silent", "expires", "contact"],
        )
        agrees = held.tokens == AtHub.objects.count()
        Standing.objects.filter(pk=stand.pk).update(anew=not agrees, meetings=held.meetings)
    return not agrees


def _to_put(terms: Terms, key: TransportKey, agency: str) -> tuple[list[tuple[AtHub, bytes]], bool]:
    """Return what is to be put, at most ``PUT_AT_ONCE``, and whether that is not all."""
    there = AtHub.objects.filter(token=OuterRef("token"))
    found = Token.objects.filter(period=terms.period.name).filter(~Exists(there))
    names = list(
        dict.fromkeys(bytes(name) for name in found.values_list("token", flat=True)[: PUT_AT_ONCE + 1])
    )
    chosen = names[:PUT_AT_ONCE]
    rows = Token.objects.filter(token__in=chosen, period=terms.period.name).select_related("entry")
    by_token: dict[bytes, list[Token]] = {}
    for row in rows.order_by("entry_id"):
        by_token.setdefault(bytes(row.token or b""), []).append(row)
    return [_sealed(same, terms, key, agency) for same in by_token.values()], len(names) > PUT_AT_ONCE


def _sealed(same: list[Token], terms: Terms, key: TransportKey, agency: str) -> tuple[AtHub, bytes]:
    opened = [row for row in same if row.entry.mode != core.SILENT]
    first = (opened or same)[0]
    secret = register.open_token(first.entry.handle, bytes(first.sealed))
    made: MadeToken = derive(secret.root, terms.pepper, terms.period)
    contact = str(register.open_entry(first.entry.handle, bytes(first.entry.sealed))["contact"])
    expires = max(row.entry.expires for row in same)
    if not opened:
        return AtHub(token=made.index, silent=True, expires=expires), capsule.dummy()
    words = Statement(agency, contact, max(row.entry.expires for row in opened), terms.period.name)
    return AtHub(token=made.index, expires=expires, contact=contact), capsule.seal(made, words, key)


def _ended(terms: Terms) -> QuerySet[AtHub]:
    live = Token.objects.filter(token=OuterRef("token"), period=terms.period.name)
    canary = Canary.objects.filter(token=OuterRef("token"), period=terms.period.name)
    return AtHub.objects.filter(dummy=False).filter(~Exists(live), ~Exists(canary))


def _dummy(today: date, *, silent: bool) -> tuple[AtHub, bytes]:
    first, last = _DUMMY_WEEKS
    days = first * _DAYS_A_WEEK + secrets.randbelow((last - first) * _DAYS_A_WEEK)
    index = secrets.token_bytes(INDEX_BYTES)
    row = AtHub(token=index, dummy=True, silent=silent, expires=today + timedelta(days=days))
    return row, capsule.dummy()
