"""Words of operations: facets, groups of goods, findings, phases, reasons. Codes that the register knows are named as it names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from hornbill.kernel.ids import agency_of
from hornbill.operations import lookups
from hornbill.operations.core import findings, kinds, ledger, state, warnings
from hornbill.seizures import words as seizures

if TYPE_CHECKING:
    from hornbill.exchange.actions.names import Names
    from hornbill.exchange.core.room_page.delivery import DeliveryView

FACETS = {
    "day": _("By day"),
    "country": _("By country of seizure"),
    "goods": _("By goods"),
    "taxon": _("By name of the goods"),
    "means": _("By mode of transport"),
    "route": _("By route"),
    "concealment": _("By concealment"),
    "agency": _("By reporting agency"),
}
COLUMNS = {
    "day": _("Day"),
    "country": _("Country"),
    "goods": _("Goods"),
    "taxon": _("Name"),
    "means": _("Mode of transport"),
    "route": _("Route"),
    "concealment": _("Concealment"),
    "agency": _("Agency"),
}
GOODS = {
    "pangolins": _("pangolins"),
    "turtles and tortoises": _("turtles and tortoises"),
    "parrots": _("parrots"),
    "snakes": _("snakes"),
    "primates": _("primates"),
    "lizards": _("lizards"),
    "big cats": _("big cats"),
    "songbirds": _("songbirds"),
    "raptors": _("raptors"),
    "elephants": _("elephants"),
    "rhinoceroses": _("rhinoceroses"),
    "bears": _("bears"),
    "sharks and rays": _("sharks and rays"),
    "seahorses": _("seahorses"),
    "marine turtles": _("marine turtles"),
    "hornbills": _("hornbills"),
    "crocodilians": _("crocodilians"),
    "other animals": _("other animals"),
    "plants": _("plants"),
    "wildlife": _("wildlife, species not known"),
    "drugs": _("drugs"),
    "tobacco": _("tobacco"),
    "medicines": _("medicines"),
    "weapons": _("weapons"),
    "waste": _("waste"),
    "money": _("money and gold"),
    "counterfeits": _("counterfeits"),
    "unknown": _("goods not recognised"),
}
PHASES = {state.PLANNING: _("Planning"), state.ACTION: _("Action"), state.DEBRIEF: _("Debrief")}
REASONS = {
    ledger.OUTSIDE: _("outside the period"),
    ledger.NO_DAY: _("no day that can be read"),
    ledger.SAME: _("the same event as another entry"),
}
IGNORED = {
    state.NOT_UNIT: _("its agency does not co-ordinate the operation"),
    state.NOT_PART: _("its agency does not take part"),
    state.NO_PLAN: _("it accepts a plan that does not hold"),
    state.NOT_THERE: _("there is nothing that it could acknowledge"),
    state.NOT_OWN: _("it names officers of another agency"),
    state.BACKWARDS: _("its days are not in order"),
    state.OTHER_PLAN: _("it does not replace the plan that held"),
    state.INSERTED: _("it was written beside the hand-over to another unit, not before it"),
    state.NOT_HERE: _("the agency that it names as unit is not in the room"),
    warnings.NOBODY: _("it warns no agency that takes part"),
    warnings.PAST: _("its time for answers had passed when it was written"),
    warnings.TOO_MANY: _("too many warnings of its agency are open"),
    warnings.NOT_WARNED: _("it answers no warning to its agency"),
}
FINDINGS = {
    findings.LATE: _("Entered more than 30 days after the seizure"),
    findings.MOVED: _("First published with a day outside the period"),
    findings.FLOOD: _("Many entries of one agency on one day"),
    findings.WIDER: _("Marked wider than another agency’s entry of the same event"),
    findings.DISPUTED: _("Two versions that contradict each other"),
    findings.NO_PLACE: _("No country of seizure"),
    findings.ELSEWHERE: _("Outside the countries of the plan"),
    findings.ONE_AGENCY: _("A large part rests on one agency"),
    findings.ALIKE: _("May be one event: same day, country and goods"),
}
NOTHING = _("not stated")


def facet(name: str) -> str:
    """Name a facet."""
    return gettext(FACETS[name])


def column(name: str) -> str:
    """Name a facet at the head of a column."""
    return gettext(COLUMNS[name])


def goods(group: str) -> str:
    """Name a group of goods; a group that only the reference tables know keeps its word."""
    return gettext(GOODS[group]) if group in GOODS else group


def value(facet_name: str, code: str, names: Names) -> str:
    """Name a value of a facet in the reader's language."""
    if not code:
        return gettext(NOTHING)
    language = get_language() or "en"
    if facet_name == "country":
        return lookups.country_name(code, language)
    if facet_name == "route":
        return " → ".join(lookups.country_name(one, language) for one in code.split(" > "))
    if facet_name == "goods":
        return goods(code)
    if facet_name == "means":
        return seizures.code("transport", code)
    if facet_name == "concealment":
        return seizures.code("concealment", code)
    if facet_name == "agency":
        return names.agency(code).name
    return code


def outcome(code: str) -> str:
    """Name what an agency did with a warning."""
    return gettext(kinds.OUTCOMES[code]) if code in kinds.OUTCOMES else code


def came(delivery: DeliveryView | None, agency: str) -> str:
    """Say how far a record has come at an agency, as its node tells; empty where nobody tells this node."""
    if delivery is None:
        return ""
    readers = [one for one in delivery.readers if agency_of(one.officer_id) == agency]
    opened = next((one for one in readers if one.state in {"opened", "acted"}), None)
    if opened is not None:
        return gettext("opened by %s") % opened.name
    is_there = any(one.state in {"stored", "not-told", "taken"} for one in readers)
    return gettext("at its server") if is_there else gettext("on its way")
