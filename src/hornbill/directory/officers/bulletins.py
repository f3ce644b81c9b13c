"""Bulletins at a node: written by its own officers and for its desk, taken in from others, and asked for.

Rules:
- The newest of a kind and subject takes the place of the one before, whatever the order in which they come.
- What comes from another node is of that agency's own authors, says what they may say, and is signed with the key that the
  directory has for them now: with a key that was lost or given up nobody says where an officer can be reached. So it is at
  reading, too: what was taken in no longer counts when its author has another key, is revoked or suspended, nor does its number
  stand against what the author says next. It waits in its place; anyone who comes back under that key has said it still.
- A meeting stays when its author's key goes: it says of nobody where he can be reached, and vouches name it. So does what a part has
  registered (``kinds.PartsKind``); the part is told of each one that comes, the newest or not.
- The worker tells every other agency's node of what is new here (``exchange.announcing.bulletins``).
- Every change by an officer leaves an audit entry, without telephone numbers and days.

    say_availability(vault, values, now=now)
    take(bulletin, now)                            # False: an older one, or known
    availability()                                 # officer -> Availability
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from hornbill.audit.actions import NODE, record
from hornbill.directory import queries
from hornbill.directory.core.bulletins import bulletin as core
from hornbill.directory.core.bulletins import kinds
from hornbill.directory.core.bulletins.bulletin import BadBulletin, Bulletin
from hornbill.directory.core.bulletins.meeting import A_YEAR, IN_ALL
from hornbill.directory.models import Bulletin as Row
from hornbill.directory.models import BulletinTold
from hornbill.kernel import ids
from hornbill.kernel.asked_once import once
from hornbill.kernel.suite.signing import BadSignature
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from hornbill.directory.core.bulletins.kinds import Availability, Desk
    from hornbill.kernel.suite.signing import SigningKey
    from hornbill.vault.sessions import OpenVault


def say_availability(vault: OpenVault, values: Mapping[str, Any], *, now: datetime) -> None:
    """Say when and how the officer whose vault is open can be reached.

    Args:
        vault: the officer's.
        values: as ``core.bulletins.kinds`` has them.
        now: aware datetime.

    Raises:
        BadBulletin: with every reason; nothing was changed.
        NotEnrolled: there is no directory.
    """
    say(vault, kinds.AVAILABILITY, vault.officer_id, values, now=now)


def say(vault: OpenVault, kind: str, subject: str, values: Mapping[str, Any], *, now: datetime) -> None:
    """Say something as the officer whose vault is open; arguments and errors as for ``say_availability``."""
    name = vault.officer_id
    _say(kind, subject, values, author=name, key=vault.signing_key, by=name, now=now)


def say_desk(values: Mapping[str, Any], *, by: str = NODE, now: datetime) -> None:
    """Say how this agency's duty desk can be reached; arguments and errors as for ``say_availability``."""
    keys = node_keys()
    author = ids.node_author(keys.agency)
    _say(kinds.DESK, keys.agency, values, author=author, key=keys.signing, by=by, now=now)


def renew(vault: OpenVault, *, now: datetime) -> bool:
    """Sign again what an officer says, when it was signed with a key that he no longer has.

    Returns:
        Whether there was something to sign.
    """
    rows = Row.objects.filter(author=vault.officer_id, own=True)
    kept = [core.read(bytes(row.data), bytes(row.signature)) for row in rows]
    old = [
        one for one in kept if kinds.parts_kind(one.kind) is None and not _fits(one, vault.signing_key.public)
    ]
    for one in old:
        say(vault, one.kind, one.subject, one.values, now=now)
    return bool(old)


def _fits(bulletin: Bulletin, public: bytes) -> bool:
    return _is_signed(bulletin.data, bulletin.signature, public)


@lru_cache(maxsize=1000)  # 6 KiB each; a page asks of every officer
def _is_signed(data: bytes, signature: bytes, public: bytes) -> bool:
    try:
        core.read(data, signature).verify(public)
    except BadSignature:
        return False
    return True


def _counts(bulletin: Bulletin, *, own: bool) -> bool:
    """Tell whether a kept bulletin is its author's word still; of this agency's own the vault signs it again."""
    if not queries.is_in_force(bulletin.author):
        return False
    return own or _fits(bulletin, _present_key(bulletin.author))


def _stands(bulletin: Bulletin) -> bool:
    """Tell whether a kept bulletin of another agency stands against an older one."""
    return kinds.parts_kind(bulletin.kind) is not None or _counts(bulletin, own=False)


def _present_key(author: str) -> bytes:
    return queries.signing_keys(author)[0]


def _say(
    kind: str,
    subject: str,
    values: Mapping[str, Any],
    *,
    author: str,
    key: SigningKey,
    by: str,
    now: datetime,
) -> None:
    network = queries.network_mark()
    with transaction.atomic():
        n = core.next_n(_kept(kind, subject), now)
        said = core.write(kind, subject, values, author=author, network=network, n=n, now=now, key=key)
        kinds.check(said)
        if part := kinds.parts_kind(kind):
            part.allow(said)
            if _is_one_too_many(said):
                raise BadBulletin(f"an agency says at most {part.most} of the kind {kind}")
            part.heard(said, now)
        _keep(said, now, own=True)
        record(by, f"directory.{kind}", subject=subject, detail={"n": n}, now=now)


def take(bulletin: Bulletin, now: datetime) -> bool:
    """Keep a bulletin that was checked, if it is the newest; within the caller's transaction.

    One whose number is of a time to come is not kept, nor a meeting beyond those that count from one agency.

    Returns:
        Whether it was new.
    """
    if core.is_ahead(bulletin, now) or _is_one_too_many(bulletin):
        return False
    if part := kinds.parts_kind(bulletin.kind):
        part.heard(bulletin, now)
    before = _kept(bulletin.kind, bulletin.subject)
    if before is not None and _stands(before) and not core.is_newer(bulletin, than=before):
        return False
    _keep(bulletin, now, own=False)
    return True


def _is_one_too_many(bulletin: Bulletin) -> bool:
    """Tell whether its agency has, beside it, as many of its kind as there may be: meetings of its year or in all, or a part's kind."""
    if part := kinds.parts_kind(bulletin.kind):
        home = ids.agency_of(bulletin.author)
        others = Row.objects.filter(kind=part.name, author__startswith=f"{home}/")
        return others.exclude(subject=bulletin.subject).count() >= part.most
    if bulletin.kind != kinds.MEETING:
        return False
    home = ids.agency_of(bulletin.author)
    others = Row.objects.filter(kind=kinds.MEETING, author__startswith=f"{home}/")
    others = others.exclude(subject=bulletin.subject)
    count = others.count()
    if count < A_YEAR or count >= IN_ALL:
        return count >= IN_ALL
    read = (core.read(bytes(data), bytes(sign)) for data, sign in others.values_list("data", "signature"))
    year = bulletin.values["first"][:4]
    return sum(one.values["first"][:4] == year for one in read) >= A_YEAR


def check(bulletin: Bulletin, sender: str) -> None:
    """Return only if a bulletin that came from another node may be believed.

    Args:
        bulletin: as it came.
        sender: agency whose node sent it.

    Raises:
        BadBulletin: of another network, of another agency's author, not what that author may say, or revoked.
        Unknown: the directory does not know the author.
        BadSignature: not signed with the author's present key.
    """
    if bulletin.network != queries.network_mark():
        raise BadBulletin("a bulletin of another network")
    if ids.agency_of(bulletin.author) != sender:
        raise BadBulletin(f"{sender} tells what an author of another agency says")
    kinds.check(bulletin)
    public = _present_key(bulletin.author)
    if not queries.is_in_force(bulletin.author):
        raise BadBulletin(f"{bulletin.author} is revoked or suspended")
    bulletin.verify(public)
    if part := kinds.parts_kind(bulletin.kind):
        part.allow(bulletin)


def _keep(bulletin: Bulletin, now: datetime, *, own: bool) -> None:
    serial = (Row.objects.aggregate(most=Max("serial"))["most"] or 0) + 1 if own else 0
    Row.objects.update_or_create(
        kind=bulletin.kind,
        subject=bulletin.subject,
        defaults={
            "author": bulletin.author,
            "n": bulletin.n,
            "data": bulletin.data,
            "signature": bulletin.signature,
            "own": own,
            "serial": serial,
            "kept_at": now,
        },
    )


def _kept(kind: str, subject: str) -> Bulletin | None:
    """Return what is kept of a kind about a subject, whether it counts or not."""
    row = Row.objects.filter(kind=kind, subject=subject).first()
    return core.read(bytes(row.data), bytes(row.signature)) if row else None


def newest(kind: str, subject: str) -> Bulletin | None:
    """Return what counts of a kind about a subject; None for nothing."""
    return next(iter(_that_count(Row.objects.filter(kind=kind, subject=subject), kind)), None)


def _that_count(rows: QuerySet[Row], kind: str) -> list[Bulletin]:
    found = [
        (core.read(bytes(data), bytes(sign)), own)
        for data, sign, own in rows.values_list("data", "signature", "own")
    ]
    return [one for one, own in found if kinds.lasts(kind) or _counts(one, own=own)]


def to_tell(after: int, most: int) -> list[tuple[int, bytes, bytes]]:
    """Return (serial, bytes, signature) of this agency's bulletins that came after one, oldest first."""
    rows = Row.objects.filter(own=True, serial__gt=after).order_by("serial")
    return [(row.serial, bytes(row.data), bytes(row.signature)) for row in rows[:most]]


def told() -> dict[str, int]:
    """Return agency -> serial of the last bulletin that its node was told of."""
    return dict(BulletinTold.objects.values_list("agency", "serial"))


def note_told(agency: str, serial: int) -> None:
    """Note up to which bulletin an agency's node was told; within the caller's transaction."""
    BulletinTold.objects.update_or_create(agency=agency, defaults={"serial": serial})


def all_of(kind: str) -> list[Bulletin]:
    """Return every bulletin of a kind that counts."""

    def look() -> list[Bulletin]:
        return _that_count(Row.objects.filter(kind=kind), kind)

    return once(("bulletins", kind), look)


def availability() -> dict[str, Availability]:
    """Return officer -> when and how he says that he can be reached."""
    return {one.subject: kinds.availability_of(one.values) for one in all_of(kinds.AVAILABILITY)}


def availability_of(officer_id: str) -> Availability | None:
    """Return when and how an officer says that he can be reached; None when he says nothing."""
    kept = newest(kinds.AVAILABILITY, officer_id)
    return kinds.availability_of(kept.values) if kept else None


def desks() -> dict[str, Desk]:
    """Return agency -> its duty desk, of those that have said so."""
    return {one.subject: kinds.desk_of(one.values) for one in all_of(kinds.DESK)}


def desk_of(agency_id: str) -> Desk | None:
    """Return an agency's duty desk; None when it has said nothing of one."""
    kept = newest(kinds.DESK, agency_id)
    return kinds.desk_of(kept.values) if kept else None
