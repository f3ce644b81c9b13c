"""Letters as files: the document of each language and format, written through ``hornbill.documents``.

made = write_letters([letter], ("pdf", "docx"))      # [{"pdf": bytes, "docx": bytes}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill import documents
from hornbill.formal_requests.built_in import fixed_texts
from hornbill.formal_requests.core.composing import compose
from hornbill.places import queries as places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.documents import Document
    from hornbill.formal_requests.core.letter import Letter


def country_name(code: str, language: str) -> str:
    """Return a State's name in a language; its code where no table has it."""
    found = places.country_of(code)
    if found is None:
        return code
    return found.names.get(language) or found.names.get("en") or code


def document_of(letter: Letter) -> Document:
    """Return a letter as a document."""
    return compose(letter, fixed_texts(), country_name)


def write_letters(letters: Sequence[Letter], formats: Sequence[str]) -> list[dict[str, bytes]]:
    """Write letters as files, all in one go.

    Raises:
        BadDocument: a text cannot be written as it is, for example a name in a script without a font.
        NotWritten, NoFonts: the machine cannot write documents.
    """
    return documents.write_all([(document_of(letter), tuple(formats)) for letter in letters])


def country_here(code: str) -> str:
    """Return a State's name in the reader's language."""
    from django.utils.translation import get_language

    return country_name(code, (get_language() or "en").partition("-")[0])
