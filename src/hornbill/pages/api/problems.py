"""Errors for programs: problem details (RFC 9457) with ``code``, ``message``, ``cure`` and ``reasons``, never a page.

Rules: the code is stable and the same as on the pages; message and cure are sentences in the language that the
program asks for (``Accept-Language``); reasons are every ground there is, each with what it rests on. What was in
the request is never repeated.

    answer(error)            # <JsonResponse status_code=403>
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.pages import faults, parts
from hornbill.pages.fault_words import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable

PREFIX = "/api/v1"
CONTENT_TYPE = "application/problem+json"  # RFC 9457
_SENT = "nothing was changed; correct it and send it again"
_RETRY_S = {"still-checking": 5, "busy": 1, "hub-unreachable": 30, "database-unreachable": 30}
_NO_FORM = {  # the pages' cures speak of a form
    "may-not-write": "Ask the room's host agency.",
    "still-checking": "Send it again when the check is done, in a few seconds.",
    "restored": "Ask your administrator to follow docs/operations.md, Restoring.",
    "draft-too-long": "Write less, or send it in parts.",
    "no-such-record": "Read the room again and take the id from there.",
}


class NoToken(HornbillError):
    """A request without a token, or with another way of signing in."""

    code = "no-token"
    default_cure = "Send the header Authorization: Bearer hbt_..., with a token made under Settings."


class TokenInAddress(BadInput):
    """A token stands in the address, where logs and histories keep it."""

    code = "token-in-address"
    default_cure = "Revoke that token under Settings, make a new one, and send it as a header only."


class TokenTooNarrow(HornbillError):
    """The token may not do this."""

    code = "token-too-narrow"
    default_cure = "Make a token under Settings that may, if the program is to do this."


class NotAccepted(HornbillError):
    """The duty service is in a room that it has not accepted; until then its programs neither read nor write there."""

    code = "not-accepted"
    default_cure = "It accepts where an officer of its own agency invited it, or HORNBILL_DUTY_SERVICE_ACCEPTS names who did."


class OfficerNotInForce(HornbillError):
    """The directory does not name the token's officer any more."""

    code = "officer-not-in-force"
    default_cure = "Ask the agency's administrator; another officer has to make a token."


class TooFast(HornbillError):
    """More requests than a token may make."""

    code = "too-fast"
    default_cure = "Wait as the header Retry-After says; HORNBILL_API_PER_MIN is the limit."

    def __init__(self, message: str, *, retry_after_s: int) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class BadRequest(BadInput):
    """A request has not the shape that the description gives it; ``reasons`` says where."""

    code = "bad-request"

    def __init__(self, message: str, *, cure: str | None = None, reasons: Iterable[Any] = ()) -> None:
        super().__init__(message, cure=cure or f"See {PREFIX}/openapi.json; {_SENT}.")
        self.reasons = tuple(reasons)


def answer(error: HornbillError) -> HttpResponse:
    """Answer with one of our errors."""
    what, cure = spoken(error)
    found = [
        {"code": reason.code, "text": reason.text, "source": reason.source}
        for reason in getattr(error, "reasons", ())
    ]
    retry = getattr(error, "retry_after_s", None) or _RETRY_S.get(error.code)
    words = (what, _NO_FORM.get(error.code, cure), found)
    return problem(_status_of(error), error.code, *words, retry_after_s=retry)


def _status_of(error: HornbillError) -> int:
    status = parts.program_statuses().get(error.code) or faults.status_of(error)
    return 422 if status == 400 and not isinstance(error, TokenInAddress) else status


def problem(
    status: int,
    code: str,
    message: str,
    cure: str,
    reasons: list[dict[str, str]] | None = None,
    *,
    retry_after_s: int | None = None,
) -> HttpResponse:
    """Answer with an error.

    Args:
        status: HTTP status.
        code: stable word.
        message: what happened, one sentence.
        cure: what to do, one sentence.
        reasons: ``code``, ``text`` and ``source`` of each.
        retry_after_s: when to try again.
    """
    # RFC 9457: type and title never change for a code; detail is of this case.
    value = {
        "type": f"urn:hornbill:problem:{code}",
        "title": code.replace("-", " ").capitalize(),
        "status": status,
        "detail": f"{message.rstrip('.')}. {cure}",
        "code": code,
        "message": message,
        "cure": cure,
        "reasons": reasons or [],
    }
    response = JsonResponse(
        value, status=status, json_dumps_params={"ensure_ascii": False}, content_type=CONTENT_TYPE
    )
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if retry_after_s is not None:
        response.headers["Retry-After"] = str(retry_after_s)
    return response


def of_status(status: int) -> HttpResponse:
    """Answer what the framework says by its status alone."""
    text = {
        400: ("bad-request", _("The request cannot be read.")),
        404: ("no-such-operation", _("There is no such operation at this address.")),
        405: ("wrong-method", _("This address takes another method.")),
        413: ("too-large", _("The request is longer than this server accepts.")),
        415: ("not-json", _("The request's body is not JSON (Content-Type: application/json).")),
    }
    code, message = text.get(status, ("error", _("Something went wrong on the server; nothing was changed.")))
    cure = _("See %s for what is taken.") % f"{PREFIX}/openapi.json"
    if status >= 500:
        cure = _("Tell your Hornbill administrator and quote the time.")
    return problem(status, code, message, cure)
