"""Errors of the legal basis."""

from __future__ import annotations

from hornbill.kernel.errors import BadInput


class BadQuestion(BadInput):
    """A question for the legal basis cannot be read; every reason is given."""

    code = "bad-legal-question"
    default_cure = "Correct what is named; `hornbill legal assess --help` shows every field."


class UnknownState(BadInput):
    """A text names no State, or more than one."""

    code = "unknown-state"
    default_cure = "Give the two-letter ISO 3166-1 code, such as TH."


class BadRow(BadInput):
    """A row of a table cannot be read; every reason is given."""

    code = "bad-legal-row"
    default_cure = "Correct the cells that are named; nothing was changed."
