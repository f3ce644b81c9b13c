"""Outcomes of an entry in the directory log: it counts, or it is refused with a reason.

Rules: a refused entry stays in the log, changes nothing, and is not in the way of a later one that is
right; every node refuses the same entries with the same code.

    outcome = state.apply(statement, index)
    if isinstance(outcome, Refused): print(outcome.code, outcome.why)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from hornbill.kernel.errors import BadInput

# Stable codes, and what each means; directory/README.md has the table.
CODES = {
    "unreadable": "its body does not open, or is no statement",
    "unknown-epoch": "it is sealed under the key of an epoch that has not begun",
    "unknown-version": "a statement in a form that this version does not know",
    "unknown-kind": "a kind of statement that this version does not know",
    "bad-values": "a field is missing, not known or not right",
    "not-founded": "it stands before the network's founding statement, or is another one",
    "other-network": "it was signed for another network",
    "replayed": "the same statement is in the log already",
    "wrong-version": "the roots or the directory key have gone on since, or it skips one",
    "out-of-order": "the officer has published a later week already",
    "no-change": "it would change nothing",
    "unknown-subject": "no such agency, officer or service is in the directory",
    "id-taken": "the id belongs to another",
    "key-taken": "the key belongs to another, or was given up",
    "mailbox-taken": "the mailbox belongs to another agency",
    "has-service": "the agency has a duty service already",
    "too-many": "the agency has as many officers as it may",
    "own-vouch": "an officer vouches for himself",
    "other-keys": "the officer has other keys than those that were compared",
    "suspended": "the agency that signs is suspended",
    "revoked": "the officer is revoked",
    "not-competent": "the authority is not competent for this power in this State",
    "not-countersigned": "the competent authority has not signed",
    "not-signed": "somebody who must sign has not",
    "bad-signature": "a signature does not fit",
    "unknown-signer": "who signs is not in the directory",
    "removed-root": "who signs was a root, and is none any more",
    "too-few-roots": "fewer roots than the threshold have signed",
}


@dataclass(frozen=True)
class Applied:
    """The entry counts.

    Attributes:
        kind: of the statement.
        subject: agency, officer, duty service or ``network``.
        summary: one short sentence for logs, in English.
    """

    kind: str
    subject: str
    summary: str


@dataclass(frozen=True)
class Refused:
    """The entry changes nothing.

    Attributes:
        code: one of ``CODES``.
        why: one short sentence, in English.
    """

    code: str
    why: str


class Refusal(BadInput):
    """A statement would not count; ``refused`` says why."""

    code = "statement-refused"
    default_cure = "Correct what the message names, and have it signed again by all who must."

    def __init__(self, refused: Refused) -> None:
        super().__init__(f"{refused.why} ({refused.code})")
        self.refused = refused


def refuse(code: str, why: str) -> NoReturn:
    """Raise Refusal; ``code`` stands in ``CODES``."""
    if code not in CODES:
        raise ValueError(code)
    raise Refusal(Refused(code, why))
