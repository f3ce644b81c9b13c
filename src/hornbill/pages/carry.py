"""A form that came after its session had ended is not lost: it travels through the sign-in page.

Rules: what was typed goes back to the browser in hidden fields of the sign-in form, over the same connection,
and is posted on once the same officer has signed in. The node keeps no copy. A text is never sent under another
officer's signature: the form says who wrote it, and nobody else can send it on.

    fields = pack(request)                    # [("carry.path", "/rooms/..."), ("carry.text", "..."), ...]
    carried = unpack(request.POST)            # Carried(path, author, form) or None
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.urls import Resolver404, resolve

from hornbill.pages import parts

if TYPE_CHECKING:
    from django.http import HttpRequest

_MARK = "carry."
_PATH = f"{_MARK}path"
_NEVER = {"csrfmiddlewaretoken"}


@dataclass(frozen=True, repr=False)
class Carried:
    """A form on its way through the sign-in page.

    Attributes:
        path: where it was posted.
        author: officer's id that the form named; empty when it named none.
        form: its fields.
    """

    path: str
    author: str
    form: QueryDict


def _posts_on(path: str) -> bool:
    """Tell whether a form of this address may be posted on; any other address is not followed."""
    try:
        return resolve(path).url_name in parts.carried()
    except Resolver404:
        return False


def pack(request: HttpRequest) -> list[tuple[str, str]]:
    """Return a posted form as hidden fields for the sign-in page; none for a form that cannot be posted on."""
    if request.method != "POST" or not _posts_on(request.path):
        return []
    fields = [
        (f"{_MARK}field.{name}", value)
        for name, values in request.POST.lists()
        if name not in _NEVER
        for value in values
    ]
    return [(_PATH, request.path), *fields]


def again(posted: QueryDict) -> list[tuple[str, str]]:
    """Return the hidden fields of a sign-in form that failed, to be carried once more."""
    return [(name, value) for name, values in posted.lists() if name.startswith(_MARK) for value in values]


def unpack(posted: QueryDict) -> Carried | None:
    """Return the form that a sign-in form carries, if it does."""
    path = posted.get(_PATH, "")
    if not _posts_on(path):
        return None
    form = QueryDict(mutable=True)
    prefix = f"{_MARK}field."
    for name, values in posted.lists():
        if name.startswith(prefix):
            form.setlist(name.removeprefix(prefix), list(values))
    return Carried(path, form.get("author", ""), form)
