"""Why something typed is not an identifier of its kind: one small tree, each error with a code and a cure.

Rules: an error names the column that it is about. ``Unproved`` and what descends from it carry the form in which the
value can be kept if an officer insists; everything else cannot be compared at all.
"""

from __future__ import annotations

from hornbill.kernel.errors import BadInput


class BadIdentifier(BadInput):
    """Not an identifier of that kind.

    Args:
        message: what is wrong.
        column: of ``Fields``, where it is wrong.
        cure: what to do.
    """

    code = "bad-identifier"
    default_cure = "Compare it with the document and type it again."

    def __init__(self, message: str, *, column: str = "value", cure: str | None = None) -> None:
        super().__init__(message, cure=cure)
        self.column = column


class WrongForm(BadIdentifier):
    """It has not the form of its kind: length, letters, digits."""

    code = "wrong-form"


class NothingThere(BadIdentifier):
    """Empty, or nothing but blanks and signs."""

    code = "nothing-there"
    default_cure = "Type it, or leave the row out."


class Absurd(BadIdentifier):
    """It has the form, but nobody means it: all zeros, a placeholder, a spreadsheet's error."""

    code = "absurd-value"
    default_cure = "Find the true value; a placeholder would meet every other agency's placeholders."


class PartMissing(BadIdentifier):
    """Another column is needed and empty."""

    code = "part-missing"


class TooLittle(BadIdentifier):
    """Too many different people or things would match this little information."""

    code = "too-little"


class UnclearDate(BadIdentifier):
    """A date that can be read in two ways, or of a calendar that cannot be told."""

    code = "unclear-date"
    default_cure = "Write it as year-month-day of the Western calendar, for example 1975-03-28."


class UnknownKind(BadIdentifier):
    """A kind that there is not."""

    code = "unknown-kind"


class Unproved(BadIdentifier):
    """It may be mistyped; it can be kept as an unverified form if an officer insists.

    Args:
        message: what does not fit.
        form: canonical form in which it would be kept.
        column: where.
        cure: what to do.
    """

    code = "unproved"
    default_cure = "Compare it with the document; insist only if the document itself says so."

    def __init__(self, message: str, *, form: str, column: str = "value", cure: str | None = None) -> None:
        super().__init__(message, column=column, cure=cure)
        self.form = form


class WrongCheckDigit(Unproved):
    """The check digit does not fit.

    Args:
        message: which number.
        expected: check digit or digits that would fit; None where the scheme cannot tell.
        found: what was typed in their place.
        form: canonical form in which it would be kept.
        column: where.
    """

    code = "wrong-check-digit"

    def __init__(
        self, message: str, *, expected: str | None, found: str, form: str, column: str = "value"
    ) -> None:
        told = f"; expected {expected}, found {found}" if expected is not None else ""
        super().__init__(f"{message}{told}", form=form, column=column)
        self.expected, self.found = expected, found
