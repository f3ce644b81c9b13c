"""Writes a person down again as another office might, with the mistakes that lists hold: in the name, in its form, in the date of birth.

Rules
- Each mistake has a name, so that what is missed can be told by mistake (``Written.mistakes``).
- ``Manner`` says how often each happens. What is learned from and what is measured by differ in it (``LEARN``; ``MEASURE`` and ``HOSTILE``), and in
  their seeds.
- Dates are ISO dates, or years, or empty.

    write_again(Named("thai", "Somchai", "", "Jaidee"), "1975-03-28", MEASURE, random.Random(1)).mistakes
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from devtools.matching.cultures import CULTURES, Named, draw_family, varied

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

_BESIDE = {  # keys that are beside each other on the two layouts that the offices use
    "a": "sqz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk", "k": "jl", "l": "km",
    "m": "nl", "n": "bm", "o": "ip", "p": "ol", "q": "wa", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc",
    "y": "tu", "z": "xa",
}  # fmt: skip
_LEAST_LETTERS = 4  # shorter words stay as they are


@dataclass(frozen=True, slots=True)
class Manner:
    """How often each mistake happens, as chances.

    Attributes:
        slip: a slip of the pen in a word of three letters and more.
        second_slip: another one, if there was one.
        respelt: one of the names in another usual spelling.
        order: family name first, or last.
        initial: a given name by its first letter.
        joined: two names joined, or a hyphen for a blank.
        no_middle: the middle name left out.
        other_family: another family name altogether, as after a marriage.
        dates: mistake in the date -> its chance; the rest keep the date.
    """

    slip: float
    second_slip: float
    respelt: float
    order: float
    initial: float
    joined: float
    no_middle: float
    other_family: float
    dates: tuple[tuple[str, float], ...]


LEARN = Manner(
    slip=0.35, second_slip=0.15, respelt=0.25, order=0.15, initial=0.05, joined=0.05, no_middle=0.25, other_family=0.04,
    dates=(
        ("missing", 0.07), ("year-by-one", 0.05), ("year-by-two", 0.03), ("turned", 0.05), ("digit", 0.06), ("digits-swapped", 0.03),
        ("year-only", 0.04), ("first-of-january", 0.02), ("other-year", 0.02), ("other-day", 0.03), ("near-year", 0.01), ("wrong", 0.03),
    ),
)  # fmt: skip
MEASURE = Manner(
    slip=0.4, second_slip=0.1, respelt=0.25, order=0.2, initial=0.03, joined=0.05, no_middle=0.2, other_family=0.0,
    dates=(
        ("missing", 0.02), ("year-by-one", 0.1), ("year-by-two", 0.06), ("turned", 0.06), ("digit", 0.04), ("digits-swapped", 0.03),
        ("year-only", 0.02), ("first-of-january", 0.01), ("other-day", 0.01),
    ),
)  # fmt: skip
HOSTILE = Manner(
    slip=0.6, second_slip=0.2, respelt=0.35, order=0.25, initial=0.06, joined=0.08, no_middle=0.3, other_family=0.01,
    dates=(
        ("missing", 0.08), ("year-by-one", 0.1), ("year-by-two", 0.06), ("turned", 0.08), ("digit", 0.05), ("digits-swapped", 0.05),
        ("year-only", 0.04), ("first-of-january", 0.02), ("other-year", 0.01), ("other-day", 0.02), ("near-year", 0.01), ("wrong", 0.01),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """A row of a list.

    Attributes:
        given: given and middle names; all of the name for who has one.
        family: may be empty.
        born: date of birth, or its year, or empty.
        mistakes: names of those that were made.
    """

    given: str
    family: str
    born: str
    mistakes: tuple[str, ...] = ()


def write_down(one: Named, born: str) -> Written:
    """Write a person down without a mistake."""
    return Written(" ".join(part for part in (one.given, one.middle) if part), one.family, born)


def write_again(one: Named, born: str, manner: Manner, rng: random.Random) -> Written:
    """Write a person down as another office would."""
    made: list[str] = []
    given, middle, family = one.given, one.middle, one.family
    if middle and rng.random() < manner.no_middle:
        middle = ""
        made.append("no-middle")
    if family and rng.random() < manner.other_family:
        family = draw_family(one.culture, rng)
        made.append("other-family")
    words = [given, middle, family]
    if rng.random() < manner.respelt:
        at = _some(words, rng)
        words[at] = _mark(
            " ".join(varied(word, one.culture, rng) for word in words[at].split()), words[at], "respelt", made
        )
    if rng.random() < manner.slip:
        at = _some(words, rng)
        words[at] = _mark(_slipped(words[at], rng, made), words[at], "", made)
        if rng.random() < manner.second_slip:
            at = _some(words, rng)
            words[at] = _mark(_slipped(words[at], rng, made), words[at], "two-slips", made)
    elif (
        family
        and len(words[0]) > 1
        and rng.random() < manner.initial
        and not CULTURES[one.culture].few_families
    ):
        words[0] = f"{words[0][0]}."
        made.append("initial")
    return _formed(words, date_again(born, manner, rng, made), manner, rng, made)


def _formed(words: list[str], born: str, manner: Manner, rng: random.Random, made: list[str]) -> Written:
    given, family = " ".join(word for word in words[:2] if word), words[2]
    if rng.random() < manner.joined and (" " in given or "-" in given):
        given = given.replace("-", " ") if "-" in given else given.replace(" ", rng.choice(("-", "")), 1)
        made.append("joined")
    if family and rng.random() < manner.order:
        given, family = family, given
        made.append("order")
    if rng.random() < 0.15:
        given, family = given.upper(), family.upper()
    return Written(given, family, born, tuple(made))


def _some(words: list[str], rng: random.Random) -> int:
    return rng.choice([at for at, word in enumerate(words) if word])


def _mark(new: str, old: str, mistake: str, made: list[str]) -> str:
    if new != old and mistake:
        made.append(mistake)
    return new


def _slipped(word: str, rng: random.Random, made: list[str]) -> str:
    """Return a word with one slip of the pen, and note which."""
    if len(word) < _LEAST_LETTERS:
        return word
    at = rng.randrange(1, len(word) - 1)
    letter = word[at].lower()
    ways: dict[str, Callable[[], str]] = {
        "swapped": lambda: word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        "left-out": lambda: word[:at] + word[at + 1 :],
        "doubled": lambda: word[:at] + letter + word[at:],
        "put-in": lambda: word[:at] + rng.choice("aeiounrsthlk") + word[at:],
        "beside": lambda: word[:at] + rng.choice(_BESIDE.get(letter, "e")) + word[at + 1 :],
        "vowel": lambda: word[:at] + rng.choice("aeiou") + word[at + 1 :],
        "first": lambda: rng.choice(_BESIDE.get(word[0].lower(), "e")).upper() + word[1:],
    }
    which = rng.choice(("swapped", "swapped", *ways)) if rng.random() < 0.9 else "first"
    found = ways[which]()
    if found.lower() != word.lower():
        made.append(which)
    return found


def date_again(born: str, manner: Manner, rng: random.Random, made: list[str]) -> str:
    """Return a date of birth as another office has it, and note the mistake."""
    chance = rng.random()
    for mistake, share in manner.dates:
        if chance < share:
            found = _wrong_date(born, mistake, rng)
            if found != born:
                made.append(f"date-{mistake}")
            return found
        chance -= share
    return born


def _wrong_date(born: str, mistake: str, rng: random.Random) -> str:
    year, month, day = born[:4], born[5:7], born[8:]
    if mistake in {"year-by-one", "year-by-two"}:
        by = (1 if mistake == "year-by-one" else 2) * rng.choice((-1, 1))
        return f"{int(year) + by}{born[4:]}"
    ways: dict[str, Callable[[], str]] = {
        "missing": lambda: "",
        "turned": lambda: f"{year}-{day}-{month}" if day <= "12" else born,
        "digit": lambda: _with_digit(born, rng),
        "digits-swapped": lambda: _with_swapped(born, rng),
        "year-only": lambda: year,
        "first-of-january": lambda: f"{year}-01-01",
        "other-year": lambda: f"{_year(rng)}{born[4:]}",
        "other-day": lambda: f"{year}-{rng.choice((month, _month(rng)))}-{_day(rng)}",
        "near-year": lambda: f"{int(year) + rng.choice((-2, -1, 1, 2))}-{_month(rng)}-{_day(rng)}",
        "wrong": lambda: draw_born(rng),
    }
    return ways[mistake]()


def _with_digit(born: str, rng: random.Random) -> str:
    at = rng.choice((2, 3, 9))
    return f"{born[:at]}{rng.randrange(9)}{born[at + 1 :]}"


def _with_swapped(born: str, rng: random.Random) -> str:
    """Return a date with two digits changed round: of the year's end, or of the day where it stays one."""
    if rng.random() < 0.6 or born[9] > "2" or born[9] == "0":
        return f"{born[:2]}{born[3]}{born[2]}{born[4:]}"
    return f"{born[:8]}{born[9]}{born[8]}"


def draw_born(rng: random.Random) -> str:
    """Invent a date of birth."""
    return f"{_year(rng)}-{_month(rng)}-{_day(rng)}"


def _year(rng: random.Random) -> int:
    return rng.randrange(1945, 2004)


def _month(rng: random.Random) -> str:
    return f"{rng.randrange(1, 13):02}"


def _day(rng: random.Random) -> str:
    return f"{rng.randrange(1, 29):02}"
