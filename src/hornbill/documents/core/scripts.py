"""Fonts by language: which family is asked first, and which word processor setting it needs.

Rules: families are those of the folder ``fonts``; every document may use all of them, so a Thai name is in a French letter. The order
matters for punctuation that several fonts have.
"""

from __future__ import annotations

LATIN = "Noto Sans"
FAMILIES = (LATIN, "Noto Sans Thai", "Noto Sans Lao", "Noto Sans Khmer", "Noto Sans Arabic", "Noto Sans SC")
OF_LANGUAGE = {
    "th": "Noto Sans Thai",
    "lo": "Noto Sans Lao",
    "km": "Noto Sans Khmer",
    "ar": "Noto Sans Arabic",
    "fa": "Noto Sans Arabic",
    "ur": "Noto Sans Arabic",
    "zh": "Noto Sans SC",
}
# Languages whose letters a word processor treats as "complex scripts", with their own font and size (ISO/IEC 29500-1, 17.3.2.26).
COMPLEX = frozenset({"th", "lo", "km", "ar", "fa", "ur"})
REGIONS = {
    "en": "en-GB",
    "fr": "fr-FR",
    "pt": "pt-PT",
    "zh": "zh-CN",
    "vi": "vi-VN",
    "th": "th-TH",
    "lo": "lo-LA",
    "km": "km-KH",
    "ar": "ar-SA",
}


def family(lang: str) -> str:
    """Return the family whose letters a language needs beyond Latin ones; that of Latin letters for all others."""
    return OF_LANGUAGE.get(lang, LATIN)


def script_family(letter: str) -> str:
    """Return the family that has a letter of one of the complex scripts; empty for other letters."""
    code = ord(letter)
    for first, last, name in _BLOCKS:
        if first <= code <= last:
            return name
    return ""


_BLOCKS = (
    (0x0E00, 0x0E7F, "Noto Sans Thai"),
    (0x0E80, 0x0EFF, "Noto Sans Lao"),
    (0x1780, 0x17FF, "Noto Sans Khmer"),
    (0x19E0, 0x19FF, "Noto Sans Khmer"),
    (0x0600, 0x06FF, "Noto Sans Arabic"),
    (0x0750, 0x077F, "Noto Sans Arabic"),
    (0xFB50, 0xFDFF, "Noto Sans Arabic"),
    (0xFE70, 0xFEFF, "Noto Sans Arabic"),
)
