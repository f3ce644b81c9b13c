"""Numbers as people write them in tables: separators of any country, fractions, ranges, "about", words for small numbers.

Rules
- Two kinds of separator: the last one parts decimals. One that comes several times groups. One that comes once, before other
  than three digits, parts decimals. Before exactly three digits it may be either: the column's other numbers decide, else the
  comma groups and the point parts decimals, with a doubt for the comma.
- "At least", "about", "more than" make a number approximate. Of a range the lower bound is the value; both bounds are kept.
- A negative number, an infinite one and one of more than 15 digits are refused.

    read_number("1.221,5").value.value          # Decimal("1221.5")
    read_number("1,221", COMMA).value.value     # Decimal("1.221")
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from hornbill.seizures.core.read import Read, Reason, doubt, folded, note, plain, refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

POINT, COMMA, BOTH = "point", "comma", "both"  # what parts decimals in a column
ENOUGH_MIXED = 3  # numbers with a comma that show that it parts decimals beside points
ENOUGH_GROUPED = 12  # values of a column that show how it groups
MOST_DIGITS = 15
_DIGITS = r"(?:[0-9]+(?:[ '.,][0-9]+)*|[.,][0-9]+)"
NUMBER = rf"{_DIGITS}(?:[eE][+-]?[0-9]{{1,3}})?"
_NUMBER = re.compile(NUMBER)
_SHOWN = re.compile(r"[0-9]+\.[0-9]+")  # a number as a spreadsheet shows it, and nothing else
_GROUPED = re.compile(r"[0-9]{1,3}(?:[0-9]{3})*")
ABOUT = (
    "approximately|approx|appox|aprox|about|around|circa|ca|c|est|estimated|some|nearly|almost|roughly|"
    "environ|env|autour de|approximativement|unos|unas|alrededor de|etwa|rund|zirka|ungefahr|ongeveer|bijna|lebih kurang|kurang lebih|kurang-lebih|kl|anggaran|hampir|karibu|eo ho eo|tokony ho|حوالي|تقريبا|نحو|약|およそ|推定|ປະມານ|ປະມານວ່າ|ប្រហែល|ប្រមាណ|ခန့်|लगभग|करीब|करिब|अन्दाजी|a peu pres|presque|cerca de|aproximadamente|quase|khoang|uoc tinh|xap xi|ประมาณ|ราว|约|大约|近|kuhusu|takriban|sekitar|kira-kira"
)
AT_LEAST = (
    "at least|more than|over|minimum|min|no less than|au moins|plus de|minimo|mais de|pelo menos|it nhat|hon|"
    "มากกว่า|อย่างน้อย|超过|至少|zaidi ya|lebih dari|mas de|por lo menos|mehr als|mindestens|uber|meer dan|minstens|lebih daripada|sekurangnya|أكثر من|على الأقل|이상|ຫຼາຍກວ່າ|ច្រើនជាង|से अधिक|mihoatra ny"
)
AT_MOST = "at most|less than|up to|under|below|maximum|max|moins de|menos de|ate|duoi|น้อยกว่า|不到|至多"
_TOTAL = re.compile(r"(?:(?:total|totalling)(?![a-z])[:.]?|共计|合计|共)\s*")
_ABOUT = re.compile(rf"(?:(?:{ABOUT})(?![a-z])\.?|[~≈±*])\s*")
_AT_LEAST = re.compile(rf"(?:(?:{AT_LEAST})(?![a-z])\.?|>=?|≥)\s*")
_AT_MOST = re.compile(rf"(?:(?:{AT_MOST})(?![a-z])\.?|<=?|≤)\s*")
_VULGAR = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8"}
_FRACTION = re.compile(r"(?:([0-9]{1,6})[ +])?([0-9]{1,4}) ?/ ?([0-9]{1,4})")
TIMES_OF = {
    "k": 1_000, "thousand": 1_000, "mille": 1_000, "mil": 1_000, "nghin": 1_000, "ngan": 1_000, "elfu": 1_000, "ribu": 1_000, "พัน": 1_000, "千": 1_000,
    "lakh": 100_000, "lakhs": 100_000, "ألف": 1_000, "آلاف": 1_000, "مليون": 1_000_000, "천": 1_000, "ພັນ": 1_000, "ຮ້ອຍ": 100, "ពាន់": 1_000, "हजार": 1_000, "हज़ार": 1_000, "लाख": 100_000, "tausend": 1_000, "duizend": 1_000, "rb": 1_000, "arivo": 1_000, "docena": 12, "docenas": 12, "dutzend": 12, "dozijn": 12, "lusin": 12, "ダース": 12, "หมื่น": 10_000, "แสน": 100_000, "万": 10_000, "萬": 10_000,
    "million": 1_000_000, "millions": 1_000_000, "mn": 1_000_000, "mio": 1_000_000, "milhao": 1_000_000, "milhoes": 1_000_000, "trieu": 1_000_000, "juta": 1_000_000, "ล้าน": 1_000_000,
    "billion": 1_000_000_000, "bn": 1_000_000_000, "亿": 100_000_000,
    "dozen": 12, "dozens": 12, "douzaine": 12, "douzaines": 12, "duzia": 12, "duzias": 12, "โหล": 12,
}  # fmt: skip
TIMES = "|".join(sorted((re.escape(word) for word in TIMES_OF), key=len, reverse=True))
WORD_NUMBERS = {
    word: n
    for n, words in {
        0: "zero nil none aucun nenhum khong 零 null nul nol sifar cero hapana صفر 영",
        1: "one a an un une um uma uno mot moja satu หนึ่ง 一 ein eine einen een una iray isa واحد واحدة 한 하나 일 ໜຶ່ງ មួយ တစ် एक ek isang wahid",
        2: "two deux dois duas dos hai mbili dua สอง 二 两 兩 zwei twee roa dalawa اثنان اثنين اثنتان زوجان 두 둘 ສອງ ពីរ နှစ် दो दुई",
        3: "three trois tres ba tatu tiga สาม 三 drei drie telo tatlo ثلاث ثلاثة 세 셋 ສາມ បី သုံး तीन",
        4: "four quatre quatro bon nne empat สี่ 四 vier efatra apat cuatro أربع أربعة 네 넷 ສີ່ បួន လေး चार",
        5: "five cinq cinco nam tano lima ห้า 五 funf fuenf vijf dimy خمس خمسة 다섯 ຫ້າ ប្រាំ ငါး पांच पाँच paanch",
        6: "six seis sau sita enam หก 六 sechs zes enina anim ست ستة 여섯 ຫົກ ប្រាំមួយ ခြောက် छह छ",
        7: "seven sept sete bay saba tujuh เจ็ด 七 sieben zeven fito siete pito سبع سبعة 일곱 ເຈັດ ប្រាំពីរ ခုနစ် सात",
        8: "eight huit oito tam nane delapan แปด 八 acht valo ocho walo lapan ثماني ثمانية 여덟 ແປດ ប្រាំបី ရှစ် आठ aath",
        9: "nine neuf nove chin tisa sembilan เก้า 九 neun negen sivy nueve siyam تسع تسعة 아홉 ເກົ້າ ប្រាំបួន ကိုး नौ",
        10: "ten dix dez muoi kumi sepuluh สิบ 十 zehn tien folo diez sampu عشر عشرة 열 ສິບ ដប់ ဆယ် दस",
        11: "eleven onze 十一 sebelas",
        12: "twelve douze doze 十二 zwolf twaalf doce belas",
        13: "thirteen treize trece treze",
        14: "fourteen catorce quatorze",
        16: "sixteen dieciseis dezesseis",
        17: "seventeen",
        18: "eighteen",
        19: "nineteen",
        30: "thirty trente treinta trinta",
        40: "forty quarante cuarenta quarenta",
        50: "fifty cinquante cincuenta cinquenta",
        60: "sixty",
        70: "seventy",
        80: "eighty",
        90: "ninety",
        15: "fifteen quinze 十五 quince funfzehn vijftien",
        20: "twenty vingt vinte ยี่สิบ 二十 zwanzig twintig veinte",
        100: "hundred cent cem mia ร้อย 百 hundert honderd cien seratus zato مئة مائة",
    }.items()
    for word in words.split()
}
# Numbers in words that stand only where figures say them again, "teen (3)", "thirty-five (35)": alone they are no number or another word,
# "das Tier", "once".
BESIDE_FIGURES = {
    word: n
    for n, words in {
        3: "teen", 4: "char", 7: "saat", 9: "nau", 10: "das", 11: "elf once", 13: "thirteen treize trece treze", 14: "fourteen catorce quatorze",
        16: "sixteen seize dieciseis dezesseis", 17: "seventeen diecisiete", 18: "eighteen dieciocho", 19: "nineteen diecinueve",
        21: "veintiuno", 30: "thirty trente treinta trinta thelathini telopolo dreissig dertig", 40: "forty quarante cuarenta quarenta arobaini vierzig veertig",
        50: "fifty cinquante cincuenta cinquenta hamsini", 60: "sixty soixante sesenta sessenta", 70: "seventy setenta", 80: "eighty ochenta oitenta",
        90: "ninety noventa", 100: "ciento cento mia", 20: "ishirini roapolo", 1_000: "thousand mille mil seribu elfu",
    }.items()
    for word in words.split()
}  # fmt: skip
_AND = frozenset({"and", "et", "y", "e", "und", "na", "dan", "en"})
_CHINESE = re.compile(r"[一二两兩三四五六七八九十百千万萬零]+")
_CHINESE_TENS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "萬": 10_000}


@dataclass(frozen=True, slots=True)
class Number:
    """One number.

    Attributes:
        value: of a range the lower bound.
        low, high: bounds where a range was written; None where none was.
        approximate: "about", "at least" or a range was written.
    """

    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    approximate: bool = False


def decimals_of(texts: Iterable[str], *, mixed: bool = False) -> str:
    """Return what parts decimals in a column, by the numbers of it that can be read in one way only; empty: it does not show.

    Args:
        texts: of its cells.
        mixed: both signs may part them: the comma where people wrote ("31,9 kgs"), the point where a spreadsheet shows its numbers ("177.57"), and
            neither groups thousands. Where people wrote both, each may have its own way.
    """
    seen = {POINT: 0, COMMA: 0}
    shown = grouped = 0
    for text in texts:
        for found in _NUMBER.findall(plain(text)):
            way = _only_way(found)
            if way:
                seen[way] += 1
                grouped += found.count(".") + found.count(",") > 1
                shown += bool(_SHOWN.fullmatch(text.strip()))
    if seen[POINT] and not seen[COMMA]:
        return POINT
    if seen[COMMA] and not seen[POINT]:
        return COMMA
    if mixed and not grouped and shown == seen[POINT] and seen[COMMA] >= ENOUGH_MIXED:
        return BOTH
    if max(seen.values()) >= 10 * max(1, min(seen.values())):
        return max(seen, key=lambda way: seen[way])
    return ""


def grouped_by(texts: Iterable[str]) -> str:
    """Return what parts decimals in a column of values in which three digits follow each sign: it groups thousands there.

    Of money nobody writes thousandths; of kilograms many scales do, so this holds for values alone.
    """
    found = [one for text in texts for one in _NUMBER.findall(plain(text)) if "," in one or "." in one]
    for sign, decimals in ((",", POINT), (".", COMMA)):
        if len(found) >= ENOUGH_GROUPED and all(
            re.search(rf"[{sign}]\d{{3}}$", one.strip()) for one in found
        ):
            return decimals
    return ""


def _only_way(digits: str) -> str:
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        return POINT if digits.rfind(".") > digits.rfind(",") else COMMA
    if points + commas == 0:
        return ""
    sign = "." if points else ","
    other = COMMA if points else POINT
    if points + commas > 1:
        return other
    before, _, after = digits.partition(sign)
    # "0,345", "12,5" and "1234,567" cannot be grouped; "12,345" can.
    if len(after) != 3 or before.strip() in ("", "0") or before.startswith("0") or len(before) > 3:
        return POINT if sign == "." else COMMA
    return ""


@lru_cache(maxsize=65_536)
def of_digits(digits: str, decimals: str = "", *, whole: bool = False) -> Read[Decimal]:
    """Read digits with their separators.

    Args:
        digits: as ``NUMBER`` matches them.
        decimals: what parts decimals in this column; empty: not known.
        whole: the number counts things, so that a part of one is unlikely.
    """
    mantissa, _, exponent = digits.lower().partition("e")
    mantissa = mantissa.replace("'", "").strip()
    parts = mantissa.split(" ")
    if len(parts) > 1:
        if not all(len(part) == 3 for part in [*parts[1:-1], re.split(r"[.,]", parts[-1])[0]]):
            return Read(why=(refusal("number-not-read", digits),))
        mantissa = "".join(parts)
    text, why = _separated(mantissa, decimals, whole=whole)
    if not text or sum(map(str.isdigit, text)) > MOST_DIGITS:
        return Read(why=(refusal("number-too-long" if text else "number-not-read", digits),))
    value = Decimal(text)
    if exponent:
        value = value.scaleb(int(exponent))
        if value.adjusted() > MOST_DIGITS:
            return Read(why=(refusal("number-too-long", digits),))
    return Read(_short(value), why)


def _separated(text: str, decimals: str, *, whole: bool) -> tuple[str, tuple[Reason, ...]]:
    """Return digits with a point for decimals, or nothing, and why."""
    points, commas = text.count("."), text.count(",")
    if points + commas == 0:
        return text, ()
    if points and commas:
        sign, group = (".", ",") if text.rfind(".") > text.rfind(",") else (",", ".")
        head, _, tail = text.rpartition(sign)
        if sign in head or not _is_grouped(head, group):
            return "", ()
        return f"{head.replace(group, '')}.{tail}", ()
    sign = "." if points else ","
    if points + commas > 1:
        return (text.replace(sign, ""), ()) if _is_grouped(text, sign) else ("", ())
    before, _, after = text.partition(sign)
    as_decimal, as_group = f"{before or '0'}.{after or '0'}", before + after
    if _only_way(text):
        return as_decimal, ()
    way = POINT if sign == "." else COMMA
    if whole:  # "1.221 pcs", "1,221 pcs": of pieces nobody writes thousandths
        return as_group, () if sign == "," or decimals == COMMA else (doubt("grouped-by-point", text),)
    if decimals == BOTH:
        return as_decimal, () if sign == "." else (doubt("comma-decimal-here", text),)
    if decimals:
        return (as_decimal if decimals == way else as_group), ()
    if sign == ".":
        return as_decimal, ()
    return as_group, () if after == "000" else (doubt("comma-groups", text),)


def _is_grouped(text: str, sign: str) -> bool:
    """Say whether digits are grouped by threes, or as in India by twos before the last three."""
    first, *groups = text.split(sign)
    if not groups:
        return bool(first)
    if not 1 <= len(first) <= 3 or len(groups[-1]) != 3:
        return False
    return all(len(one) == 3 for one in groups) or all(len(one) == 2 for one in groups[:-1])


def _short(value: Decimal) -> Decimal:
    """Return a number without trailing zeros and without an exponent."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value.as_tuple().exponent > 0 else value  # type: ignore[operator]


def word_number(word: str) -> Decimal | None:
    """Return the number that a word names, or None: ``deux``, ``三百``."""
    if word in WORD_NUMBERS:
        return Decimal(WORD_NUMBERS[word])
    if not _CHINESE.fullmatch(word):
        return None
    total, part, digit = 0, 0, 0
    for sign in word:
        tens = _CHINESE_TENS.get(sign)
        if tens is None:
            digit = WORD_NUMBERS.get(sign, 0)
        elif tens == 10_000:
            total, part, digit = total + (part + digit) * tens, 0, 0
        else:
            part, digit = part + (digit or 1) * tens, 0
    return Decimal(total + part + digit)


def said_number(words: list[str]) -> int | None:
    """Return the number that words together name, as they stand beside figures; None where one of them is no number: ``vingt et un``."""
    total = last = 0
    for word in words:
        if word in _AND and total:
            continue
        n = BESIDE_FIGURES.get(word, word_number(word))
        if n is None:
            return None
        n = int(n)
        if total and (n in (100, 1_000) or (n, last) == (20, 4)):  # "two hundred", "quatre-vingt"
            total, last = total * n, n
        else:
            total, last = total + n, n
    return total if words and words[-1] not in _AND else None


def vulgar(text: str) -> str:
    """Return a text with ½ written 1/2, before other signs are folded."""
    for sign, ascii_ in _VULGAR.items():
        if sign in text:
            text = re.sub(rf"(?<=[0-9]){sign}", f" {ascii_}", text).replace(sign, ascii_)
    return text


def times_of(word: str) -> int:
    """Return by what a word multiplies the number before it; 1 for another word."""
    return TIMES_OF.get(word, 1)


def qualified(text: str) -> tuple[str, list[Reason], str]:
    """Take "about", "at least" and "at most" from the beginning of a folded text.

    Returns:
        The rest, the reasons, and the bound that the number is: ``low``, ``high`` or nothing.
    """
    why: list[Reason] = []
    bound = ""
    text = _TOTAL.sub("", text, count=1) if _TOTAL.match(text) else text
    while True:
        for form, code, is_bound in (
            (_ABOUT, "approximate", ""),
            (_AT_LEAST, "at-least", "low"),
            (_AT_MOST, "at-most", "high"),
        ):
            found = form.match(text)
            if found and found.end():
                text, bound = text[found.end() :], is_bound or bound
                why.append(note(code, found[0].strip()))
                break
        else:
            return text, why, bound


def read_number(text: str, decimals: str = "", *, whole: bool = False) -> Read[Number]:
    """Read a cell that holds one number and nothing else.

    Args:
        text: as written.
        decimals: what parts decimals in this column.
        whole: it counts things.
    """
    shown = folded(vulgar(text))
    if not shown:
        return Read()
    if re.match(r"[-(]\s*[0-9]", shown) and (shown[0] == "-" or shown.endswith(")")):
        return Read(why=(refusal("negative", text),))
    rest, why, bound = qualified(shown)
    fraction = _FRACTION.fullmatch(rest)
    if fraction is not None and int(fraction[3]):
        part = Decimal(int(fraction[2])) / Decimal(int(fraction[3]))
        return Read(Number(_short(round(Decimal(int(fraction[1] or 0)) + part, 6))), tuple(why))
    span = re.fullmatch(rf"({NUMBER})\s*(?:-|to|a|den|ถึง|至|到)\s*({NUMBER})", rest)
    if span is not None:
        return _span(span[1], span[2], decimals, whole=whole)
    found = re.fullmatch(rf"({NUMBER})\s*({TIMES})?(?![a-z])", rest) if rest[:1] in "0123456789.," else None
    if found is not None:
        read = of_digits(found[1], decimals, whole=whole)
        if read.value is None:
            return Read(why=(*why, *read.why))
        value = _short(read.value * times_of(found[2] or ""))
        return Read(_number(value, bound, bool(why)), (*why, *read.why))
    named = word_number(rest)
    if named is not None:
        return Read(_number(named, bound, bool(why)), (*why, note("number-in-words", rest)))
    return Read(why=(refusal("number-not-read", text),))


def _number(value: Decimal, bound: str, approximate: bool) -> Number:
    return Number(value, value if bound == "low" else None, value if bound == "high" else None, approximate)


def _span(first: str, last: str, decimals: str, *, whole: bool) -> Read[Number]:
    low, high = of_digits(first, decimals, whole=whole), of_digits(last, decimals, whole=whole)
    why = (*low.why, *high.why)
    if low.value is None or high.value is None:
        return Read(why=why)
    if low.value > high.value:
        return Read(why=(refusal("range-reversed", f"{first}-{last}"),))
    return Read(
        Number(low.value, low.value, high.value, approximate=True), (*why, doubt("range", f"{first}-{last}"))
    )
