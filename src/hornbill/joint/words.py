"""The words of joint investigations: legal bases, terms, the state of an agreement and what is missing, in the reader's language.

Rules: looked up when a page is drawn; a code that this version does not know is shown as it came. Whatever stands in the way is said with
the article that it rests on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from hornbill.joint.core import terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.joint.core.standing import Standing
    from hornbill.kernel.markings import Reason

BASES = {
    "untoc-19-agreement": _(
        "Agreement or arrangement between the States on joint investigative bodies (name it)"
    ),
    "untoc-19-case": _("Agreement for this case only"),
    "uncac-49": _("Joint investigations under the Convention against corruption"),
    "other-agreement": _("Another agreement between the States (name it)"),
    "national-law": _("National law or reciprocity (name the law)"),
}
TERMS = {
    "purpose": _("Purpose: what is investigated, and to what end"),
    "scope": _("Scope: which offences, persons and facts"),
    "places": _("Where the joint investigation works"),
    "extension": _("How it is extended, changed or ended"),
    "use": _("Conditions for the use of information and evidence"),
    "participation": _("What members may do outside their own State"),
    "costs": _("Who bears the costs"),
    "sovereignty": _("How the sovereignty of the State in whose territory it takes place is respected"),
}
STATES = {
    "none": _("Not in force: no agreement has been proposed"),
    "open": _("Not in force: signatures are missing"),
    "contradicts": _("Not in force: two agreed versions contradict each other"),
    "broken": _("Not in force: a signature or the terms were withdrawn"),
    "unvouched": _("Not in force: the power of a signatory is not confirmed"),
    "not-begun": _("Agreed; not started yet"),
    "in-force": _("In force"),
    "ended": _("Not in force: it has ended"),
    "left": _("Not in force: too few parties are left"),
}
STATUSES = {
    "agreed": _("Signed by all"),
    "stands": _("Signed by all, not in force"),
    "open": _("Waiting for signatures"),
    "refused": _("Refused"),
    "replaced": _("Replaced"),
}
_REASONS = {
    "none": _("There is no agreement for this joint investigation yet."),
    "missing": _("The signature of %(who)s is missing."),
    "contradicts": _(
        "This version was signed by all but does not replace another version that was also signed by all: "
        "%(what)s."
    ),
    "taken-back": _("%(who)s withdrew its signature."),
    "withdrawn": _("%(who)s withdrew the terms, so the agreement can no longer be read."),
    "unvouched": _(
        "The directory does not confirm that an officer who signed for %(who)s may sign "
        "joint investigation agreements."
    ),
    "not-begun": _("It begins on %(what)s."),
    "ended": _("It ended on %(what)s. To extend it, all parties sign a new version."),
    "left": _("An agreement needs at least two parties; %(who)s left."),
}
FIELDS = {
    "basis": _("Legal basis"),
    "basis_text": _("Name, date and article"),
    "parties": _("Parties to the agreement"),
    "leaders": _("Who leads"),
    "begins": _("Begins on"),
    "ends": _("Ends on"),
    "notice_days": _("Days of notice"),
    "text": _("Why"),
    "leaves": _("Leaves on"),
    "tlp": _("Marking"),
    **TERMS,
}


def basis(code: str) -> str:
    """Name a legal basis with its article."""
    if code not in BASES:
        return code
    name, source = gettext(BASES[code]), terms.BASES[code]
    return f"{name} ({source})" if source else name


def term(name: str) -> str:
    """Name a term."""
    return gettext(TERMS[name]) if name in TERMS else name


def term_source(name: str) -> str:
    """Return the clause that a term answers to; empty for none."""
    return terms.SOURCES.get(name, "")


def state(code: str) -> str:
    """Say how an agreement stands."""
    return gettext(STATES[code]) if code in STATES else code


def status(code: str) -> str:
    """Say how one version stands."""
    return gettext(STATUSES[code]) if code in STATUSES else code


def reasons(found: Standing, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Say everything that stands in the way: sentence and article.

    Args:
        found: the state of the agreement.
        names: agency -> its name.
    """
    return [(_reason(one, names), one.source) for one in found.reasons]


def _reason(one: Reason, names: Mapping[str, str]) -> str:
    if one.code not in _REASONS:
        return one.text
    who = ", ".join(f"\u2068{names.get(part, part)}\u2069" for part in one.text.split(", "))
    what = one.text[:12] if one.code == "contradicts" else one.text[:10]
    return gettext(_REASONS[one.code]) % {"who": who, "what": what}


def label(name: str) -> str:
    """Name a field."""
    if name.startswith("authority."):
        return gettext("Competent authority")
    return gettext(FIELDS[name]) if name in FIELDS else name
