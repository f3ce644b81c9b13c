"""Markings: what may be done with what another agency told us.

Rules: a marking is the originator's and travels with the record; nothing here widens or converts it. A
grading stays in its native scheme. Each way out of the system asks ``reasons_against`` and gets every
reason, not the first.

Sources: TLP 2.0 (FIRST, August 2022); handling codes H0 to H3 (Europol, SIENA: H0 only for preventing and
combating crime, H1 not as evidence without permission, H2 not passed on without permission, H3 in words);
4x4 grading (Europol: source A B C X, information 1 to 4); Admiralty A to F by 1 to 6; 3x5x2 (UK College of
Policing), which replaced 5x5x5.

    marking = Marking(tlp="AMBER+STRICT", handling=("H1",))
    [r.code for r in reasons_against(marking, WayOut.EVIDENCE, own=False)] == ["tlp-evidence", "handling-evidence"]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from hornbill.kernel.errors import BadInput
from hornbill.kernel.plain_text import quoted

TLP_WIDTH = {"RED": 0, "AMBER+STRICT": 1, "AMBER": 2, "GREEN": 3, "CLEAR": 4}  # narrow to wide
HANDLING = ("H0", "H1", "H2", "H3")
MAX_TEXT = 500  # characters
GRADINGS = {
    "4x4": re.compile(r"[ABCX][1-4]"),
    "admiralty": re.compile(r"[A-F][1-6]"),
    "3x5x2": re.compile(r"[1-3][A-E][PC]"),
    "5x5x5": re.compile(r"[A-E][1-5][1-5]"),
}
_KEYS = {"tlp", "handling", "handling_text", "purpose", "grading", "review"}


class BadMarking(BadInput):
    """A marking names a code that does not exist, or lacks the words that its code needs."""

    code = "bad-marking"


class NotAllowedOut(BadInput):
    """A marking forbids this way out; nothing was released."""

    code = "marking-forbids"
    default_cure = "Ask the originator for permission; the room shows whom to ask."


class WayOut(StrEnum):
    """Each way in which content can leave the room it was written in."""

    EXPORT = "export"  # a file for use within the own agency
    ONWARD = "onward"  # to another room, agency or person
    EVIDENCE = "evidence"  # into court
    PUBLISH = "publish"  # to everyone


@dataclass(frozen=True)
class Grading:
    """How reliable source and information are, in the scheme of the person who graded it.

    Attributes:
        scheme: key of ``GRADINGS``.
        value: for example ``B2``.
    """

    scheme: str
    value: str


@dataclass(frozen=True)
class Marking:
    """What the originator allows.

    Attributes:
        tlp: key of ``TLP_WIDTH``.
        handling: any of H0 to H3, in that order.
        handling_text: the condition in words; needed with H3.
        purpose: what it was given for, in words.
        grading: source and information, in its native scheme.
        review: day on which the marking is to be looked at again.
    """

    tlp: str = "AMBER+STRICT"
    handling: tuple[str, ...] = ()
    handling_text: str = ""
    purpose: str = ""
    grading: Grading | None = None
    review: date | None = None

    def __post_init__(self) -> None:
        if self.tlp not in TLP_WIDTH:
            raise BadMarking(
                f"no TLP level {quoted(self.tlp[:20])}", cure=f"Use one of {', '.join(TLP_WIDTH)}."
            )
        if list(self.handling) != [code for code in HANDLING if code in self.handling]:
            raise BadMarking("handling codes are H0 to H3, each once, in that order")
        if "H3" in self.handling and not self.handling_text.strip():
            raise BadMarking("H3 needs its condition in words", cure="Write the condition beside H3.")
        if len(self.handling_text) > MAX_TEXT or len(self.purpose) > MAX_TEXT:
            raise BadMarking(f"a marking's words are longer than {MAX_TEXT} characters")
        if self.grading is not None:
            form = GRADINGS.get(self.grading.scheme)
            if form is None or not form.fullmatch(self.grading.value):
                value, scheme = quoted(self.grading.value[:10]), quoted(self.grading.scheme[:20])
                raise BadMarking(f"{value} is no grading of {scheme}")

    def to_json(self) -> dict[str, Any]:
        """Return the canonical JSON form: only what is set."""
        out: dict[str, Any] = {"tlp": self.tlp}
        if self.handling:
            out["handling"] = list(self.handling)
        if self.handling_text:
            out["handling_text"] = self.handling_text
        if self.purpose:
            out["purpose"] = self.purpose
        if self.grading is not None:
            out["grading"] = {"scheme": self.grading.scheme, "value": self.grading.value}
        if self.review is not None:
            out["review"] = self.review.isoformat()
        return out

    @classmethod
    def from_json(cls, value: Any) -> Marking:
        """Read the JSON form.

        Raises:
            BadMarking: an unknown key or code, a wrong type, a date that does not exist, a value left empty:
                one marking has one spelling.
        """
        if not isinstance(value, dict) or not set(value) <= _KEYS or "tlp" not in value:
            raise BadMarking("a marking is an object with tlp and known keys")
        texts = (value["tlp"], value.get("handling_text", ""), value.get("purpose", ""))
        handling = value.get("handling", [])
        if not all(isinstance(text, str) for text in texts) or not isinstance(handling, list):
            raise BadMarking("a marking's values are texts")
        if not all(isinstance(code, str) for code in handling):
            raise BadMarking("handling codes are texts")
        marking = cls(
            tlp=texts[0],
            handling=tuple(handling),
            handling_text=texts[1],
            purpose=texts[2],
            grading=_read_grading(value.get("grading")),
            review=_read_review(value.get("review")),
        )
        if marking.to_json() != value:
            raise BadMarking("a marking's JSON holds only what is set: no empty value, no null")
        return marking


def _read_grading(value: Any) -> Grading | None:
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) != {"scheme", "value"}:
        raise BadMarking("a grading is {scheme, value}")
    if not isinstance(value["scheme"], str) or not isinstance(value["value"], str):
        raise BadMarking("a grading's scheme and value are texts")
    return Grading(value["scheme"], value["value"])


def _read_review(value: Any) -> date | None:
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise BadMarking("a review date is written 2027-01-31") from error
    if day.isoformat() != value:
        raise BadMarking("a review date is written 2027-01-31")
    return day


@dataclass(frozen=True)
class Reason:
    """Why something is not allowed.

    Attributes:
        code: stable word.
        text: one sentence.
        source: article, code list or rule that it rests on.
    """

    code: str
    text: str
    source: str


_TLP_SOURCE = "TLP 2.0 (FIRST, 2022)"
_H_SOURCE = "handling codes (Europol, SIENA)"
_NARROWEST_OUT = {  # the narrowest TLP level that may take this way without the originator's permission
    WayOut.EXPORT: 1,
    WayOut.ONWARD: 3,
    WayOut.EVIDENCE: 4,
    WayOut.PUBLISH: 4,
}


def reasons_against(marking: Marking, way: WayOut, *, own: bool) -> list[Reason]:
    """List every reason why content under ``marking`` may not leave by ``way``.

    Args:
        marking: the originator's marking.
        way: how it would leave.
        own: the asking agency is the originator, who may do with its own what it likes.

    Returns:
        Reasons; empty when nothing forbids it. TLP:AMBER may go to clients who need to know, which a
        program cannot judge, so passing it on needs the originator too.
    """
    if own:
        return []
    reasons: list[Reason] = []
    if TLP_WIDTH[marking.tlp] < _NARROWEST_OUT[way]:
        reasons.append(Reason(f"tlp-{way}", f"TLP:{marking.tlp} does not allow this.", _TLP_SOURCE))
    if "H0" in marking.handling and way is WayOut.PUBLISH:
        text = "H0: only for preventing and combating crime."
        reasons.append(Reason("handling-purpose", text, _H_SOURCE))
    if "H1" in marking.handling and way in (WayOut.EVIDENCE, WayOut.PUBLISH):
        text = "H1: not as evidence without the originator's permission."
        reasons.append(Reason("handling-evidence", text, _H_SOURCE))
    if "H2" in marking.handling and way is not WayOut.EXPORT:
        text = "H2: no onward transfer without the originator's permission."
        reasons.append(Reason("handling-pass-on", text, _H_SOURCE))
    if "H3" in marking.handling:
        reasons.append(Reason("handling-words", f"H3: {marking.handling_text}", _H_SOURCE))
    return reasons


def reasons_against_giving(marking: Marking, *, author: bool) -> list[Reason]:
    """List every reason why somebody who came later may not be given what was written under ``marking``.

    Args:
        marking: the originator's marking.
        author: who gives wrote it. A colleague may give the rest of their agency's words, not these: TLP:RED is for
            those who were there, and whether the condition of an H3 is met is for its author to say.

    Returns:
        Reasons; empty when nothing forbids it.
    """
    if author:
        return []
    reasons: list[Reason] = []
    if marking.tlp == "RED":
        text = "TLP:RED is only for the people present: only its author can give it to others."
        reasons.append(Reason("tlp-give", text, _TLP_SOURCE))
    if "H3" in marking.handling:
        reasons.append(Reason("handling-words", f"H3: {marking.handling_text}", _H_SOURCE))
    return reasons


def check_way_out(marking: Marking, way: WayOut, *, own: bool) -> None:
    """Raise NotAllowedOut with every reason if content under ``marking`` may not leave by ``way``."""
    reasons = reasons_against(marking, way, own=own)
    if reasons:
        raise NotAllowedOut(" ".join(reason.text for reason in reasons))
