"""The root of every error that Hornbill raises on purpose.

Rules: a stable ``code`` (for logs, APIs, tests), one sentence that says what happened, and one
sentence, the ``cure``, that says what to do about it. Each capability keeps its own small tree below this.
A message may quote what came from elsewhere; it is made plain (``plain_text``), so it can be stored, logged and shown.

    raise BadFraming("part 3 claims 9 bytes, 4 are left", cure="Ask the sender to send it again.")
"""

from __future__ import annotations

from typing import ClassVar

from hornbill.kernel.plain_text import plain


class HornbillError(Exception):
    """What went wrong, and what to do.

    Args:
        message: one sentence: what happened.
        cure: one sentence: what the reader can do; the class's ``default_cure`` when left out.
    """

    code: ClassVar[str] = "error"
    default_cure: ClassVar[str] = "Tell your Hornbill administrator and quote the code."

    def __init__(self, message: str, *, cure: str | None = None) -> None:
        self.message = plain(message)
        self.cure = plain(cure) if cure is not None else self.default_cure
        super().__init__(self.message)

    def __str__(self) -> str:
        return f"{self.message} [{self.code}] {self.cure}"


class Unfit(ValueError):
    """What a check of ours wants of a value, in words that may be shown to the person who gave it; Python's own errors are no such words."""


class BadInput(HornbillError):
    """Something that came in from outside is not what it must be."""

    code = "bad-input"
    default_cure = "Correct what the message names and send it again; nothing was changed."
