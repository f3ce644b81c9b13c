r"""Names of people, agencies and offices, in any script: what is accepted, and the same at every node.

Rules:
- 1 to 200 characters in Unicode's composed form (NFC), without space at either end, at least one letter or digit.
- **Refused, never stripped**: what is signed is what is shown. Control characters, line breaks, and all that is
  invisible or turns the direction of writing (zero-width space, word joiner, soft hyphen, bidirectional marks,
  embeddings and isolates, tags, private use): with these two different names look the same.
- The joiners U+200C and U+200D are letters' business in Persian, Hindi, Sinhala, Khmer and others: accepted behind a
  virama (RFC 5892, appendices A.1 and A.2), U+200C also between two Arabic letters, nowhere else.
- At most 6 combining marks in a row: more are drawn over the lines above and below.
- Nodes with different Pythons must agree, or they would keep different directories: what is hidden is a list of code
  points, and a character that only a newer Unicode knows is refused (``unassigned``).
- ``tidy`` is for forms: it composes and trims what a person typed, before it is signed.

    check_name("ສົມຈິດ ພົມມະວົງ")
    check_name("Ada\u202eecila")          # raises BadName
"""

from __future__ import annotations

import re
import unicodedata

from hornbill.kernel.errors import BadInput
from hornbill.kernel.unassigned import UNASSIGNED, UNICODE

MAX_NAME = 200  # characters
MAX_MARKS = 6  # combining marks in a row
_ZWNJ, _ZWJ = "\u200c", "\u200d"
_VIRAMA = 9  # canonical combining class
_HIDDEN = re.compile(
    "["
    "\u0000-\u001f\u007f-\u009f"  # controls
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners and fillers without a shape
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"  # zero-width space, direction, separators
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"  # fillers, variation selectors, byte order mark, specials
    "\ud800-\udfff\ue000-\uf8ff"  # surrogates, private use
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff"  # shorthand and music controls, tags, private
    "]"
)
_SPACES = re.compile(r"\s+")


class BadName(BadInput):
    """A name is too long, empty, or holds characters that cannot be seen."""

    code = "bad-name"
    default_cure = "Type the name again by hand, in any script, without pasting it from elsewhere."


def check_name(value: object, *, longest: int = MAX_NAME, empty: bool = False) -> str:
    """Return ``value`` if it may stand as a name or title.

    Args:
        value: anything.
        longest: in characters.
        empty: an empty text is fine.

    Returns:
        The same text.

    Raises:
        BadName: see the rules above; the message names the first character that is wrong and its place.
    """
    if not isinstance(value, str):
        raise BadName("a name is a text")
    if empty and not value:
        return value
    if len(value) > longest:
        raise BadName(f"{len(value)} characters; at most {longest} are accepted", cure="Shorten the name.")
    hidden = _HIDDEN.search(value)
    if hidden:
        raise BadName(f"character {hidden.start() + 1} (U+{ord(hidden[0]):04X}) cannot be seen in a name")
    new = UNASSIGNED.search(value)
    if new:
        raise BadName(f"character {new.start() + 1} (U+{ord(new[0]):04X}) is newer than Unicode {UNICODE}")
    if unicodedata.normalize("NFC", value) != value:
        raise BadName("the name is not in composed form (NFC)")
    if value != _SPACES.sub(" ", value).strip():
        raise BadName("the name has space at an end, or two spaces together, or a space that is none")
    if not any(character.isalnum() for character in value):
        raise BadName("the name has no letter")
    _check_marks(value)
    return value


def _check_marks(value: str) -> None:
    """Refuse joiners where no letter needs them, and piles of marks."""
    run = 0
    for at, character in enumerate(value):
        if character in (_ZWNJ, _ZWJ):
            if not _joiner_fits(value, at):
                raise BadName(f"character {at + 1} (U+{ord(character):04X}) joins nothing here")
            continue
        run = run + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if run > MAX_MARKS:
            raise BadName(f"more than {MAX_MARKS} marks over one letter, at character {at + 1}")


def _joiner_fits(value: str, at: int) -> bool:
    before, after = value[at - 1 : at] if at else "", value[at + 1 : at + 2]
    if before and unicodedata.combining(before) == _VIRAMA:
        return True
    return value[at] == _ZWNJ and _is_arabic_letter(before) and _is_arabic_letter(after)


def _is_arabic_letter(character: str) -> bool:
    return bool(character) and character.isalpha() and unicodedata.name(character, "").startswith("ARABIC ")


def tidy(text: str) -> str:
    """Return what a person typed in composed form, trimmed, single-spaced; hidden characters stay and are refused."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
