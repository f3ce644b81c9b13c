"""Which versions of the language between node and hub one side speaks, and whether two sides understand each other.

Rules:
- A version is a whole number; a side speaks a range of them and says so with every request and every answer, in the
  header ``hornbill-wire: 1-2``. Who says nothing speaks version 1.
- Two sides understand each other when their ranges meet; they then speak the newest version that both have. A release
  that brings version n goes on speaking n - 1, so that hub and nodes need not be upgraded on one day.
- The header is not signed: it lets nobody in. Anyone who alters it can only make a request be refused.

    both = common(SPOKEN, parse(headers["hornbill-wire"]))      # WireTooOld, WireTooNew
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hornbill.kernel.errors import BadInput, HornbillError

HEADER = "hornbill-wire"
_FORM = re.compile(r"([1-9][0-9]{0,3})-([1-9][0-9]{0,3})")


class BadSpoken(BadInput):
    """The header is not a range of versions."""

    code = "bad-wire-version"
    default_cure = "Check what stands between node and hub: something alters the header hornbill-wire."


class NoCommonVersion(HornbillError):
    """Node and hub share no version."""

    code = "no-common-version"


class WireTooOld(NoCommonVersion):
    """The other side is behind."""

    code = "wire-too-old"
    default_cure = "Upgrade Hornbill there; until then nothing is lost, what is queued waits."


class WireTooNew(NoCommonVersion):
    """The other side is ahead."""

    code = "wire-too-new"
    default_cure = "Upgrade Hornbill here; until then nothing is lost, what is queued waits."


@dataclass(frozen=True)
class Spoken:
    """The versions that one side speaks.

    Attributes:
        oldest: the first of them.
        newest: the last of them.
    """

    oldest: int
    newest: int

    def __str__(self) -> str:
        return f"{self.oldest}-{self.newest}"

    @property
    def words(self) -> str:
        """The range as a sentence has it."""
        return f"version {self.newest}" if self.oldest == self.newest else f"versions {self}"


SPOKEN = Spoken(1, 1)  # what this release speaks
FIRST = Spoken(1, 1)  # what those speak who do not say


def parse(text: str | None) -> Spoken:
    """Read the header; None stands for one that is not there.

    Raises:
        BadSpoken: it is not of the form ``1-2``.
    """
    if text is None:
        return FIRST
    found = _FORM.fullmatch(text)
    if not found or int(found[1]) > int(found[2]):
        raise BadSpoken("the header hornbill-wire is not a range of versions")
    return Spoken(int(found[1]), int(found[2]))


def common(ours: Spoken, theirs: Spoken, *, who: str) -> int:
    """Return the newest version that both sides speak.

    Args:
        ours: this side's.
        theirs: the other side's.
        who: the other side, for the message: "the hub", "this node".

    Raises:
        WireTooOld, WireTooNew: there is none; the other side is behind, or ahead.
    """
    if theirs.newest < ours.oldest:
        raise WireTooOld(
            f"{who} speaks {theirs.words} of the language between node and hub, here {ours.words}"
        )
    if theirs.oldest > ours.newest:
        raise WireTooNew(
            f"{who} speaks {theirs.words} of the language between node and hub, here {ours.words}"
        )
    return min(ours.newest, theirs.newest)
