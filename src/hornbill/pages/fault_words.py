"""Our errors in the reader's language.

Rules: an error says in English what happened, with the names and numbers of the case, and is shown so to English
readers. For others each code has a sentence and a cure that can be translated; None in place of the sentence means
that the error brings reasons that are translated already, or that nothing general can be said. A code that is not
known here is shown as it is. Each part brings the words for its own errors (``error_words`` of its declaration). What names a server of the agency is said in general words to everybody.

    spoken(error)          # ("Le nom ou la phrase secrète est inexact.", "Saisissez ...")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext

from hornbill.pages import parts

if TYPE_CHECKING:
    from hornbill.kernel.errors import HornbillError

# What they say themselves names servers: that is for the log and for anyone who starts the node.
_NEVER_THEIR_OWN = {"database-unreachable", "database-unfit"}


def spoken(error: HornbillError) -> tuple[str, str]:
    """Return what happened and what to do.

    Args:
        error: one of ours.
    """
    own = _sentence(error)
    words = parts.error_words().get(error.code)
    english = (get_language() or "en").startswith("en")
    if words is None or (english and error.code not in _NEVER_THEIR_OWN):
        return own, error.cure
    what, cure = words
    return gettext(what) if what else own, gettext(cure)


def _sentence(error: HornbillError) -> str:
    message = error.message.strip()
    end = "" if message.endswith((".", "!", "?")) else "."
    return f"{message[:1].upper()}{message[1:]}{end}" if message else ""
