"""Names of the kinds of record of a delivery, and the codes that they use."""

from __future__ import annotations

MARK = "delivery"  # of the room's nonce
POWER = "controlled-delivery"  # of the directory
PLAN, WORDS, LOG, REPORT, EVIDENCE, LESSONS = CONTENT = tuple(
    f"delivery.{name}" for name in ("plan", "words", "log", "report", "evidence", "lessons")
)
(
    VERSION,
    DROP,
    CONSENT,
    COUNTERSIGN,
    MET,
    REFUSE,
    WITHDRAW,
    DECIDE,
    START,
    HOLD,
    RELEASE,
    HAND,
    TAKE,
    END,
    INJECT,
    NOTICE,
    AGREE,
    TAKE_BACK,
) = CONTROL = tuple(
    f"delivery.control_{verb}"
    for verb in (
        "plan",
        "drop",
        "consent",
        "countersign",
        "met",
        "refuse",
        "withdraw",
        "decide",
        "start",
        "hold",
        "release",
        "hand",
        "take",
        "end",
        "inject",
        "notice",
        "agree",
        "take_back",
    )
)
STOPS = frozenset({REFUSE, WITHDRAW, HOLD, TAKE_BACK})
WHY = ("hold", "incident", "interception", "welfare", "abort")  # of a hold
OUTCOMES = ("takedown", "intercepted", "abandoned", "lost")
SEEN = (
    "in-place",
    "moving",
    "stopped",
    "met",
    "handed",
    "opened",
    "lost-sight",
    "alive",
    "suffering",
    "dead",
    "other",
)
WELFARE = frozenset({"suffering", "dead"})  # entries of the log that ask for a welfare stop
ACCEPTED, REFUSED = ANSWERS = ("accepted", "refused")
STEPS = ("baseline", "substituted", "seized", "arrest", "statement")  # what evidence is of
TROUBLES = ("tracker-dies", "off-route", "late", "withdrawn", "incident")  # of a rehearsal
NOTICED, DEALT = NOTICES = ("noticed", "dealt")
OFFENCES = ("wildlife", "timber", "other")
MAX_REPLACED = 10
MAX_CONDITIONS = 20
MAX_TEXT, MAX_LINE = 8_000, 300  # characters
MAX_SILENT_MIN = 7 * 24 * 60
MAX_NAMED = 120  # consents, and as many countersignatures, that a start names
TEXTS = (
    "consignment",
    "packages",
    "vehicle",
    "carrier",
    "substitution",
    "tracker",
    "abort",
    "jurisdiction",
    "costs",
    "contacts",
    "risks",
)
LOG_TEXTS = ("place", "text")
REPORT_TEXTS = ("done", "arrests", "seizures", "exhibits", "difficulties", "lessons")
LESSON_TEXTS = ("difficulties", "lessons")
