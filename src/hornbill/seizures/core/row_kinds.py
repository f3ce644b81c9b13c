"""Lines of a table that are not seizures: sums of a year or a month, headings between rows, the column headings again.

Rules
- A sum has a cell that is a word for one, with a period or alone ("TOTAL 2019", "小计"), and each other cell has figures or a period:
  "28 cases", "129.42 kg". A line that names goods or a place is a row, whatever its remarks say; so is one that has a day of its own and
  more in letters beside its figures: "3 May 2021", "6 raw tusks", "Total: 14". A cell of few letters is a name too ("昆明", "Huế"), but for units and currencies.
- A heading is a line with one cell that is a year or a month, or a line whose cells are the headings of their columns.

    is_sum_line(("", "Cộng năm 2019", "22 vụ", "191"))        # True
    is_sum_line(("7", "2019", "Tổng Cọt", "4 kg"))            # False
    is_heading_line(("CY 2019", ""), ("No.", "Date"))         # True
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from hornbill.seizures.core.fields import OVER, heading
from hornbill.seizures.core.lines_between import heading_year
from hornbill.seizures.core.month_headings import is_month_alone
from hornbill.seizures.core.months import NAMES
from hornbill.seizures.core.quantities import is_nothing
from hornbill.seizures.core.read import folded
from hornbill.seizures.core.terms import exact_term
from hornbill.seizures.core.units import is_unit, unit_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 60  # characters of a cell that says a sum or a period
_SHORT = 3  # characters of a unit, a currency or a word for cases
_AGAIN = 3  # cells that show the headings again
_LOOKED_AT = 6  # cells with figures
_FIGURE = re.compile(r"\d")
# Words for a sum; "cộng" is one with its accent or with a period alone, for "công" is a peacock.
_SUMS = (
    "totals|total|totale|totales|totaux|totais|subtotals|subtotal|sub-total|sub-totals|sub total|sub totals|sous-total|sous-totaux|sous total|s/total|s-total|"
    "jumla|jumlah|sum|suma|somme|soma|summe|gesamtsumme|zwischensumme|gesamt|insgesamt|totaal|subtotaal|eindtotaal|tong|tong cong|tong so|"
    "cong|toplam|ukupno|razem|kabuuan|fitambarany|totaly|subtotais|sub-totais|итого|всего|합계|총계|소계|누계|合计|合計|总计|總計|小计|小計|共计|共計|累计|累計|総計|計|"
    "รวม|รวมทั้งสิ้น|รวมทั้งหมด|ยอดรวม|ຍອດລວມ|ລວມ|ທັງໝົດ|សរុប|រួម|စုစုပေါင်း|कुल|योग|जम्मा|মোট|সর্বমোট|উপমোট|إجمالي|الإجمالي|اجمالي|الاجمالي|المجموع|مجموع|"
    "جملة|الجملة|الكلي|الفرعي|کل|میزان|மொத்தம்|එකතුව|ድምር|ጠቅላላ"
)
# Words that a period is said with, and those between it and the word for a sum.
_PERIODS = (
    "year|years|yr|fy|cy|annee|annees|an|ano|anio|anos|nam|tahun|thn|mwaka|taona|jahr|jaar|anno|yil|taon|exercice|calendar|financial|fiscal|annual|annuel|annuelle|anual|"
    "yearly|month|months|monthly|mois|mes|mwezi|bulan|thang|volana|monat|maand|buwan|mese|mensuel|mensual|mensal|mensile|quarter|quarterly|qtr|q|trimestre|trimestriel|"
    "trimestral|trim|triwulan|tw|quy|robo|semestre|semester|half|halves|h|nusu|first|second|third|fourth|1st|2nd|3rd|4th|1er|2e|1.o|2.o|st|nd|rd|th|er|eme|e|o|a|"
    "ya kwanza|ya pili|kwanza|pili|tatu|nne|week|page|pages|page no|trang|hoja|pagina|folha|feuille|ukurasa|of|for|the|this|de|del|do|da|du|des|la|le|l|in|to|from|and|et|y|"
    "au|a|von|van|fur|ya|wa|kwa|za|para|pour|ny|ng|g|grand|general|generale|geral|keseluruhan|kuu|ndogo|besar|ii|iii|iv|i|v|vi|parcial|partiel|sub|so|dau|cuoi|"
    "उप|ปี|ปีงบประมาณ|งบประมาณ|พ.ศ.|พ.ศ|เดือน|ไตรมาส|ไตรมาสที่|ที่|ครึ่งปี|แรก|หลัง|หน้า|年度|年|月份|月|日|季度|季|第|一|二|三|四|上半年|下半年|半年|上|下|民國|民国|令和|平成|本页|本頁|全年|"
    "년도|년|연도|월|분기|상반기|하반기|ປີ|ເດືອນ|ໄຕມາດ|ງວດ|ທີ|ປະຈຳ|ឆ្នាំ|ខែ|ឆមាស|ត្រីមាស|ទី|ប្រចាំ|ခုနှစ်|လ|နှစ်|वर्ष|साल|महीना|माह|महिना|मास|বছর|সাল|মাস|عام|العام|سنة|السنة|سنه|شهر|"
    "الربع|النصف|الأول|الثاني|الثالث|الرابع|لعام|لسنة|لشهر|سال|ماه|год|года|г|месяц|квартал|за|ዓ.ም|ዓ.ም.|ዓም|ዓመት|የ|ወር"
)


def _one_of(words: str) -> str:
    """Return a pattern of words, given with ``|`` between them: those in Latin letters whole, others anywhere, for their scripts part no words."""
    forms = sorted({folded(word) for word in words.split("|")} - {""}, key=len, reverse=True)
    latin = "|".join(re.escape(form) for form in forms if form.isascii())
    others = "|".join(re.escape(form) for form in forms if not form.isascii())
    return rf"(?<![a-z])(?:{latin})(?![a-z])|(?:{others})"


_SUM = re.compile(_one_of(_SUMS))
_PERIOD = re.compile(rf"(?<![a-z])(?:{NAMES})(?![a-z])|{_one_of(_PERIODS)}|[\W\d_]+")
_PEACOCK = re.compile(r"c[ôÔ]ng", re.IGNORECASE)
_OF_A_YEAR = re.compile(r"(?<![a-z0-9])(?:nam|thang|quy|(?:19|20)[0-9]{2})(?![a-z0-9])")
_PARTING = r"(?:[-/., ]|de |of |st |nd |rd |th )*"
_DAY = re.compile(
    rf"\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/. ]\d{{1,2}}[-/. ]\d{{2,4}}|\d{{1,2}}{_PARTING}(?:{NAMES}){_PARTING}\d{{2,4}}"
    rf"|(?:{NAMES})\.? \d{{1,2}},? \d{{2,4}}|\d{{2,4}}年\d{{1,2}}月\d{{1,2}}"
)
# Words for what a sum counts, and currencies: "28 cases", "22 vụ", "28起".
_CASES = re.compile(
    _one_of(
        "case|cases|entry|entries|row|rows|line|lines|item|items|record|records|exhibit|exhibits|seizure|seizures|incident|incidents|apprehension|apprehensions|all|cas|ligne|lignes|"
        "dossier|dossiers|affaire|affaires|saisie|saisies|caso|casos|apreensoes|linha|linhas|processos|registros|decomisos|kesi|matukio|vielelezo|kasus|kali|perkara|vu|dong|mat hang|"
        "tranga|rs|đ|起|宗|案|笔|条|件|件数|건|คดี|ราย|รายการ|บาท|元|円|원"
    )
)


def is_sum_line(cells: Sequence[str]) -> bool:
    """Say whether a line adds up others.

    Args:
        cells: of the line.
    """
    figures, is_said = [], False
    for cell in cells:
        if not cell:
            continue
        if _FIGURE.search(cell):
            figures.append(cell)
        elif says_sum(cell):
            is_said = True
        elif not _is_small(cell) and not _is_period(cell):
            return False
    return (is_said or any(map(says_sum, figures[:_AGAIN]))) and not _tells_a_day(figures[:_LOOKED_AT])


@lru_cache(maxsize=4_096)
def _is_small(text: str) -> bool:
    """Say whether a text of few letters names nothing: signs alone, a unit, a currency, a word for cases."""
    if len(text.strip()) > _SHORT:
        return False
    shown = text.strip()
    return (shown.isascii() and shown.isupper()) or is_unit(shown) or is_nothing(shown) or _is_counted(shown)


def _tells_a_day(figures: Sequence[str]) -> bool:
    """Say whether a cell is a day and another has more than figures, a period and what they count: a seizure, beside whose goods stands a total."""
    others = [cell for cell in figures if not says_sum(cell)]
    days = [cell for cell in others if _DAY.match(folded(cell[:_LONGEST]))]
    return bool(days) and not all(cell in days or _is_counted(cell) for cell in others)


@lru_cache(maxsize=4_096)
def _is_counted(text: str) -> bool:
    """Say whether a text has nothing but figures, a period, units, and words for what a sum counts: "28 cases", "129.42 kg"."""
    if len(text) > _LONGEST:
        return False
    left = _PERIOD.sub(" ", _CASES.sub(" ", folded(text)))
    return all(unit_of(word) and not exact_term(word) for word in left.split())


@lru_cache(maxsize=4_096)
def says_sum(text: str) -> bool:
    """Say whether a text is a word for a sum, alone or with a period: "TOTAL CY 2019", "Jumlah Triwulan I 2019"."""
    written = unicodedata.normalize("NFC", text[:_LONGEST]).casefold()
    if len(text) > _LONGEST or _PEACOCK.search(written):
        return False
    shown = folded(text)
    found = _SUM.search(shown)
    if found is None or _PERIOD.sub("", _SUM.sub(" ", shown)):
        return False
    return found[0] != "cong" or "ộ" in written or bool(_OF_A_YEAR.search(shown))


@lru_cache(maxsize=4_096)
def _is_period(text: str) -> bool:
    return len(text) <= _LONGEST and not _PERIOD.sub("", folded(text))


def is_heading_line(cells: Sequence[str], headings: Sequence[str]) -> bool:
    """Say whether a line is a heading between rows: a year or a month in one cell, or the headings of the table again.

    Args:
        cells: of the line.
        headings: of the table, in the order of the cells.
    """
    filled = [(place, cell) for place, cell in enumerate(cells) if cell and not cell.isspace()]
    told = {cell for _, cell in filled}
    if len(told) == 1:
        only = filled[0][1]
        return bool(heading_year(only)) or is_month_alone(only)
    if len(told) < _AGAIN:
        return False
    again = [(place, cell) for place, cell in filled if place < len(headings)]
    return all(
        heading(cell) in (heading(headings[place]), heading(headings[place].rpartition(OVER)[2]))
        for place, cell in again
    )
