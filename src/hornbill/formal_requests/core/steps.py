"""Where a formal request is, and which steps lead on from there.

Rules
- A request begins as a draft, one that came in as received. A step counts if it leads on from the state of the request; one that does not is kept and shown,
  and changes nothing.
- Executed in part is not the end: more may come, or the rest may be refused. An answer is used, objects go back, then it is closed.
- The table below is the whole of it; the page offers what it allows.

Source: United Nations Convention against Transnational Organized Crime, article 18(13) channels, (16) additional information, (19) use, (21), (23), (25), (26).
"""

from __future__ import annotations

DRAFT, RECEIVED = "draft", "received"
STEPS = (
    "sent",
    "acknowledged",
    "supplement-asked",
    "supplemented",
    "postponed",
    "executed-part",
    "executed",
    "refused",
    "used",
    "returned",
    "withdrawn",
    "closed",
)
CHANNELS = ("central-authority", "diplomatic", "interpol")  # article 18(13)
_UNDER_WAY = (
    "acknowledged",
    "supplement-asked",
    "postponed",
    "executed-part",
    "executed",
    "refused",
    "withdrawn",
)
_ANSWERED = ("used", "returned", "executed-part", "executed", "supplement-asked", "refused", "closed")
AFTER: dict[str, tuple[str, ...]] = {
    DRAFT: ("sent", "withdrawn"),
    RECEIVED: _UNDER_WAY,
    "sent": _UNDER_WAY,
    "acknowledged": _UNDER_WAY[1:],
    "supplement-asked": ("supplemented", "postponed", "executed-part", "executed", "refused", "withdrawn"),
    "supplemented": _UNDER_WAY,
    "postponed": ("acknowledged", "supplement-asked", "executed-part", "executed", "refused", "withdrawn"),
    "executed-part": _ANSWERED,
    "executed": ("used", "returned", "closed"),
    "refused": ("supplemented", "executed-part", "executed", "used", "returned", "closed"),
    "used": ("used", "returned", "executed-part", "executed", "refused", "closed"),
    "returned": ("used", "executed-part", "executed", "refused", "closed"),
    "withdrawn": (),
    "closed": (),
}
# Taken by who answers; an agency of the other State that is in the room may take them for its State.
PARTNER_STEPS = ("acknowledged", "supplement-asked", "postponed", "executed-part", "executed", "refused")
NEEDS_REASON = ("refused", "postponed", "supplement-asked", "withdrawn")  # article 18(23), (25), (16), (24)
ANSWERS = ("executed-part", "executed")
WAITS = ("sent", "received", "acknowledged", "supplement-asked", "supplemented", "postponed")
FIRST_ANSWER = (*ANSWERS, "refused")  # what ends the waiting for an answer


def leads_to(phase: str, step: str) -> bool:
    """Tell whether a step leads on from a phase."""
    return step in AFTER.get(phase, ())
