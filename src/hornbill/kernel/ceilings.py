"""The ceiling of a partner: what an agency has decided to send to another agency at most.

Rules: a ceiling is its own agency's and local to it; it marks nothing and allows nothing. It only refuses, on top of what
markings say: whatever is more sensitive than its TLP level, bears a handling code that the partner has not undertaken to honour,
or is not marked for one of its purposes. Every reason is given, not the first. A ceiling whose review is due is still in force.

Sources: TLP 2.0 (FIRST, August 2022): the recipients are the source's choice; handling codes (Europol, SIENA): the recipient's
undertaking is what makes them hold.

    ceiling = Ceiling(tlp="AMBER", honours=("H0", "H1"), purposes=(), reason="no agreement yet", review=date(2027, 3, 1))
    [one.code for one in reasons_above(ceiling, "VN Customs", Marking(tlp="RED"))] == ["ceiling-tlp", "ceiling-why"]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from hornbill.kernel.errors import BadInput
from hornbill.kernel.markings import HANDLING, MAX_TEXT, TLP_WIDTH, Reason

if TYPE_CHECKING:
    from hornbill.kernel.markings import Marking

MAX_PURPOSES = 20
SOURCE = "your agency's ceilings"
_KEYS = {"tlp", "honours", "purposes", "reason", "review"}


class BadCeiling(BadInput):
    """A ceiling names a code that does not exist, or lacks its reason or the day of its review."""

    code = "bad-ceiling"
    default_cure = "Nothing was changed; correct the form."


@dataclass(frozen=True)
class Ceiling:
    """What is sent to one partner at most.

    Attributes:
        tlp: the most sensitive level, key of ``TLP_WIDTH``; RED sets no limit.
        honours: handling codes that the partner has undertaken to honour, in the order of ``HANDLING``.
        purposes: only what is marked for one of these, in the marking's own words, case ignored; empty sets no limit.
        reason: why; needed.
        review: day on which it is to be looked at again; it is in force until it is changed.
    """

    tlp: str
    honours: tuple[str, ...]
    purposes: tuple[str, ...]
    reason: str
    review: date

    def __post_init__(self) -> None:
        wrong = []
        if self.tlp not in TLP_WIDTH:
            wrong.append(f"no TLP level {self.tlp[:20]!r}")
        if list(self.honours) != [code for code in HANDLING if code in self.honours]:
            wrong.append("handling codes are H0 to H3, each once, in that order")
        if len(self.purposes) > MAX_PURPOSES or any(
            not 1 <= len(one.strip()) <= MAX_TEXT for one in self.purposes
        ):
            wrong.append(f"at most {MAX_PURPOSES} purposes of 1 to {MAX_TEXT} characters")
        if not 1 <= len(self.reason.strip()) <= MAX_TEXT:
            wrong.append(f"a ceiling has a reason of 1 to {MAX_TEXT} characters")
        if any("\0" in text for text in (self.reason, *self.purposes)):
            wrong.append("words of a ceiling hold no zero byte")  # PostgreSQL keeps none in JSON
        if wrong:
            raise BadCeiling("; ".join(wrong))

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "tlp": self.tlp,
            "honours": list(self.honours),
            "purposes": list(self.purposes),
            "reason": self.reason,
            "review": self.review.isoformat(),
        }

    @classmethod
    def from_json(cls, value: Any) -> Ceiling:
        """Read the JSON form.

        Raises:
            BadCeiling: an unknown key or code, a wrong type, a date that does not exist.
        """
        if not isinstance(value, dict) or set(value) != _KEYS:
            raise BadCeiling(f"a ceiling is an object with {', '.join(sorted(_KEYS))}")
        lists = (value["honours"], value["purposes"])
        if not all(isinstance(one, list) and all(isinstance(text, str) for text in one) for one in lists):
            raise BadCeiling("honours and purposes are lists of texts")
        texts = (value["tlp"], value["reason"], value["review"])
        if not all(isinstance(one, str) for one in texts):
            raise BadCeiling("tlp, reason and review are texts")
        try:
            review = date.fromisoformat(value["review"])
        except ValueError as error:
            raise BadCeiling("a review date is written 2027-01-31") from error
        return cls(value["tlp"], tuple(value["honours"]), tuple(value["purposes"]), value["reason"], review)


def reasons_above(ceiling: Ceiling, partner: str, marking: Marking | None) -> list[Reason]:
    """List every reason why something under ``marking`` is above a partner's ceiling.

    Args:
        ceiling: the partner's.
        partner: what the partner is called.
        marking: of what would be sent; None where it carries no readable one.

    Returns:
        Reasons, the ceiling's own last; empty when nothing is above it.
    """
    if marking is None:
        return [Reason("ceiling-unmarked", "It has no readable marking.", SOURCE), _why(ceiling, partner)]
    found: list[Reason] = []
    if TLP_WIDTH[marking.tlp] < TLP_WIDTH[ceiling.tlp]:
        text = f"Your dissemination limit for {partner} is TLP:{ceiling.tlp}; this is TLP:{marking.tlp}."
        found.append(Reason("ceiling-tlp", text, SOURCE))
    not_honoured = [code for code in marking.handling if code not in ceiling.honours]
    if not_honoured:
        text = f"{partner} has not agreed to honour {', '.join(not_honoured)}."
        found.append(Reason("ceiling-handling", text, SOURCE))
    if ceiling.purposes and marking.purpose.strip().casefold() not in {
        one.strip().casefold() for one in ceiling.purposes
    }:
        text = f"{partner} may receive only content marked for: {'; '.join(ceiling.purposes)}."
        found.append(Reason("ceiling-purpose", text, SOURCE))
    return [*found, _why(ceiling, partner)] if found else []


def _why(ceiling: Ceiling, partner: str) -> Reason:
    return Reason(
        "ceiling-why", f"Reason for the dissemination limit of {partner}: {ceiling.reason.strip()}", SOURCE
    )
