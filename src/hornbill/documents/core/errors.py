"""Why a document cannot be written; each error says what to do.

Rules: one code for each cause, so that pages can say it in the reader's language. No text is cut and no letter is drawn as an empty box:
what cannot be written as it is gets an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput, HornbillError

if TYPE_CHECKING:
    from collections.abc import Iterable


class BadDocument(BadInput):
    """A document cannot be written as it is given."""

    code = "document-unwritable"
    default_cure = "Correct what the message names; nothing was written."


class NoGlyphs(BadDocument):
    """Texts use letters that none of the fonts has.

    Attributes:
        texts: the texts that cannot be drawn, as they were given, without repeats.
        scripts: names of the scripts that are missing, for example ``Ethiopic``.
    """

    code = "document-no-glyphs"
    default_cure = (
        "Add the name in Latin letters as the passport writes it, and keep the original in the case."
    )

    def __init__(self, texts: Iterable[str], scripts: Iterable[str]) -> None:
        self.texts = tuple(texts)
        self.scripts = tuple(scripts)
        shown = ", ".join(f"“{text}”" for text in self.texts[:8])
        more = f" and {len(self.texts) - 8} more" if len(self.texts) > 8 else ""
        super().__init__(f"The fonts have no letters for {shown}{more} ({', '.join(self.scripts)})")


class TooMuch(BadDocument):
    """A document with its pictures and attachments is larger, or takes longer, than is allowed."""

    code = "document-too-large"
    default_cure = "Split it, or leave out attachments; nothing was written."


class BadPicture(BadDocument):
    """A picture is neither PNG nor JPEG, or is damaged."""

    code = "document-bad-picture"
    default_cure = "Save the picture as PNG or JPEG and add it again."


class NoFonts(HornbillError):
    """The fonts were not built."""

    code = "document-no-fonts"
    default_cure = "Run ./hornbill install on this machine."


class NotWritten(HornbillError):
    """The process that writes documents ended without an answer."""

    code = "document-not-written"
    default_cure = "Try again; if it happens again, tell your Hornbill administrator and quote the code."
