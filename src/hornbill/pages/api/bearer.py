"""From a request's token to its officer's open vault, and what may be done with it.

Rules: the token comes in the header ``Authorization: Bearer`` and nowhere else. It works only while the directory
still names its officer. Each operation says what it needs; one that touches a room asks for that room too, and a
token that is bound to other rooms is told nothing of it, not even whether it exists.

    @router.get("/rooms/{room}", auth=READ)
    def get_room(request, room: RoomId): caller(request).in_room(room)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from hornbill import config
from hornbill.directory import queries as directory
from hornbill.exchange import queries as exchange
from hornbill.exchange.errors import NotForServices
from hornbill.kernel.ids import is_service
from hornbill.pages.api import pace
from hornbill.pages.api.problems import NotAccepted, NoToken, OfficerNotInForce, TokenTooNarrow, TooFast
from hornbill.pages.clients import address_of
from hornbill.vault import tokens
from hornbill.vault.core import token as core

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

    from hornbill.vault.sessions import OpenVault


@dataclass(frozen=True, repr=False)
class Caller:
    """A program, for the length of one request.

    Attributes:
        token: its token, open.
        now: aware UTC time of the request.
    """

    token: tokens.OpenToken
    now: datetime

    @property
    def vault(self) -> OpenVault:
        """Its officer's open vault."""
        return self.token.vault

    @property
    def rooms(self) -> frozenset[str]:
        """The only rooms that it may touch; empty for all of the officer's."""
        return frozenset(self.token.grant.rooms)

    def in_room(self, room: str) -> Caller:
        """Return itself if it may touch a room.

        Raises:
            TokenTooNarrow: the token is bound to other rooms.
            NotAccepted: it acts as the duty service, which came in unasked.
        """
        if self.rooms and room not in self.rooms:
            raise TokenTooNarrow(_("This token is bound to other rooms."))
        if self.is_service and exchange.awaits_answer(self.vault.officer_id, room):
            raise NotAccepted(_("The duty service was put into this room and has not accepted it."))
        return self

    def needing(self, right: str) -> Caller:
        """Return itself if its token has a right.

        Raises:
            TokenTooNarrow: it has not.
        """
        _check_right(self.token, right)
        return self

    @property
    def is_service(self) -> bool:
        """Whether it acts as the agency's duty service, and for no officer."""
        return is_service(self.vault.officer_id)

    def for_officer(self) -> Caller:
        """Return itself if it acts for an officer.

        Raises:
            NotForServices: it acts as a duty service, and this is done by people.
        """
        if self.is_service:
            raise NotForServices(_("The duty service does not do this: an officer does."))
        return self

    def in_any_room(self) -> Caller:
        """Return itself if it is not bound to single rooms.

        Raises:
            TokenTooNarrow: it is, so it neither opens rooms nor looks for them.
        """
        if self.rooms:
            raise TokenTooNarrow(_("This token is bound to single rooms, so it opens no other."))
        return self


def _check_right(token: tokens.OpenToken, right: str) -> None:
    if right not in token.grant.may:
        raise TokenTooNarrow(_("This token may not do this: it needs the right “%s”.") % right)


class ApiToken(HttpBearer):
    """A token made under Settings, sent as `Authorization: Bearer hbt_...`."""

    openapi_bearerFormat = "hbt_ and 43 characters"  # noqa: N815  # the description's own spelling

    def __init__(self, needs: str = "") -> None:
        self._needs = needs
        super().__init__()

    def __call__(self, request: HttpRequest) -> Caller:
        """Open the vault, or refuse with a reason."""
        scheme, _space, text = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not text.strip():
            raise NoToken(_("This operation needs a token."))
        return self.authenticate(request, text.strip())

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """Open the vault of a token, or refuse with a reason."""
        now = timezone.now()
        opened = tokens.open_token(token, address=address_of(request), now=now)
        try:
            left = pace.check(opened.view.id, now=now)
        except TooFast as error:
            left = pace.Left(config.number("HORNBILL_API_PER_MIN"), 0, error.retry_after_s)
            raise
        finally:
            request.headers_of_pace = left.headers()  # type: ignore[attr-defined]
        if not directory.is_in_force(opened.vault.officer_id, now):
            raise OfficerNotInForce(_("The directory does not name this officer, or not any more."))
        if self._needs:
            _check_right(opened, self._needs)
        return Caller(opened, now)


ANY, READ, WRITE, DIRECTORY = (ApiToken(needs) for needs in ("", core.READ, core.WRITE, core.DIRECTORY))


def caller(request: HttpRequest) -> Caller:
    """Return who has passed ``ApiToken``."""
    found: Caller = request.auth  # type: ignore[attr-defined]
    return found
