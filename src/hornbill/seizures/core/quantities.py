"""Quantities as people write them: one text with or without a unit beside it, as counts and measures.

Rules
- One text may hold several: "3 bags, 120kg" is a package count and a mass of the same goods, "33 kg (12 tusks)" a mass and a count.
- The unit in the text goes before the unit in the column beside it; where they differ in kind, somebody is asked.
- A parenthesis after a number that adds up to it, or explains it, adds nothing: "3520 (2440 cooked + 1080 raw)" is 3520.
- A sum ("6 + 9") is added up, with a doubt. "pcs/kg" leaves the unit open. Text in which no number stands is not a quantity.
- Zero is kept with a doubt. Negative and astronomic quantities are refused; very large ones are doubtful.

    read_quantity("approx. 3 bags, 120kg").value     # Quantity(packages=3, mass=120 kg), approximate
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from hornbill.seizures.core.bare_beside import that_say_what
from hornbill.seizures.core.leading_units import leading_unit
from hornbill.seizures.core.measures import Measure, Quantity
from hornbill.seizures.core.numbers import (
    COMMA,
    NUMBER,
    TIMES,
    Number,
    of_digits,
    qualified,
    read_number,
    times_of,
    vulgar,
)
from hornbill.seizures.core.read import Read, Reason, doubt, folded, note, refusal
from hornbill.seizures.core.said_numbers import first_in_figures, in_figures, one_weight, said_once
from hornbill.seizures.core.units import (
    COUNT,
    KINDS,
    LIQUID,
    MASS,
    ONLY_AS_UNIT,
    PACKAGE,
    UNITS,
    VOLUME,
    WORDS,
    Unit,
    unit_of,
    units_in,
)

# In base units: more than this is a slip of the pen. The largest known seizures of timber are below 10,000 t, of glass eels below 100 million pieces.
MOST = {
    MASS: Decimal(50_000_000),
    COUNT: Decimal(1_000_000_000),
    VOLUME: Decimal(500_000),
    LIQUID: Decimal(50_000_000),
}
LARGE = {
    MASS: Decimal(1_000_000),
    COUNT: Decimal(10_000_000),
    VOLUME: Decimal(20_000),
    LIQUID: Decimal(1_000_000),
}
MOST_OTHER = Decimal(1_000_000_000)


_NOTHING = frozenset(
    folded(word).strip(" .()")
    for word in (
        "-", "--", "—", "n/a", "na", "n.a.", "n.a", "nil", "none", "null", "unknown", "unk", "no data", "not known", "not stated", "not recorded",
        "unspecified", "not specified", "?", "??", "nd", "inconnu", "inconnue", "non precise", "desconhecido", "desconhecida", "nao informado",
        "khong ro", "chua ro", "ไม่ทราบ", "ไม่ระบุ", "-ไม่ระบุ-", "不详", "未知", "无", "haijulikani", "tidak diketahui", "tbc", "tba", "several", "some", "few", "a few", "many", "various", "plusieurs", "varios",
        "ras", "r.a.s", "neant", "non pese", "non pesee", "non peses", "non compte", "nc", "k. a.", "k.a", "keine angabe", "unbekannt", "unbek", "onbekend", "geen", "nvt", "n.v.t", "sin datos", "s/d", "no consta", "desconocido", "sin pesar", "no pesado", "nao consta", "nao pesado", "n/d", "n/i", "s/i", "hakuna", "haijapimwa", "tsy fantatra", "tsy misy", "tidak ada", "tiada", "nihil", "tidak ditimbang", "belum ditimbang", "tdk diketahui", "not weighed", "not counted", "not available", "not applicable", "unweighed", "uncounted", "no record", "to be weighed", "غير معروف", "غير محدد", "لا يوجد", "مجهول", "不明", "なし", "未計量", "없음", "미상", "불명", "ບໍ່ຮູ້", "ບໍ່ມີ", "មិនដឹង", "គ្មាន", "မသိ", "မရှိ", "अज्ञात", "नहीं", "छैन", "未称", "未称重", "khong", "khong can", "ไม่มี", "ไม่ได้ชั่ง",
    )
)  # fmt: skip
VAGUE = frozenset({"several", "some", "few", "a few", "many", "various", "plusieurs", "varios"})
UNIT_WORDS = "|".join(
    sorted(
        (
            re.escape(word)
            for word in WORDS
            if word not in ONLY_AS_UNIT or (len(word) == 1 and word.isascii())
        ),
        key=len,
        reverse=True,
    )
)
# "120kg", "12 tusks", "1.2 million pcs", "10-15 kg": number, times, unit or noun.
_MEASURE = re.compile(
    rf"(?P<sign>(?<![0-9a-z])-)?(?P<first>{NUMBER})(?:\s*(?:-|to(?= )|~)\s*(?P<last>{NUMBER}))?"
    rf"\s*(?:(?P<times>{TIMES})(?![a-z克瓦]))?\s*(?:x\s*)?(?:(?P<unit>{UNIT_WORDS})(?![a-z0-9])\.?|(?P<noun>[^\W\d_][^\d,;:()\[\]+\n/|]{{0,60}}))?"
)
_FRACTION = re.compile(
    r"(?<![0-9/.,])(?:(?P<whole>[0-9]{1,4}) )?(?P<part>[1-9])/(?P<of>[2-9])(?![0-9/.,])(?= ?[a-z])"
)
_TIMES_EACH = re.compile(
    rf"(?P<number>[0-9]{{1,6}})\s*(?P<package>{UNIT_WORDS})?\s*(?:[x×@*]|of)\s*(?P<each>{NUMBER})\s*(?P<unit>{UNIT_WORDS})(?: each)?(?![a-z0-9])"
)
_SUM = re.compile(rf"{NUMBER}(?:\s*\+\s*{NUMBER})+\s*\+?")
_LEADING_UNIT = re.compile(rf"(?P<unit>{UNIT_WORDS})\.?\s*[:=]?\s*(?P<number>{NUMBER})")
# "kilo 12.5", "vipande 3": the unit first, as in Swahili. The number is taken whole or not at all; one that has its unit behind it, is multiplied,
# or goes on ("bag 12.5 kg", "pcs 2 million", "kg 10-15") is left as it is written.
_UNIT_FIRST = re.compile(
    rf"(?<![^\W\d_])(?P<unit>{UNIT_WORDS})\.?\s*[:=]?\s*(?P<number>(?>{NUMBER}))"
    rf"(?!\s*(?:{UNIT_WORDS})(?![a-z0-9]))(?!\s*(?:{TIMES})(?![a-z克瓦]))(?![.,'\s]*[0-9])(?!\s*(?:-|–|~|to |x|×|\+|\*|@|/|of )\s*[0-9])(?![0-9a-z])"
)
_THOUSANDTHS = re.compile(r"(?P<number>[1-9][0-9]{0,2},[0-9]{3})(?:[^0-9.,].*)?")
# "6.92 cu. ft.": points and blanks inside a unit of two words.
_POINTED = re.compile(r"(?<![^\W\d_])(cu|cub|bd|sq|h)\. +(?=[a-z])")
# What begins so is no thing to count: a unit that is not known.
_OF_A_MEASURE = re.compile(r"(?:cu|cubic|cubicos?|bd|board|sq)(?![^\W_])")
_NEGATIVE = re.compile(r"\s*-\s*[0-9.,]")


@lru_cache(maxsize=65_536)
def is_nothing(text: str) -> bool:
    """Say whether a text says that nothing is known."""
    if not text:
        return True
    shown = folded(text)
    return shown.strip(" .()") in _NOTHING or not shown.strip(" .-?/")


@lru_cache(maxsize=65_536)
def read_quantity(text: str, unit_text: str = "", decimals: str = "") -> Read[Quantity]:
    """Read how much was seized.

    Args:
        text: of the cell of the quantity.
        unit_text: of the cell of the unit beside it; may be empty.
        decimals: what parts decimals in this column (``numbers.decimals_of``); may be empty.
    """
    if is_nothing(text):
        vague = folded(text) in VAGUE
        return Read(why=(doubt("quantity-vague", text),) if vague else ())
    if is_nothing(text.replace("\n", ",").split(",")[0]) and not text.lstrip().startswith(
        "-"
    ):  # "no data, believed from 16"
        return Read(why=(doubt("quantity-vague", text),))
    beside = units_in(unit_text)
    why: list[Reason] = []
    if unit_text and not beside and not is_nothing(unit_text):
        why.append(doubt("unit-not-known", unit_text))
    shown = first_in_figures(_POINTED.sub(r"\1 ", said_once(folded(vulgar(text)))), why)
    if _NEGATIVE.match(shown):
        return Read(why=(refusal("negative", text),))
    found = _measures(shown, text, beside, decimals, why)
    if not found:
        return Read(why=tuple(why) or (refusal("quantity-not-read", text),))
    if any(reason.level == "refusal" for reason in why):
        return Read(why=tuple(why))
    measures = [_with_unit(one, beside, unit_text, why) for one in found]
    for one in measures:
        why.extend(_judged(one, text))
    if any(reason.level == "refusal" for reason in why):
        return Read(why=tuple(dict.fromkeys(why)))
    return Read(Quantity(_one_of_each(measures, why)), tuple(dict.fromkeys(why)))


def _measures(
    shown: str, text: str, beside: tuple[Unit, ...], decimals: str, why: list[Reason]
) -> list[Measure]:
    whole = len(beside) == 1 and beside[0].kind == COUNT
    if len(beside) == 1 and beside[0].kind == VOLUME:
        decimals = _of_volume(shown, beside[0], decimals, why)
    alone = read_number(shown, decimals, whole=whole)
    if alone.value is not None:
        why += alone.why
        return [_measure(alone.value)]
    if any(reason.code in ("negative", "number-too-long", "range-reversed") for reason in alone.why):
        why += alone.why
        return []
    main, _, inside = shown.partition("(")
    number = (
        of_digits(main.strip(), decimals, whole=whole)
        if inside and re.fullmatch(NUMBER, main.strip())
        else None
    )
    if number is not None and number.value is not None:
        why += number.why
        unit = unit_of(inside.rstrip(") "))
        if unit is not None:  # "1221 (pieces)"
            return [Measure(number.value, unit.code, unit.kind)]
        if _has_unit(inside):  # "12 (33 kg)"
            return [Measure(number.value), *_in_text(inside, decimals, why)]
        explanation, _, after = inside.partition(")")
        why.append(note("explained", explanation))
        unit, noun = leading_unit(after.strip(), why) if after.strip() else (None, "")
        return [Measure(number.value, unit.code if unit else "", unit.kind if unit else "", noun)]
    added = _SUM.fullmatch(shown)
    if added is not None:
        parts = [of_digits(one, decimals).value for one in re.findall(NUMBER, shown)]
        if all(part is not None for part in parts):
            why.append(doubt("added-up", text))
            return [Measure(sum((part for part in parts if part is not None), Decimal(0)))]
    return _in_text(shown, decimals, why)


def _has_unit(text: str) -> bool:
    return any(found["unit"] or found["noun"] for found in _MEASURE.finditer(text)) and not any(
        sign in text for sign in "+"
    )


def _in_text(shown: str, decimals: str, why: list[Reason]) -> list[Measure]:
    found: list[Measure] = []
    shown = _turned(_FRACTION.sub(_as_decimal, in_figures(shown, why)))
    shown = one_weight(shown, decimals)
    product = _multiplied(shown, decimals, why)
    if product:
        return product
    for part in re.split(
        r"[;\n()\[\]|]|,(?=\s*[^0-9\s])|,(?=\s+)|(?<=[^0-9\s]),| and | et | e | va | y | und | en |(?<![0-9]) (?:dan|na|sy) | و | و(?=[0-9])| और | एवं | तथा | र | 및 |、|และ|ແລະ|និង|နှင့်|以及|和|及|(?<![0-9 ])共",
        shown,
    ):
        rest, qualifying, bound = qualified(part.strip())
        for match in _MEASURE.finditer(rest):
            if match["sign"]:
                why.append(refusal("negative", match[0]))
                return []
            measure = _of_match(match, decimals, why)
            if measure is not None:
                if qualifying:
                    measure = _about(measure, bound)
                found.append(measure)
        if not any(char.isdigit() for char in part):
            continue
        why += qualifying
        leading = _LEADING_UNIT.match(rest)
        if leading is not None and found and not found[-1].unit and not found[-1].noun:
            unit = WORDS[leading["unit"]]
            found[-1] = Measure(found[-1].value, unit.code, unit.kind)
    return that_say_what(found, shown, why)


def _turned(shown: str) -> str:
    """Write units that stand before their numbers behind them: "kilo 12.5" is "12.5 kilo"; after the first word only measures, as "item 3" is a label."""

    def turned(found: re.Match[str]) -> str:
        before = shown[: found.start()].rstrip(" .")
        is_label = bool(before) and WORDS[found["unit"]].kind in (COUNT, PACKAGE)
        return found[0] if is_label or before[-1:].isdigit() else f"{found['number']} {found['unit']}"

    return _UNIT_FIRST.sub(turned, shown)


def _multiplied(shown: str, decimals: str, why: list[Reason]) -> list[Measure]:
    """Return packages and their contents together: of "12 boxes x 10 kg" 12 boxes and 120 kg; nothing for another text."""
    times = _TIMES_EACH.search(shown)
    each = of_digits(times["each"], decimals).value if times is not None else None
    if times is None or each is None or WORDS[times["unit"]].kind not in (MASS, LIQUID):
        return []
    why.append(doubt("multiplied", times[0].strip()))
    if rest := re.findall(r"[0-9]+(?:[.,][0-9]+)*", shown[: times.start()] + " " + shown[times.end() :]):
        why.append(doubt("number-left-out", ", ".join(rest)))
    number, unit, package = (
        Decimal(int(times["number"])),
        WORDS[times["unit"]],
        WORDS.get(times["package"] or ""),
    )
    packed = [Measure(number, package.code, package.kind)] if package else []
    return [*packed, Measure(number * each, unit.code, unit.kind)]


def _as_decimal(match: re.Match[str]) -> str:
    whole = Decimal(int(match["whole"] or 0))
    return f"{round(whole + Decimal(int(match['part'])) / Decimal(int(match['of'])), 6).normalize():f}"


def _of_match(match: re.Match[str], decimals: str, why: list[Reason]) -> Measure | None:
    unit = WORDS.get(match["unit"] or "")
    noun = (match["noun"] or "").strip(" .-'\"")
    if unit is None and noun:
        unit, noun = leading_unit(noun, why)
    whole = (unit is not None and unit.kind in (COUNT, PACKAGE)) or (unit is None and bool(noun))
    if unit is not None and unit.kind == VOLUME:
        decimals = _of_volume(match["first"], unit, decimals, why)
    number = of_digits(match["first"], decimals, whole=whole)
    why += number.why
    if number.value is None:
        return None
    times = times_of(match["times"] or "")
    low = high = None
    if match["last"]:
        last = of_digits(match["last"], decimals, whole=whole).value
        if last is not None and last > number.value:
            low, high = number.value * times, last * times
            why.append(doubt("range", match[0].strip()))
    value = number.value * times
    code, kind = (unit.code, unit.kind) if unit is not None else ("", "")
    return Measure(value, code, kind, noun, low, high, approximate=low is not None)


def _of_volume(shown: str, unit: Unit, decimals: str, why: list[Reason]) -> str:
    """Return what parts decimals in a volume: where the column does not show it, a comma before three digits, as timber is measured to the litre.

    A thousand board or cubic feet are an everyday lot: their comma parts thousands.
    """
    if decimals or unit.factor < 1 or not (found := _THOUSANDTHS.fullmatch(shown)):
        return decimals
    why.append(doubt("comma-decimal", found["number"]))
    return COMMA


def _measure(number: Number) -> Measure:
    return Measure(number.value, low=number.low, high=number.high, approximate=number.approximate)


def _about(one: Measure, bound: str) -> Measure:
    low = one.value if bound == "low" else one.low
    high = one.value if bound == "high" else one.high
    return Measure(one.value, one.unit, one.kind, one.noun, low, high, approximate=True)


def _with_unit(one: Measure, beside: tuple[Unit, ...], unit_text: str, why: list[Reason]) -> Measure:
    """Give a measure the unit beside it, where its own text says none."""
    if one.unit:
        if len(beside) == 1 and beside[0].code != one.unit and one.kind != PACKAGE:
            why.append(
                doubt(
                    "units-differ" if beside[0].kind != one.kind else "unit-in-text",
                    f"{one.unit} / {unit_text}",
                )
            )
        if not UNITS[one.unit].exact:
            why.append(doubt("unit-inexact", one.unit))
        return one
    if one.noun and (
        (len(beside) == 1 and beside[0].kind == VOLUME) or _OF_A_MEASURE.match(one.noun)
    ):  # another unit than the heading's, that is not known
        why.append(doubt("unit-not-known", one.noun))
        return one
    if one.noun:  # "12 tusks": counted, unless the column beside it measures otherwise
        unit = beside[0] if len(beside) == 1 and beside[0].kind != PACKAGE else UNITS["NO"]
        return _as(one, unit)
    if len({unit.kind for unit in beside}) > 1:
        why.append(doubt("unit-open", unit_text))
        return one
    if not beside:
        why.append(doubt("unit-missing", one.value))
        return one
    if not beside[0].exact:
        why.append(doubt("unit-inexact", unit_text))
    return _as(one, beside[0])


def _as(one: Measure, unit: Unit) -> Measure:
    return Measure(one.value, unit.code, unit.kind, one.noun, one.low, one.high, one.approximate)


def _judged(one: Measure, text: str) -> list[Reason]:
    """Say what is wrong with an amount."""
    amount = one.base if one.base is not None else one.value
    most, large = MOST.get(one.kind, MOST_OTHER), LARGE.get(one.kind, MOST_OTHER)
    if amount > most:
        return [refusal("astronomic", text)]
    found = []
    if amount > large:
        found.append(doubt("very-large", text))
    if amount == 0:
        found.append(doubt("zero", text))
    if one.kind == COUNT and one.value != one.value.to_integral_value():
        found.append(doubt("part-of-a-piece", text))
    return found


def _one_of_each(measures: list[Measure], why: list[Reason]) -> tuple[Measure, ...]:
    """Return the measures; several of one kind without a noun of their own are more than this text can say."""
    for kind in KINDS:
        same = [one for one in measures if one.kind == kind and not one.noun]
        if len(same) > 1:
            why.append(doubt("several-of-a-kind", ", ".join(f"{one.value} {one.unit}" for one in same)))
    return tuple(measures)
