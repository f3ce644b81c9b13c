"""Forms that were carried out, as all web processes of a node on PostgreSQL know them.

Rules
- While one is carried out, its connection holds an advisory lock of the form, which the server lets go when that process ends, however it
  ends. The same form elsewhere waits for it.
- It is noted before the act, and its result after it. A form that was begun, has no result and is held by nobody was under way when its process
  ended: nobody carries it out again, and its officer is told to look.
- A form whose act failed is forgotten: it changed nothing, and may come again.
- What is kept opens with the form's own word alone, which only its page has.

    with held(session_id, word) as form:          # Busy, OutcomeUnknown
        if form.result is None:
            form.result = do()
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import DatabaseError, OperationalError, connection
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from hornbill.kernel.errors import HornbillError
from hornbill.kernel.framing import pack
from hornbill.kernel.suite import content
from hornbill.vault.models import FormDone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

KEPT = timedelta(hours=48)
_LOCKS = 0x666F726D  # the first half of these locks' names: "form"


class StillUnderWay(HornbillError):
    """The same form is being carried out by another process, and that takes long."""

    code = "form-under-way"
    default_cure = _("Nothing was done twice. Wait a minute, load the page again and look.")


class FormOutcomeUnknown(HornbillError):
    """The process that carried a form out ended before it was done, or before it could say so."""

    code = "form-outcome-unknown"
    default_cure = _("Load the page again and look. If it was not done, fill in the form there and send it.")


@dataclass
class Form:
    """One form; ``result`` is what its first run is known by, None until there is one."""

    result: str | None = None


def is_shared() -> bool:
    """Tell whether forms are kept for other processes: on PostgreSQL, where there may be some."""
    return bool(connection.vendor == "postgresql")


@contextmanager
def held(session_id: str, word: str) -> Iterator[Form]:
    """Hold a form while it is carried out.

    Args:
        session_id: of the officer's session.
        word: of the form.

    Raises:
        StillUnderWay: it is held elsewhere for longer than a lock is waited for.
        FormOutcomeUnknown: it was begun by a process that has ended, or it could not be noted that it was carried out.
    """
    said = _said(session_id, word)
    name = _name(said)
    with _locked(name):
        known = _known(name, said)
        if known is not None:
            yield Form(known)
            return
        FormDone.objects.create(name=name, sealed=b"", begun_at=timezone.now())
        form = Form()
        try:
            yield form
        except Exception:
            _forget(name)
            raise
        if form.result is None:
            _forget(name)
        else:
            sealed = content.encrypt(_key(said), form.result.encode(), aad=name.encode())
            try:
                FormDone.objects.filter(name=name).update(sealed=sealed)
            except DatabaseError as error:  # what was done is done
                raise FormOutcomeUnknown("it could not be noted that this form was carried out") from error


@contextmanager
def alone(session_id: str, word: str) -> Iterator[None]:
    """Let one process at a time be at something that is kept elsewhere (``keyed_acts``); on SQLite there is one process.

    Args:
        session_id: whose.
        word: what it is.

    Raises:
        StillUnderWay: another process is at it for longer than a lock is waited for.
    """
    if not is_shared():
        yield
        return
    with _locked(_name(_said(session_id, word))):
        yield


def _said(session_id: str, word: str) -> bytes:
    return pack([session_id.encode(), word.encode("utf-8", "surrogatepass")])


def _name(said: bytes) -> str:
    return hashlib.sha256(b"hornbill/form-name/v1\0" + said).hexdigest()


def _known(name: str, said: bytes) -> str | None:
    row = FormDone.objects.filter(name=name).first()
    if row is None:
        return None
    if not row.sealed:
        raise FormOutcomeUnknown("this server ended while it carried this form out")
    return content.decrypt(_key(said), bytes(row.sealed), aad=name.encode()).decode()


def _forget(name: str) -> None:
    FormDone.objects.filter(name=name).delete()


def _key(said: bytes) -> bytes:
    return hashlib.sha256(b"hornbill/form-key/v1\0" + said).digest()


@contextmanager
def _locked(name: str) -> Iterator[None]:
    """Hold the advisory lock of a form on this thread's connection; two forms that share a number wait for one another, no more."""
    number = int.from_bytes(bytes.fromhex(name)[:4], signed=True)
    with connection.cursor() as cursor:
        try:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [_LOCKS, number])
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", None) != "55P03":  # lock_not_available
                raise
            raise StillUnderWay("the same form is still being carried out") from error
    held_by = connection.connection
    try:
        yield
    finally:
        if connection.connection is held_by and held_by is not None and not held_by.closed:
            try:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_LOCKS, number])
            except DatabaseError:  # with the connection the lock goes
                connection.close()


def end_old(*, now: datetime) -> int:
    """Delete forms of long ago; called by the worker's housekeeping."""
    return FormDone.objects.filter(begun_at__lte=now - KEPT).delete()[0]
