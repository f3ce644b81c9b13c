"""People: names with a birth date, or with a year of birth and a nationality; never names alone.

Rules
- Names are compared in any order. The canonical key is the names in Latin letters and the date: nationality is left
  out of it, for documents of two countries can each be right.
- Up to eight keys: the same names; another spelling; the same consonants; two of the names (of first, second, next to
  last, last); and with a nationality, the names with the year alone. ``padding`` fills up to exactly eight, so that
  nobody learns from the number of tokens how much is known of somebody.
- What is too short to mean one person gets no key of that closeness.

    normalise(Fields("Nguyễn Văn An", birth_date="28/03/1975", nationality="VN")).keys[0].text
        == "person:same:an nguyen van|1975-03-28"
"""

from __future__ import annotations

from hornbill.deconfliction.core.normalise.calendars import birth
from hornbill.deconfliction.core.normalise.countries import country_code
from hornbill.deconfliction.core.normalise.errors import PartMissing, TooLittle
from hornbill.deconfliction.core.normalise.names.folding import sound, spelling
from hornbill.deconfliction.core.normalise.names.syllables import Manner, divided
from hornbill.deconfliction.core.normalise.names.tokens import read_name
from hornbill.deconfliction.core.normalise.names.words import VARIANTS, WEAK
from hornbill.deconfliction.core.normalise.text import clean, once
from hornbill.deconfliction.core.normalise.value import Closeness, Fields, Key, Normalised

KIND = "person"
TOKENS = 8
MANY_WORDS = 12
# Consonants that a name must have for its sound to mean something, with a date and with a year alone.
LEAST_SOUND, LEAST_SOUND_OF_YEAR = 4, 5


def normalise(fields: Fields) -> Normalised:
    """Return a person.

    Raises:
        PartMissing: no birth date, or a year without a nationality.
        TooLittle: one name and a year, or hardly a letter.
        WrongForm: several names in a field, digits in a name, no such day.
        UnclearDate: the birth date can be read in two ways.
    """
    plain, changes = clean(fields.value)
    text, typed, nation = _apart(plain, fields)
    nationality = country_code(nation, column="nationality") if nation else ""
    if not typed:
        raise PartMissing(
            "the birth date is missing",
            column="birth_date",
            cure="A name alone meets too many: add date or year.",
        )
    born = birth(typed, nationality=nationality, today=fields.today, day_first=fields.day_first)
    name = read_name(text)
    words = name.words[:MANY_WORDS]
    if born.day is None and not nationality:
        raise PartMissing(
            "with the year alone the nationality is needed",
            column="nationality",
            cure="Add it, or the whole date.",
        )
    if sum(map(len, words)) < 3 or (born.day is None and len(words) < 2):
        raise TooLittle(
            "too many people share this name", cure="Add the other names, or the whole birth date."
        )
    keys = _keys(words, born.day.isoformat() if born.day else "", born.year, nationality)
    canonical = f"{' '.join(words)}|{born}" + (f"|{nationality}" if nationality else "")
    return Normalised(KIND, canonical, keys, once((*changes, *name.changes, *born.changes)))


def _apart(plain: str, fields: Fields) -> tuple[str, str, str]:
    """Return name, birth date and nationality; a canonical form holds all three in its value."""
    name, _, rest = plain.partition("|")
    born, _, nation = rest.partition("|")
    return name, fields.birth_date.strip() or born.strip(), fields.nationality.strip() or nation.strip()


def _keys(words: tuple[str, ...], day: str, year: int, nationality: str) -> tuple[Key, ...]:
    manner, parts = divided(words)
    even = {} if manner is Manner.VIETNAMESE else {word: spelling(word) for word in words}
    spelt = " ".join(sorted(even[part] for part in parts) if manner is Manner.OTHER else sorted(parts))
    sounds = sorted(sound(word, chinese=manner is Manner.CHINESE) for word in words)
    letters = "" if manner is Manner.VIETNAMESE else "".join(sorted("".join(sounds)))
    same = " ".join(sorted(words))
    found: list[tuple[Closeness, str]] = []
    if day:
        found = [(Closeness.SAME, f"{same}|{day}"), (Closeness.SPELLING, f"{spelt}|{day}")]
        if len(letters) >= LEAST_SOUND:
            found.append((Closeness.SOUND, f"{letters}|{day}"))
        pairs = _ends(parts) if manner is Manner.VIETNAMESE else _pairs(words, even)
        found += [(Closeness.PART, f"{pair}|{day}") for pair in pairs]
    else:
        found = [(Closeness.SAME, f"{same}|{year}|{nationality}")]
    if nationality and len(words) > 1:
        found.append((Closeness.YEAR, f"{spelt}|{year}|{nationality}"))
        if len(letters) >= LEAST_SOUND_OF_YEAR:
            found.append((Closeness.YEAR_SOUND, f"{' '.join(sounds)}|{year}|{nationality}"))
    return tuple(Key.of(KIND, closeness, body) for closeness, body in found)


def _ends(syllables: tuple[str, ...]) -> list[str]:
    """Return family and given name of a Vietnamese name, which stand at its ends in either order."""
    strong = [part for part in syllables if part not in WEAK]
    return [" ".join(sorted((strong[0], strong[-1])))] if len(strong) > 1 else []


def _pairs(words: tuple[str, ...], even: dict[str, str]) -> list[str]:
    """Return up to three pairs of names that tell people apart, the same ones from either end.

    Args:
        words: in order.
        even: each with its spelling evened out.
    """
    strong = [even[word] for word in words if len(word) > 1 and VARIANTS.get(word, word) not in WEAK]
    last = len(strong) - 1
    wanted = {(0, 1), (0, last), (last - 1, last)} if last > 0 else ()
    return sorted({" ".join(sorted((strong[one], strong[two]))) for one, two in wanted})
