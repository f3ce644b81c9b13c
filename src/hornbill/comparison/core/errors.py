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
    default_cure = "Nothing was sent; correct the list."


class BadMessage(ComparisonError):
    """What the other side sent is none of this protocol's messages, or does not fit what was agreed."""

    code = "bad-comparison-message"
    default_cure = "End this comparison and ask the other agency for a new one."
