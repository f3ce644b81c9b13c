"""What officers do: publish a row of their State's profile, confirm or withdraw one, ask another State's prosecutor.

Rules
- Only an officer of an agency of that State publishes, and only with the power ``legal-profile``, vouched for by a competent authority of
  the State. Every node asks its directory again before it believes a row. A network without a log knows no powers: there an officer of
  an agency of that State publishes.
- A row goes to every node as a signed bulletin; its versions are kept with the bytes that were signed.
- A question goes into a room of its own with the prosecutors of that State; nothing but the question is in it.

    publish(vault, "profile", cells, note="", now=now)
    ask_prosecutor(vault, "VN", text, title=title, lang="en", marking=marking, now=now)      # the room's id
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.directory import queries as directory
from hornbill.directory.actions import bulletins
from hornbill.directory.core.bulletins.bulletin import BadBulletin
from hornbill.exchange import actions as exchange
from hornbill.exchange.inbound import raise_alarm
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.times import parse_utc
from hornbill.legal import built_in, queries
from hornbill.legal.core import published
from hornbill.legal.core.errors import BadRow
from hornbill.legal.core.tables import KEYS
from hornbill.legal.models import RowVersion

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hornbill.directory.core.bulletins.bulletin import Bulletin
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

MOST_VERSIONS = 200  # of one row that are kept; the oldest go first, but never the last one of an author
MOST_A_DAY = 20  # versions of one row by one author within a day
MOST_ASKED = 8  # prosecutors who are put into the room of a question


class MayNotPublish(HornbillError):
    """The directory does not say that this officer may publish rows of that State's profile."""

    code = "may-not-publish-law"
    default_cure = "Have a competent authority of your State vouch for the power legal-profile (hornbill node grant-power)."


class NoProsecutor(HornbillError):
    """Nobody of that State can be asked in this network."""

    code = "no-prosecutor"
    default_cure = "Ask the State's central authority; its profile names it where that is known."


class NoSuchRow(HornbillError):
    """There is no such row."""

    code = "no-such-legal-row"
    default_cure = "Go back to the State's profile and choose the row again."


def state_of(officer_id: str) -> str:
    """Return the State of an officer's agency; empty where the directory does not know it."""
    try:
        return directory.agency(agency_of(officer_id)).country
    except HornbillError:
        return ""


def check_may_publish(officer_id: str, state: str, now: datetime | None = None) -> None:
    """Return only if an officer may publish rows of a State's profile.

    Raises:
        MayNotPublish: another State's officer, one without the power, revoked, or of a suspended agency.
    """
    if state_of(officer_id) != state:
        raise MayNotPublish(
            _("Only officers of that State publish its profile."),
            cure=_("Ask its focal prosecutor to do it."),
        )
    if not directory.is_in_force(officer_id, now):
        raise MayNotPublish(_("The directory no longer counts you as an officer."))
    if directory.has_log() and published.POWER not in directory.officer(officer_id).powers:
        raise MayNotPublish(_("The directory does not say that you may publish your State's profile."))


def may_publish(officer_id: str, state: str, now: datetime | None = None) -> bool:
    """Whether an officer may publish rows of a State's profile."""
    try:
        check_may_publish(officer_id, state, now)
    except HornbillError:
        return False
    return True


def by_whom(bulletin: Bulletin) -> list[str]:
    """List why an author may not say this, as far as the bulletin and the tables of the program tell."""
    return published.by_whom(bulletin, built_in.book())


def allow(bulletin: Bulletin) -> None:
    """Return only if the directory lets a bulletin's author publish its row; BadBulletin otherwise."""
    state = str(bulletin.values["cells"].get("state", ""))
    if not may_publish(bulletin.author, state):
        raise BadBulletin(f"{bulletin.author} may not publish the profile of {state}")
    table, key = bulletin.subject.split(" ", 1)
    if _said_enough(table, key, bulletin.author, timezone.now()):
        raise BadBulletin(f"{bulletin.author} said {MOST_A_DAY} versions of the row {key} within a day")


def _said_enough(table: str, key: str, author: str, now: datetime) -> bool:
    versions = RowVersion.objects.filter(table=table, key=key, author=author)
    return versions.filter(heard_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY


def heard(bulletin: Bulletin, now: datetime) -> None:
    """Keep a version of a row; within the transaction that takes the bulletin in."""
    values = bulletin.values
    table, cells = str(values["table"]), dict(values["cells"])
    named = {"table": table, "key": published.key(table, cells)}
    digest = hashlib.sha256(bulletin.data).hexdigest()
    RowVersion.objects.get_or_create(
        **named,
        digest=digest,
        defaults={
            "state": cells["state"],
            "n": bulletin.n,
            "author": bulletin.author,
            "at": parse_utc(bulletin.at),
            "cells": cells,
            "note": values["note"],
            "data": bulletin.data,
            "signature": bulletin.signature,
            "heard_at": now,
        },
    )
    _alarm_two_contents(bulletin, named, digest, now)
    kept = list(RowVersion.objects.filter(**named).order_by("-n", "-digest").values_list("pk", "author"))
    last = {author: pk for pk, author in reversed(kept)}  # of each author
    RowVersion.objects.filter(pk__in={pk for pk, _ in kept[MOST_VERSIONS:]} - {*last.values()}).delete()
    transaction.on_commit(queries.forget)


def _alarm_two_contents(bulletin: Bulletin, named: dict[str, str], digest: str, now: datetime) -> None:
    """Show an alarm where an author signed two contents as one version of a row: nodes may have been told different law."""
    same = RowVersion.objects.filter(**named, n=bulletin.n, author=bulletin.author)
    other = same.exclude(digest=digest).order_by("digest").first()
    if other is not None:
        raise_alarm(
            "law-two-contents",
            f"{bulletin.author} signed two contents as version {bulletin.n} of the row {named['key']}: "
            f"{other.digest[:16]} and {digest[:16]}.",
            "Call that officer and another agency, and compare what each server shows for this provision.",
            now,
        )


def publish(vault: OpenVault, table: str, cells: Mapping[str, str], *, note: str = "", now: datetime) -> str:
    """Publish a row of the officer's State to the network: a new one, or a new version.

    Args:
        vault: the officer's.
        table: of ``core.published.COLUMNS``.
        cells: the whole row; empty cells are left out.
        note: why, for readers of its history.
        now: aware UTC time.

    Returns:
        The row's key.

    Raises:
        MayNotPublish: not this officer's to say.
        BadRow: with every reason; nothing was published.
    """
    state = cells.get("state", "")
    check_may_publish(vault.officer_id, state, now)
    told = {name: text.strip() for name, text in cells.items() if text.strip()}
    faults = published.problems(table, told, built_in.book(), on=now.date())
    if len(note) > published.MAX_NOTE:
        faults.append(f"the note is longer than {published.MAX_NOTE} characters")
    if faults:
        raise BadRow("; ".join(faults))
    key = published.key(table, told)
    if _said_enough(table, key, vault.officer_id, now):
        raise BadRow(
            f"you published {MOST_A_DAY} versions of the row {key} within a day",
            cure=_("Publish the next version tomorrow; every version goes to every agency."),
        )
    values = {"table": table, "cells": told, "note": note.strip()}
    try:
        bulletins.say(vault, published.KIND, published.subject(table, told), values, now=now)
    except BadBulletin as error:
        raise BadRow(error.message, cure=_("Shorten the texts of the row; nothing was published.")) from error
    queries.forget()
    return key


def confirm(vault: OpenVault, table: str, key: str, *, now: datetime) -> None:
    """Say that a row of the officer's State still holds: the same row, under a new day.

    Raises:
        NoSuchRow: there is none.
        MayNotPublish, BadRow: as for ``publish``.
    """
    publish(vault, table, _cells(table, key), note="", now=now)


def withdraw(vault: OpenVault, table: str, key: str, note: str, *, now: datetime) -> None:
    """Withdraw a row of the officer's State; its versions stay in its history. Errors as for ``confirm``."""
    names = ("id", "treaty", "state", "article", "kind")
    cells = {name: text for name, text in _cells(table, key).items() if name in names}
    keys = {name: cells[name] for name in (*KEYS[table], "state") if name in cells}
    publish(vault, table, {**keys, published.GONE: "yes"}, note=note, now=now)


def _cells(table: str, key: str) -> dict[str, str]:
    columns = published.COLUMNS.get(table)
    cells = queries.book().cells(table, published.table_key(key)) if columns else None
    if cells is None or columns is None:
        raise NoSuchRow(f"there is no row {key[:80]!r} of {table[:20]!r}")
    return {name: str(cells.get(name) or "") for name in columns}


def prosecutors(state: str, asking: str, now: datetime) -> Sequence[Any]:
    """Return officers of a State who can be asked about its law, best first: those with the power, then focal points of its agencies.

    Args:
        state: code.
        asking: officer who asks; never among them.
        now: aware UTC time.
    """
    found = [
        one
        for agency in directory.current().agencies
        if agency.country == state and not agency.suspended
        for one in agency.officers
        if one.id != asking and not one.is_service and directory.is_in_force(one.id, now)
    ]
    able = [one for one in found if published.POWER in one.powers]
    return (able or [one for one in found if one.focal_point])[:MOST_ASKED]


def ask_prosecutor(
    vault: OpenVault, state: str, text: str, *, title: str, lang: str, marking: Marking, now: datetime
) -> str:
    """Put a question to a State's focal prosecutors, in a room of its own.

    Args:
        vault: the asking officer's.
        state: code.
        text: the question.
        title: of the room.
        lang: of the question.
        marking: of room and question.
        now: aware UTC time.

    Returns:
        The room's id.

    Raises:
        NoProsecutor: nobody of that State is in the network.
        HornbillError: the room could not be opened; nothing was written.
    """
    asked = prosecutors(state, vault.officer_id, now)
    if not asked:
        raise NoProsecutor(_("Nobody of that State in this network can be asked."))
    people = [one.id for one in asked]
    room = exchange.open_room(vault, title=title, number="", invite=people, marking=marking, now=now)
    exchange.post_message(vault, room, text=text, lang=lang, marking=marking, now=now)
    return room
