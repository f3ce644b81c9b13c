"""Challenges that passkeys answer: given out without keeping anything, taken once.

Rules: what is given out is a random challenge and a ticket, signed by the node, that names it, what it is for, for whom, and
until when; so asking for many fills no table. An answer that counted marks its challenge as spent until it would have been over.

    given = give("sign-in", "", now=now)                  # given.challenge, given.ticket
    challenge = read("sign-in", "", given.ticket, now=now)
    with transaction.atomic():
        spend(challenge, now=now)
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.db import IntegrityError, transaction

from hornbill.vault.core.errors import BadPasskey
from hornbill.vault.core.passkey import CHALLENGE_BYTES
from hornbill.vault.factor_models import SpentChallenge

LASTS = timedelta(minutes=10)
_SALT = "hornbill.passkey-challenge"
_MAX_TICKET = 1_000  # characters


@dataclass(frozen=True)
class Given:
    """A challenge as it goes to a page.

    Attributes:
        challenge: 32 bytes, which the device signs.
        ticket: comes back with the answer.
    """

    challenge: bytes
    ticket: str


def give(purpose: str, subject: str, *, now: datetime) -> Given:
    """Make a challenge.

    Args:
        purpose: what the answer will be used for; it counts for nothing else.
        subject: for whom: an officer, a step of a sign-in; empty where that is not known yet.
        now: aware datetime.
    """
    challenge = secrets.token_bytes(CHALLENGE_BYTES)
    text = base64.b64encode(challenge).decode()
    value = [text, purpose, subject, int((now + LASTS).timestamp())]
    return Given(challenge, signing.dumps(value, salt=_SALT))


def read(purpose: str, subject: str, ticket: str, *, now: datetime) -> bytes:
    """Return the challenge that a ticket names.

    Args:
        purpose: as given.
        subject: as given.
        ticket: as it came back.
        now: aware datetime.

    Raises:
        BadPasskey: not this node's, for something or somebody else, or too old.
    """
    try:
        text, meant, whose, until = signing.loads(ticket[:_MAX_TICKET], salt=_SALT)
        challenge = base64.b64decode(text)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadPasskey("the device answered to something that this page did not ask") from error
    if (meant, whose) != (purpose, subject):
        raise BadPasskey("the device answered to something that this page did not ask")
    if until <= now.timestamp():
        raise BadPasskey("the device's answer came too late", cure="Press the button again.")
    return challenge


def spend(challenge: bytes, *, now: datetime) -> None:
    """Note that a challenge was answered; within the caller's transaction.

    Raises:
        BadPasskey: it was answered before.
    """
    name = hashlib.sha256(challenge).hexdigest()
    try:
        with transaction.atomic():
            SpentChallenge.objects.create(id=name, expires=now + LASTS)
    except IntegrityError as error:
        raise BadPasskey("the device's answer was used before", cure="Press the button again.") from error


def forget_old(*, now: datetime) -> int:
    """Forget challenges that are over; called by the worker's housekeeping.

    Returns:
        How many there were.
    """
    return SpentChallenge.objects.filter(expires__lte=now).delete()[0]
