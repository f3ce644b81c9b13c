"""Who may agree to a recovery, and when: the states of a request.

Rules: two different recovery officers agree, named before the request was made, neither of them its subject. One who agrees
twice counts once and is told so; what is over stays over. Anybody of them, and the subject, may refuse, and one refusal ends it.

    asked --agree--> agreed by one --agree (another)--> open --finish--> finished
      any of these --refuse--> refused, --time--> expired

    check_agree(request, by="th-customs/malee", now=now)        # RecoveryRefused with the reason
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.vault.core.errors import VaultError
from hornbill.vault.core.recovery_shares import NEEDED

if TYPE_CHECKING:
    from datetime import datetime

ASKED, OPEN, FINISHED, REFUSED, EXPIRED = "asked", "open", "finished", "refused", "expired"
UNDER_WAY = (ASKED, OPEN)


class RecoveryRefused(VaultError):
    """This officer cannot do this to this request for recovery."""

    code = "recovery-refused"
    default_cure = "Look at the page of recovery for what waits, and who may agree."


@dataclass(frozen=True)
class Request:
    """A request as the rules see it.

    Attributes:
        officer: who is to be recovered.
        named: recovery officers, of the set that its copy was made for.
        agreed: who has agreed, each once.
        state: of the table above; ``expired`` is never stored, time makes it so.
        expires: when it is over.
    """

    officer: str
    named: frozenset[str]
    agreed: tuple[str, ...]
    state: str
    expires: datetime

    def state_at(self, now: datetime) -> str:
        """Return its state, time counted in."""
        return EXPIRED if self.state in UNDER_WAY and now >= self.expires else self.state

    @property
    def missing(self) -> int:
        """How many must still agree."""
        return max(0, NEEDED - len(set(self.agreed)))


def check_agree(request: Request, *, by: str, now: datetime) -> None:
    """Return only if an officer may agree now."""
    _check_named(request, by)
    if by == request.officer:
        raise RecoveryRefused("nobody agrees to their own recovery", cure="Two others must agree.")
    if by in request.agreed:
        raise RecoveryRefused(
            "you have agreed to this already, and one officer counts once",
            cure="Ask another recovery officer.",
        )
    _check_state(request, now, ASKED)


def check_refuse(request: Request, *, by: str, now: datetime) -> None:
    """Return only if an officer may refuse now: a recovery officer, or whose account it is."""
    if by != request.officer:
        _check_named(request, by)
    _check_state(request, now, *UNDER_WAY)


def check_finish(request: Request, *, now: datetime) -> None:
    """Return only if the holder of the code may set a new passphrase now."""
    if request.state_at(now) == ASKED:
        left = request.missing
        raise RecoveryRefused(
            f"{left} of {NEEDED} recovery officers must still agree",
            cure="Call them, read the nine digits to each, and send this form again. Your code is still good.",
        )
    _check_state(request, now, OPEN)


def _check_named(request: Request, by: str) -> None:
    if by not in request.named:
        raise RecoveryRefused(
            f"{by} is no recovery officer for this request",
            cure="Ask one of those who are named in Settings.",
        )


def _check_state(request: Request, now: datetime, *wanted: str) -> None:
    state = request.state_at(now)
    if state not in wanted:
        said = {
            OPEN: "two have agreed to this already",
            FINISHED: "this recovery is finished: its code was used",
            REFUSED: "this request was refused",
            EXPIRED: "this request has expired",
        }
        raise RecoveryRefused(said.get(state, "this request waits"), cure="If it is still needed, ask again.")
