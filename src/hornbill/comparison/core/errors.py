"""What can go wrong when two lists are compared."""

from __future__ import annotations

from hornbill.kernel.errors import BadInput, HornbillError


class ComparisonError(HornbillError):
    """Something about the comparison of two lists."""


class ComparisonMissing(ComparisonError):
    """The library that compares is not installed here; everything else works without it."""

    code = "comparison-missing"
    default_cure = "Install it: HORNBILL_COMPARISON=1 ./hornbill install; then start the node again."


class BadList(BadInput):
    """A list that cannot be compared under the terms that were agreed."""

    code = "bad-comparison-list"
    default_cure = "Nothing was sent. Correct the list."


class BadMessage(ComparisonError):
    """What the other side sent is not one of this protocol's messages, or does not fit what was agreed."""

    code = "bad-comparison-message"
    default_cure = "End this comparison and ask the other agency for a new one."


class NoSuchComparison(ComparisonError):
    """There is no such comparison in this room for this officer."""

    code = "no-such-comparison"
    default_cure = "Go back to the room's list of comparisons."


class NotNow(ComparisonError):
    """The comparison does not stand where this step belongs, or it is another one's turn."""

    code = "comparison-not-now"
    default_cure = "Load the page again. It shows the next step and whose turn it is."


class BadTerms(BadInput):
    """The proposal is incomplete or not possible."""

    code = "bad-comparison"
    default_cure = "Nothing was proposed. Correct the form."


class ComparisonQuota(ComparisonError):
    """The other agency has asked as much as it may in a day."""

    code = "comparison-quota"
    default_cure = "Answer after midnight UTC; the quota is HORNBILL_COMPARISON_KEYS_A_DAY."
