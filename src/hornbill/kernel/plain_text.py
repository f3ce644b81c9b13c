r"""Text from elsewhere, made fit to be stored, logged and shown: in error messages, alarms and audit entries.

Rules
- A control character, half a surrogate pair and a mark that turns the direction of writing become a visible escape
  (``\x00``, ``\ud800``, ``\u202e``). PostgreSQL stores no NUL, nothing encodes a half pair, and a terminal obeys escapes.
- A line break and a tab stay; every letter of every script stays.
- What people write to each other does not pass here: bodies of records are stored sealed, as they came.

    plain("kind 'a\x00b'") == r"kind 'a\x00b'"
    quoted("\u0ece") == r"'\u0ece'"
"""

from __future__ import annotations

import re

from hornbill.kernel.unassigned import UNASSIGNED

# C0 and C1 controls but tab and line feed, line and paragraph separators, bidirectional controls, surrogates.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str, most: int | None = None) -> str:
    """Return a text that every database stores and every terminal shows as it is.

    Args:
        text: from anywhere.
        most: characters that are kept; None for all.

    Returns:
        The text, escaped where it must be; the same again when it is given twice.
    """
    if not text.isprintable():
        text = _UNFIT.sub(_escaped, text)
    return text if most is None else text[:most]


def quoted(text: str) -> str:
    r"""Return a text in quotes, as ``repr`` writes it, the same at every node.

    Python shows a character that its Unicode knows and escapes others. Reasons for which a room refuses a record are hashed and
    compared, so a character that only a newer Python knows is escaped by all.

    Args:
        text: from anywhere.
    """
    return UNASSIGNED.sub(_as_repr, repr(text))


def _as_repr(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
