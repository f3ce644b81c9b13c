"""Sentences that people see, named in code that knows no Django.

Rule: a core names its labels with ``gettext_noop``, which returns them as they are; the extractor of translations finds them by that name,
and pages look them up in the reader's language.

    from hornbill.kernel.messages import gettext_noop as _

    LABEL = _("When it was decided (UTC)")
"""

from __future__ import annotations


def gettext_noop(sentence: str) -> str:
    """Return a sentence as it is; the call marks it for translation."""
    return sentence
