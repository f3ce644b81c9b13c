"""What a year looks like, what its illegal-trade report lacks, and the reports as files.

Rule: a report that leaves has its audit entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults
from hornbill.pages.access import with_vault
from hornbill.pages.forms import form_status
from hornbill.seizures import actions, figures, giving, lookups, reports, words
from hornbill.seizures.core import aitr
from hornbill.seizures.core.aitr import DUE
from hornbill.seizures.core.comparing import compared as compare_reports

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hornbill.seizures.core.comparing import Compared
    from hornbill.vault.sessions import OpenVault

MOST_TO_MEND = 50  # on the page
NAMES = {
    "aitr": gettext_lazy("CITES annual illegal-trade report (XLSX)"),
    "aitr-csv": gettext_lazy("The same as CSV"),
    "etis": gettext_lazy("Ivory for ETIS (CSV)"),
    "customs": gettext_lazy("Customs rows (CSV)"),
    "ftm": gettext_lazy("FollowTheMoney entities (JSON lines)"),
    "json": gettext_lazy("All seizures, whole (JSON)"),
}


@require_GET
@with_vault
def year(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show a year: ``?year=``."""
    del vault
    return _page(request, request.GET.get("year", ""))


def _page(
    request: HttpRequest,
    asked: str,
    *,
    error: str = "",
    status: int = 200,
    compared: Compared | None = None,
    file_name: str = "",
) -> HttpResponse:
    years = figures.years()
    this_year = timezone.now().year
    chosen = _year(asked) or (years[0] if years else this_year)
    mend, mend_total = figures.to_mend(chosen, MOST_TO_MEND)
    found = figures.of_year(chosen)
    context = {
        "years": years,
        "found": found,
        "year": chosen,
        "own_agency": lookups.own_agency(),
        "now": timezone.now(),
        "due": (chosen + 1, *DUE),
        "to_mend": [(one, ", ".join(words.field(name) for name in lacking)) for one, lacking in mend],
        "mend_total": mend_total,
        "left_out": found["left_out"],
        "reports": NAMES.items(),
        "lists": [(f"aitr-{name}", words.field(name)) for name in aitr.WORDED],
        "compared": compared,
        "file_name": file_name,
        "error": error,
        "section": "seizures",
    }
    return render(request, "seizures/year.html", context, status=status)


def _year(text: str) -> int:
    is_year = len(text) == 4 and text.isascii() and text.isdecimal()
    return int(text) if is_year and reports.EARLIEST <= int(text) <= reports.LATEST else 0


@require_POST
@with_vault
def take(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Give a report of a year as a file."""
    kind, chosen = request.POST.get("kind", ""), _year(request.POST.get("year", ""))
    try:
        report = actions.take_report(
            vault.officer_id,
            kind,
            chosen,
            now=timezone.now(),
            opts_out=request.POST.get("opts_out") == "1",
        )
    except HornbillError as fault:
        said = faults.words_of(fault) or _("Choose a report and a year.")
        return _page(request, str(chosen), error=said, status=form_status(fault))
    return giving.attachment(report.data, report.name, report.media)


@require_POST
@with_vault
def compare(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Compare the illegal-trade report of a year with a file: last year's, or the one that was sent."""
    del vault
    asked = request.POST.get("year", "")
    file, chosen = request.FILES.get("file"), _year(asked)
    if file is None or not chosen:
        return _page(request, asked, error=_("Choose a file first."), status=400)
    try:
        theirs = reports.read_back(file.read())
    except HornbillError as fault:
        return _page(request, asked, error=faults.words_of(fault), status=form_status(fault))
    found = compare_reports(theirs, reports.aitr_lines(chosen)[0])
    if len(found.unknown) == len(aitr.COLUMNS):
        said = _("The file has none of the report's columns. Choose an illegal-trade report as XLSX or CSV.")
        return _page(request, asked, error=said, status=400)
    return _page(request, asked, compared=found, file_name=file.name or "")
