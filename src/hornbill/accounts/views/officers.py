"""Accounts for a list of officers, on the pages of the person who was named for it: look, print the slips, make.

Rules: nobody else finds these pages. A list is shown row by row before anything is done; what is wrong with a row is named by
row and column, and such rows come back as a file. Slips with first passphrases are shown before the first account is made.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hornbill.accounts import officers_page
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults
from hornbill.pages.access import for_administrators
from hornbill.pages.clients import address_of
from hornbill.pages.forms import IncompleteForm, form_status
from hornbill.vault import joining
from hornbill.vault.officer_list import plain_cells

if TYPE_CHECKING:
    from hornbill.accounts.officers_page import Held
    from hornbill.vault.core.officer_list import Problem, Row
    from hornbill.vault.sessions import OpenVault

COLUMNS = {
    "id": gettext_lazy("id"),
    "name": gettext_lazy("name"),
    "title": gettext_lazy("title"),
    "language": gettext_lazy("language"),
    "focal_point": gettext_lazy("focal point"),
}
WHY = {
    "missing": gettext_lazy("is missing"),
    "too-long": gettext_lazy("has more than 120 characters"),
    "no-tag": gettext_lazy("is no tag such as th or fr"),
    "yes-or-no": gettext_lazy("is yes or no"),
    "bad-letters": gettext_lazy("has other characters than small letters, digits, dots and hyphens"),
    "other-agency": gettext_lazy("is of another agency than this one"),
    "taken": gettext_lazy("has an account already"),
    "twice": gettext_lazy("is already in row %d"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def officers(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Choose a list; what would become of it is shown."""
    if request.method != "POST":
        return _page(request, "officers")
    file = request.FILES.get("file")
    try:
        if file is None:
            raise IncompleteForm({"file": _("Choose a file first.")})
        held = officers_page.hold(vault, file.read(), name=file.name or "", now=timezone.now())
    except HornbillError as error:
        return _page(request, "officers", error=faults.words_of(error), status=form_status(error))
    return _look(request, held)


@require_POST
@for_administrators
def joiners(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Look at those whom the agency's directory of people has named and who have no account yet, as a list."""
    try:
        held = officers_page.hold(vault, officers_page.list_of_joiners(), name="SCIM", now=timezone.now())
    except HornbillError as error:
        return _page(request, "officers", error=faults.words_of(error), status=form_status(error))
    return _look(request, held)


@sensitive_variables()
@require_POST
@for_administrators
def act(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Draw the first passphrases and show the slips, make the accounts, or choose another list."""
    form, now = request.POST, timezone.now()
    held_id, what = form.get("held", ""), form.get("act", "")
    try:
        if what == "drop":
            officers_page.drop(vault)
            return HttpResponseRedirect(reverse("officers"))
        if what == "make":
            held = officers_page.begin(vault, held_id, now=now)
            return HttpResponseRedirect(f"{reverse('officers-made')}?held={held.id}")
        held = officers_page.find(vault, held_id, now=now)
    except HornbillError as error:
        return _page(request, "officers", error=faults.words_of(error), status=form_status(error))
    words = form.get("passphrase", "")
    try:
        held = officers_page.draw(vault, held_id, words, address=address_of(request), now=now)
    except HornbillError as error:
        return _look(request, held, error=faults.words_at_own_form(error), status=form_status(error))
    if held.begun:
        return HttpResponseRedirect(f"{reverse('officers-made')}?held={held.id}")
    slips = [(row, row.officer.partition("/")[2], held.drawn[row.number]) for row in held.good]
    return _page(request, "officers_slips", held=held, slips=slips, site=request.get_host())


@require_GET
@for_administrators
def made(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show how far the making is, and row by row what became of it."""
    try:
        held = officers_page.find(vault, request.GET.get("held", ""), now=timezone.now())
    except HornbillError as error:
        return _page(request, "officers", error=faults.words_of(error), status=form_status(error))
    if not held.begun:
        return _look(request, held)
    good = len(held.good)
    left = [
        (row, faults.words_of(why)) for row in held.good if (why := held.results.get(row.number)) is not None
    ]
    return _page(
        request, "officers_made", held=held, done=len(held.results), good=good, refused=left, bad=_bad(held)
    )


@require_GET
@for_administrators
def rest(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Give the rows of which no account was or will be made, as a list with the reasons beside."""
    held = officers_page.find(vault, request.GET.get("held", ""), now=timezone.now())
    written = io.StringIO()
    writer = csv.writer(written)
    width = len(held.list.head)
    writer.writerow([*plain_cells(held.list.head, width), _("Row"), _("Why not")])
    failed = {number: why for number, why in held.results.items() if why is not None}
    for row in held.list.rows:
        reasons = [_words(one) for one in row.problems]
        reasons += [faults.words_of(failed[row.number])] if row.number in failed else []
        if reasons:
            writer.writerow([*plain_cells(row.cells, width), row.number, "; ".join(reasons)])
    answer = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="not-made.csv"'
    return answer


def _look(request: HttpRequest, held: Held, *, error: str = "", status: int = 200) -> HttpResponse:
    return _page(request, "officers_look", held=held, bad=_bad(held), error=error, status=status)


def _bad(held: Held) -> list[tuple[Row, list[str], list[str]]]:
    """Return the rows that are not right: row, what is wrong, and its cells as they were."""
    return [
        (row, [_words(one) for one in row.problems], [cell for cell in row.cells if cell.strip()])
        for row in held.list.rows
        if row.problems
    ]


def _words(problem: Problem) -> str:
    why = str(WHY[problem.why])
    return f"{COLUMNS[problem.column]}: {why % problem.row if problem.row else why}"


def _page(request: HttpRequest, name: str, *, status: int = 200, **words: Any) -> HttpResponse:
    if name == "officers":
        words |= {"waiting": joining.waiting(), "not_closed": joining.not_closed()}
    return render(request, f"accounts/{name}.html", {"section": "settings", **words}, status=status)
