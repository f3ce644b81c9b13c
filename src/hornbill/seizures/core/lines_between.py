"""Lines of a register that say only what is new: goods below a seizure that is written once, days below a heading with the year.

Rules
- A line goes on with the seizure above where it says what and how much (or both in the cell of the goods), and nothing else but a remark: each column that is neither of an
  item nor of remarks or values is empty. Where three columns or more stand before the goods, one of them a place or the office that seized, columns
  behind the goods that have no field, nationalities, and what became of the goods where the row above says it too or four columns stand before the goods, may be the line's own; it is doubtful then (``from_above``). Where the row above names species and goods, so does it, in columns of their own or in one. It stands directly below the row that has a day and one cell more, or below another such line. What has a
  word for a sum, a year among its goods, or the sum of the amounts above (but for less than ten of a species that was not named there), is no such line, and nothing below it goes on either.
- A line whose one cell is a year, or a word for one and a year ("MWAKA 2019"), or a month of a year ("Tháng 03/2019"), is a heading: a day without
  a year below it is of that year, but not one of another month than a heading says with its year. It ends with each other line of one cell that holds figures, unless they are a month ("3月"), and with each date that is not of that year.
- Nothing is filled in here: a line has the number of the row that it goes on with, or the year. Who reads it says so beside what was taken.

    lines = Lines(("No.", "Date", "Place", "Species", "Qty"))
    lines.of(2, ("7", "3 May 2021", "Mikumi", "skins", "1"))      # Above(0, "")
    lines.of(3, ("", "", "", "tusks", "2"))                       # Above(2, "")
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from hornbill.seizures.core import date_forms
from hornbill.seizures.core.counted_else import COUNTED_ELSE
from hornbill.seizures.core.fields import AMOUNTS, ITEM_FIELDS, NOTE, fields_of, heading
from hornbill.seizures.core.month_headings import is_month_alone, month_named, month_of_year
from hornbill.seizures.core.months import NAMES
from hornbill.seizures.core.numbers import word_number
from hornbill.seizures.core.quantities import read_quantity
from hornbill.seizures.core.read import folded, folded_form
from hornbill.seizures.core.remark_columns import is_of_remarks
from hornbill.seizures.core.terms import read_term
from hornbill.seizures.core.units import COUNT, MASS, VOLUME, is_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

_GOODS = ("species", "common", "term", "form", "description")
_TERMS = ("term",)
_NAMED = (("species", "common"), _TERMS)  # where the row above says one of these, a line below does too
_MONEY = ("value", "currency")
_WHERE = ("place", "province", "position", "lat", "agency", "unit", "reference")
# Headings between goods and amounts that are of the goods though they name a province: "Estado/Forma" (a condition as well as a State). "State" alone is one.
_CONDITION = re.compile(r"(?<![a-z])(?:estado|etat|state)s?(?![a-z])")
# Fields of columns behind the goods that a line may fill for itself; all of it is kept.
BEHIND = (
    "",
    NOTE,
    "nationality",
    "disposal",
    "transport",
    "transport_id",
    "concealment",
    "detection",
    "export",
    "transit",
    "destination",
)
_LEAST = 2  # cells that the row above has before its goods
_SURELY = 4  # columns before the goods which, all empty, leave no doubt that a line is no seizure of its own
_LONGEST = 60  # characters of a heading between lines, of a day
_SMALL = 10  # pieces that are the sum of others by chance: one skull below one skin and one claw is no total, nor are two
_FEW = 3  # cells of a line that is no row of goods
_FISCAL = re.compile(
    r"\W*f\W?y\W", re.IGNORECASE
)  # a year that begins in another one: no day below is of the year that it is called by
_YEAR = r"(?:19|20)[0-9]{2}"
_HAS_YEAR = re.compile(r"(?<![0-9])(?:19|20|24|25)[0-9]{2}(?![0-9])")
_WORDS_FOR_YEAR = (
    "years?|yr|cy|fy|annees?|ano|anio|anos|nam|tahun|thn|mwaka|taona|jahr|jaar|anno|yil|taon|exercice|calendar year|"
    "ปี|年度?|년도?|ປີ|ឆ្នាំ|ခုနှစ်|वर्ष|साल|سنه|سنة|عام|год"
)
_HEADING = re.compile(
    folded_form(
        rf"(?:(?:{_WORDS_FOR_YEAR})[ :.–-]*(?:(?:de|of|wa|ya)[ :]+)?)?(?P<y>{_YEAR})(?: ?(?:年度?|년도?|год|г\.?))?"
        r"|(?:ปี ?)?(?:พ\. ?ศ\.? ?|ปี ?)(?P<b>2[45][0-9]{2})"
    )
)
# Words for a sum anywhere in a cell, and for what is carried over, held or reported; in letters that part no words, anywhere at all.
_SUM = re.compile(
    r"(?<![a-z])(?:(?:grand|sub|sous|s)?[- /.]?tota[ail]\w*|sums?|sum of|jumla|jumlah|somme|soma|suma\w*|cumul\w*|sub-?totais|(?:zwischen|gesamt|end)?summe|gesamt\w*|insgesamt|"
    r"(?:sub|eind)?totaal|tong(?: cong| so)?|cong(?= ?[:(])|^cong$|toplam\w*|kabuuan|kabuoan|fitambarany|aggregate|overall|combined|altogether|in all|ensemble|"
    r"[bc]/[fd]\.?|[bc]\.[fd]\.|(?:brought|carried) (?:forward|over|down)|balance|reports?|a reporter|stock\w*|inventor\w*|opening|closing|ukupno|razem)(?![a-z])"
    r"|итого|всего|"
    + "|".join(
        map(
            folded,
            [
                "合计",
                "合計",
                "总计",
                "總計",
                "小计",
                "小計",
                "共计",
                "共計",
                "总数",
                "總數",
                "累计",
                "累計",
                "総計",
                "合计数",
                "รวม",
                "إجمالي",
                "اجمالي",
                "المجموع",
                "مجموع",
                "الجملة",
                "합계",
                "총계",
                "소계",
                "누계",
                "총합",
                "총량",
                "총 ",
                "ລວມ",
                "សរុប",
                "စုစုပေါင်း",
                "कुल",
                "योग",
                "जम्मा",
                "जोड़",
                "মোট",
                "সর্বমোট",
                "کل",
                "جمع",
                "میزان",
                "மொத்தம்",
                "එකතුව",
                "разом",
            ],
        )
    )
)
_NUMBERED = re.compile(
    r"[0-9][/-][0-9]"
)  # a number of a docket or an exhibit, which makes a line one of its own
_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
# A figure behind the name of a month is a day where it is one digit or an ordinal: "Mar-21" is a month of a year.
_DAY_ALONE = re.compile(
    rf"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|er|º|hb)?[-/., ]*(?:de |of )?(?:{NAMES})\.?"
    rf"|(?:{NAMES})\.?[-/., ]*(?:[1-9]|[0-3]?[0-9](?:st|nd|rd|th))"
)


class Above(NamedTuple):
    """What a line takes from those above it.

    Attributes:
        row: number of the row that it goes on with; 0 for a row of its own.
        year: of its day, from a heading; empty where the day has its own, or none is known.
    """

    row: int = 0
    year: str = ""


OWN = Above()


class Lines:
    """Knows by its headings which columns of a table say when and where, and which say what.

    Args:
        headings: of the table, in order.
    """

    def __init__(self, headings: Sequence[str]) -> None:
        fields = [name if sure >= 0.5 else "" for name, sure in fields_of(headings)]
        of_items = [place for place, name in enumerate(fields) if name in ITEM_FIELDS]
        remarks = {place for place, text in enumerate(headings) if is_of_remarks(text)}
        first, last = _goods_from_to(fields)
        self.date = next((place for place, name in enumerate(fields) if name == "date"), -1)
        self.leading = tuple(place for place in range(first) if place not in remarks)
        self.goods = tuple(place for place in of_items if fields[place] in _GOODS)
        self.named = [
            (kinds, tuple(place for place in of_items if fields[place] in kinds)) for kinds in _NAMED
        ]
        self.disposals = [place for place, name in enumerate(fields) if name == "disposal"] * (
            len(self.leading) < _SURELY
        )
        self.described = {place for place in of_items if fields[place] == "description"}
        self.amounts = tuple(place for place in of_items if fields[place] in AMOUNTS)
        self.counting = {place for place, name in enumerate(fields) if name in (*AMOUNTS, *_MONEY)}
        says_where = len(self.leading) > _LEAST and any(fields[place] in _WHERE for place in self.leading)
        between = {place for place in range(first, last) if _is_of_goods(fields[place], headings[place])}
        self.units = {place for place in self.leading if fields[place] == "unit"}
        self.behind = {
            place for place, name in enumerate(fields) if place > first and name in BEHIND and says_where
        } - remarks
        self.may_fill = remarks | set(of_items) | self.counting | self.behind | between
        self.may_go_on = (
            len(self.leading) >= _LEAST and self.date in self.leading and bool(self.goods and self.amounts)
        )
        self.year = ""
        self.month = 0  # of a heading that says one with its year; 0 for none
        self.last = 0  # number of the line before
        self.row = 0  # that lines go on with; 0 for none
        self.row_cells: tuple[str, ...] = ()
        self.sums: dict[int, list[Decimal]] = {}
        self.said: set[str] = set()  # species of the row and of the lines that went on with it

    def of(self, number: int, cells: tuple[str, ...], *, is_total: bool = False) -> Above:
        """Return what the next line takes from those above it.

        Args:
            number: of the line, as a spreadsheet shows it: a line that is left out, for it is empty, shows in it.
            cells: of the line.
            is_total: the reader took it for a total of other rows.
        """
        directly, self.last = number == self.last + 1, number
        if self.row and directly and not is_total and self._goes_on(cells):
            return Above(self.row)
        self.row = 0
        year = self._year(cells)
        if self.may_go_on and not is_total and self._is_row(cells):
            self.row, self.row_cells, self.sums, self.said = number, cells, {}, set()
            self._add(cells)
        return Above(0, year) if year else OWN

    def _year(self, cells: Sequence[str]) -> str:
        day = cells[self.date] if 0 <= self.date < len(cells) else ""
        if not day or self._is_lone(cells):
            self._head(cells)
            return ""
        if not self.year:
            return ""
        if is_day_alone(day):
            return self.year if self.month in (0, month_named(day)) else ""
        if any(map(str.isdigit, day)) and not re.search(
            rf"{self.year}|[-/. ']{self.year[2:]}$", day[:_LONGEST]
        ):
            self.year = ""
        return ""

    @staticmethod
    def _is_lone(cells: Sequence[str]) -> bool:
        return len(set(cells) - {""}) == 1

    def _head(self, cells: Sequence[str]) -> None:
        """Take the year of a heading, or end that of the last one."""
        filled = [(place, cell) for place, cell in enumerate(cells) if cell]
        if len({cell for _, cell in filled}) == 1:
            if self.counting.isdisjoint(place for place, _ in filled) and (
                year := "" if _FISCAL.match(filled[0][1]) else heading_year(filled[0][1])
            ):
                self.year, self.month = year, month_of_year(filled[0][1])[1]
            elif is_month_alone(filled[0][1]):
                self.month = 0
            elif any(map(str.isdigit, filled[0][1])):
                self.year = ""
        elif len(filled) <= _FEW and any(_HAS_YEAR.search(cell[:_LONGEST]) for _, cell in filled):
            self.year = ""

    def _is_row(self, cells: Sequence[str]) -> bool:
        """Say whether a line is a row that others may go on with: its own day, one cell more at least, and no sum."""
        own = [cells[place] for place in self.leading if place < len(cells) and cells[place]]
        return (
            len(own) >= _LEAST
            and self.date < len(cells)
            and any(map(str.isdigit, cells[self.date]))
            and not any(map(is_sum, own))
        )

    def _goes_on(self, cells: Sequence[str]) -> bool:
        filled = {place for place, cell in enumerate(cells) if cell}
        own = filled.difference(place for place in self.units if place < len(cells) and is_unit(cells[place]))
        if not filled or not filled <= self.may_fill or not own.isdisjoint(self.leading):
            return False
        if any(_NUMBERED.search(cells[place]) for place in filled & self.behind):
            return False
        above = self.row_cells
        if any(place in filled and not (place < len(above) and above[place]) for place in self.disposals):
            return False
        goods = [cells[place] for place in self.goods if place in filled]
        has_term = any(read_term(text).value for text in goods)  # "Leopard - skin" in the column of species
        for kinds, places in self.named:
            named_above = any(place < len(above) and above[place] for place in places)
            in_one = has_term if kinds == _TERMS else not filled.isdisjoint(self.described)
            if filled.isdisjoint(places) and named_above and not in_one:
                return False
        return (
            any(map(str.isalpha, "".join(goods)))
            and self._says_how_much(filled, cells, goods)
            and not any(_HAS_YEAR.search(text) for text in goods)
            and not any(is_sum(cells[place]) for place in filled)
            and self._add(cells)
        )

    def _says_how_much(self, filled: set[int], cells: Sequence[str], goods: Sequence[str]) -> bool:
        """Say whether a line has an amount: in figures, as a number in words ("Moja"), or with its goods where no cell is for it: "Lion claws 6 pcs"."""
        amounts = [cells[place] for place in self.amounts if place in filled]
        if any(any(map(str.isdigit, text)) or word_number(folded(text)) for text in amounts):
            return True
        return not amounts and any(map(_tells_how_much, goods))

    def _add(self, cells: Sequence[str]) -> bool:
        """Keep the amounts of a line; False where they are sums of those above it, in each column: but for a few pieces of a species that none of them names."""
        places = self.named[0][1]
        names = {folded(cells[place]) for place in places if place < len(cells) and cells[place]}
        # "ivory" may be that of all above
        may_be_sum = all(read_term(one).value for one in names - self.said)
        self.said |= names
        sums, several = True, False
        for place in self.amounts:
            number = _NUMBER.search(cells[place][:_LONGEST]) if place < len(cells) else None
            before = self.sums.setdefault(place, [])
            amount = None if number is None else Decimal(number[0].replace(",", ""))
            sums = sums and (not before or amount == sum(before))
            if amount is not None:
                several = several or (len(before) > 1 and (may_be_sum or amount >= _SMALL))
                before.append(amount)
        return not (sums and several)


def _is_of_goods(name: str, title: str) -> bool:
    """Say whether a column between goods and amounts is of the goods, whatever its heading: one that is not known, or a condition."""
    shown = heading(title)
    return not name or (
        name == "province" and shown not in ("state", "states") and bool(_CONDITION.search(shown))
    )


def _goods_from_to(fields: Sequence[str]) -> tuple[int, int]:
    """Return the places of the first and the last column of goods and amounts; a unit far before them is an office ("Unit", "Đơn vị")."""
    places = [place for place, name in enumerate(fields) if name in (*_GOODS, *AMOUNTS)]
    if not places:
        return 0, 0
    first = places[0]
    is_beside = first > 0 and fields[first - 1] == "unit" and fields[first] in AMOUNTS
    return first - is_beside, places[-1]


def _tells_how_much(text: str) -> bool:
    """Say whether a text of goods tells how much of them too: it begins with a number, or ends with one and perhaps its unit."""
    if not any(map(str.isdigit, text)) or len(text) > _LONGEST or COUNTED_ELSE.search(folded(text)):
        return False
    read = read_quantity(text)
    return read.value is not None and any(
        one.kind in (COUNT, MASS, VOLUME, "") for one in read.value.measures
    )


def heading_year(text: str) -> str:
    """Return the year of a text that is a year, a word for one and a year, or a month of a year; else nothing."""
    if len(text) > _LONGEST:
        return ""
    found = _HEADING.fullmatch(folded(text).strip(" :.=-*_()[]#"))
    return (found["y"] or found["b"]) if found else month_of_year(text)[0]


def is_sum(text: str) -> bool:
    """Say whether a text has a word for a sum, or for what is no seizure of its own: what is carried over, or held."""
    return bool(_SUM.search(folded(text)))


def is_day_alone(text: str) -> bool:
    """Say whether a text is a day and a month, and no year: "18 Machi"."""
    return len(text) <= _LONGEST and _is_day_alone(text)


@lru_cache(maxsize=4_096)
def _is_day_alone(text: str) -> bool:
    if _HAS_YEAR.search(text):
        return False
    return bool(_DAY_ALONE.fullmatch(date_forms.WEEKDAY.sub("", folded(text)).strip(" .,")))
