"""A name as its words in Latin letters, in the order written, without what is not part of it.

Rules: titles, ``bin`` and the like, and what is in brackets are left out; ``Family, Given`` is turned round; a
hyphen divides; ``Abd al-X`` in all its spellings is one word. Two names in one field are refused: each is an entry.

    read_name("MR. NGUYỄN, Văn-An").words == ("van", "an", "nguyen")
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from hornbill.deconfliction.core.normalise.errors import NothingThere, WrongForm
from hornbill.deconfliction.core.normalise.names.scripts import han_words, is_han, to_latin
from hornbill.deconfliction.core.normalise.names.words import CONNECTORS, SHORT, TITLES, TITLES_OF_TWO
from hornbill.deconfliction.core.normalise.text import shown
from hornbill.deconfliction.core.normalise.value import Change

_BRACKETS = re.compile(r"[(\[（【].*?[)\]）】]|\"[^\"]*\"")
_SEVERAL = re.compile(r"@|;|\ba\.?k\.?a\b\.?|\balias\b|\s/\s|\bdit\b", re.IGNORECASE)
_CHILD_OF = re.compile(r"(?<![^\s])[asd]/[lpo](?![^\s])|\b(?:so|do) of\b", re.IGNORECASE)
_DIVIDERS = re.compile(r"[\s\-_/·•・.,]+")
_DIGIT = re.compile(r"\d")
_JOINED = re.compile(r"['’`]")
# Titles in scripts that write them without a blank, or that Latin letters would confuse with names.
_IN_FRONT = re.compile(
    r"^(?:นางสาว|น\.ส\.|นาย|นาง|ด\.ช\.|ด\.ญ\.|เด็กชาย|เด็กหญิง|คุณ|ดร\.|ທ້າວ|ທ່ານ|ນາງສາວ|ນາງ|ນາຍ|លោកស្រី|លោក|ឯកឧត្តម"
    r"|ông\s|bà\s|السيدة\s|السيد\s|الشيخ\s|الحاج\s|الدكتور\s|د\.\s"
    r"|(?:m|me|bi|ir|eng|hon|gen|col|lt|maj|sgt)\.\s)\s*(?=\S{2})",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"(?<=[\u3400-\u9fff])(?:先生|女士|小姐)$")
_ARTICLE = re.compile(r"^(?:a|e|u)(?:l|r|s|n|d|t|z|sh|th|dh)$")
_ABD = re.compile(r"^abd(?:[aeiou]{1,2}(?:l|([rsztdn])(?=\1)))(?!lah|ah|ay|ai)([a-z]{3,})$")

TITLE = Change("title-removed", "title or form of address left out", "not part of a name")
CONNECTOR = Change(
    "connector-removed", "son of, daughter of, article or preposition left out", "documents differ in them"
)
BRACKETS = Change(
    "brackets-removed", "what stands in brackets or quotes left out", "a second spelling or a nickname"
)
TURNED = Change("order", "family name in front of a comma put last", "custom of lists")
LATIN = Change("latin", "written in Latin letters", "anyascii, ISO 7098 (pinyin), tables of frequent names")
ACCENTS = Change("accents", "accents and capitals left out", "documents differ in them")
WHOLE = Change("abbreviation", "abbreviated name written out", "Mohd for Mohammad, and the like")
COMPOUND = Change("compound", "Abd al- and the name after it in one word", "one name in Arabic")


@dataclass(frozen=True, slots=True)
class Name:
    """A name that was read.

    Attributes:
        words: of a to z, in order.
        changes: what was changed.
    """

    words: tuple[str, ...]
    changes: tuple[Change, ...]


def read_name(text: str) -> Name:
    """Return a name's words.

    Args:
        text: clean text: plain blanks, no invisible signs.

    Raises:
        WrongForm: several names in one field, or digits.
        NothingThere: no letter is left.
    """
    if _SEVERAL.search(text):
        raise WrongForm(
            f"several names in one field: {shown(text)}", cure="Enter each name in a row of its own."
        )
    if _DIGIT.search(text):
        raise WrongForm(
            f"a name has no digits: {shown(text)}", cure="Put dates and numbers into their own columns."
        )
    plain = _CHILD_OF.sub(" ", text)
    changes = [CONNECTOR] if plain != text else []
    outside = _BRACKETS.sub(" ", plain).strip()
    if outside != plain.strip():
        changes.append(BRACKETS)
    bare = _BEHIND.sub("", _IN_FRONT.sub("", outside))
    if bare != outside:
        changes.append(TITLE)
    family, comma, given = bare.partition(",")
    if comma and family.strip() and given.strip() and "," not in given:
        bare = f"{given.strip()} {family.strip()}"
        changes.append(TURNED)
    words = _latin_words(bare, changes)
    words = _without_titles(words, changes)
    words = _compounds(words, changes)
    words = _without_connectors(words, changes)
    if not words:
        raise NothingThere(f"no name in {shown(text)}")
    return Name(tuple(words), tuple(changes))


def _latin_words(text: str, changes: list[Change]) -> list[str]:
    words: list[str] = []
    foreign = False
    for part in _DIVIDERS.split(_JOINED.sub("", text)):
        if not part:
            continue
        if is_han(part):
            words += han_words(part) if len(part) > 1 else [to_latin(part)]
            foreign = True
            continue
        small = part.lower()
        latin = to_latin(small)
        if latin:
            words.append(latin)
        foreign = foreign or not unicodedata.normalize("NFD", small)[:1].isascii()
    if foreign:
        changes.append(LATIN)
    elif " ".join(words) != text:
        changes.append(ACCENTS)
    whole = [SHORT.get(word, word) for word in words]
    if whole != words:
        changes.append(WHOLE)
    return whole


def _without_titles(words: list[str], changes: list[Change]) -> list[str]:
    kept: list[str] = []
    at = 0
    while at < len(words):
        if tuple(words[at : at + 2]) in TITLES_OF_TWO and len(words) > 3:
            at += 2
            continue
        if words[at] not in TITLES:
            kept.append(words[at])
        at += 1
    if not kept or len(kept) == len(words):
        return words
    changes.append(TITLE)
    return kept


def _compounds(words: list[str], changes: list[Change]) -> list[str]:
    """Return words with ``abd al rahman``, ``abdul rahman``, ``abderrahmane`` as ``abdulrahman...``."""
    found: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        rest = words[at + 1 :]
        if word in {"abdul", "abdel", "abdal", "abdoul", "abdu"} and rest:
            skip = 1 if len(rest) > 1 and _ARTICLE.match(rest[0]) else 0
            found.append(f"abdul{rest[skip].removeprefix('abdul')}")
            at += 2 + skip
            continue
        inner = _ABD.match(word)
        found.append(f"abdul{inner[2]}" if inner else word)
        at += 1
    if found != words:
        changes.append(COMPOUND)
    return found


def _without_connectors(words: list[str], changes: list[Change]) -> list[str]:
    kept = [word for word in words if word not in CONNECTORS]
    if not kept or len(kept) == len(words):
        return words
    if CONNECTOR not in changes:
        changes.append(CONNECTOR)
    return kept
