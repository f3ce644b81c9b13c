"""Error pages: what happened, what was kept, what to do.

Rules: a page for every status, in the reader's language; the words for a status stand in pages/error.html, an
error of ours brings its own. An error page never fails: if its template does, it is plain text.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from hornbill.pages import parts
from hornbill.pages.fault_words import spoken
from hornbill.pages.uploads import UploadRefused

if TYPE_CHECKING:
    from hornbill.kernel.errors import HornbillError

_log = logging.getLogger("hornbill.node")
_NO_TABLES = {"database-unreachable", "database-unfit"}  # their page is drawn without what is in tables


def fault(request: HttpRequest | None, status: int, **words: Any) -> HttpResponse:
    """Answer with an error page.

    Args:
        request: None leaves out all that needs the database.
        status: HTTP status.
        words: ``code``, ``what``, ``kept``, ``cure``, ``retry_after_s``, ``again`` (names and values of a form that can be sent
            again); the template has words for the rest.
    """
    context = {"status": status, **words}
    try:
        response = HttpResponse(render_to_string("pages/error.html", context, request), status=status)
    except Exception:  # noqa: BLE001  # the page of last resort must come
        _log.exception("the error page %s did not render", status)
        response = HttpResponse(f"Error {status}", status=status, content_type="text/plain")
    if words.get("retry_after_s"):
        response.headers["Retry-After"] = str(words["retry_after_s"])
    return response


def status_of(error: HornbillError) -> int:
    """Return the HTTP status for one of our errors."""
    return parts.statuses().get(error.code, 400)


def words_of(error: HornbillError) -> str:
    """Return what happened and what to do, for showing beside a form."""
    return " ".join(part for part in spoken(error) if part)


def sentences_of(error: HornbillError) -> dict[str, str]:
    """Say of each field what is wrong with it: field -> sentence; of what has no field, under an empty name."""
    found: dict[str, str] = {}
    for one in getattr(error, "reasons", ()) or ():
        found.setdefault(one.source, one.text)
    return found or {"": words_of(error)}


def words_at_own_form(error: HornbillError) -> str:
    """Return the same beside a form that asks an officer who is signed in for the passphrase, and for no name."""
    if error.code == "wrong-passphrase":
        return _("Your present passphrase is not right. Look at Caps Lock and at the keyboard's language.")
    return words_of(error)


def of_error(request: HttpRequest, error: HornbillError) -> HttpResponse:
    """Answer with the page of one of our errors."""
    status = 503 if error.code == "still-checking" else status_of(error)  # a page, not a form that comes back
    if status_of(error) >= 500:
        _log.error("answered %s: %s", status, error.code)
    what, cure = spoken(error)
    asked = None if error.code in _NO_TABLES else request
    if error.code == "still-checking":
        return fault(asked, status, code=error.code, what=what, again=_posted(request))
    return fault(asked, status, code=error.code, what=what, cure=cure)


def _posted(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what a form had, so that the page that comes instead holds it; nothing where none was posted."""
    lists = request.POST.lists() if request.method == "POST" else ()
    return [(name, value) for name, values in lists for value in values if name != "csrfmiddlewaretoken"]


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what the framework calls suspicious: too much, a file, a wrong host."""
    if isinstance(exception, RequestDataTooBig):
        return fault(request, 413, code="too-large")
    if isinstance(exception, UploadRefused):
        return fault(request, 415, code="no-files")
    return fault(None, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    del exception
    return fault(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    del exception
    return fault(request, 404)


def wrong_method(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Answer 405 with a page; what the address does take stays named."""
    page = fault(request, 405)
    page.headers["Allow"] = response.headers.get("Allow", "")
    return page


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without touching the database again."""
    del request
    return fault(None, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that did not come from one of this node's pages, or from a page that was too old."""
    del reason
    return fault(request, 403, code="form-token")
