"""Names of months in the network's languages, and words for parts of a month or year.

MONTHS["มี.ค."], MONTHS["março"], MONTHS["3月"]      # 3, 3, 3
"""

from __future__ import annotations

import re

from hornbill.seizures.core.read import folded

_NAMES = (
    "january jan janvier janv janeiro enero ene januari januarie มกราคม ม.ค. ม.ค มค 一月 thang gieng thang_mot januar",
    "february feb fevrier fevr fev fevereiro febrero februari pebruari peb กุมภาพันธ์ ก.พ. ก.พ กพ 二月 thang_hai februar",
    "march mar mars marco marzo maret machi มีนาคม มี.ค. มี.ค มีค 三月 thang_ba marz mac",
    "april apr avril avr abril abr aprili เมษายน เม.ย. เม.ย เมย 四月 thang_tu",
    "may mai maio mayo mei พฤษภาคม พ.ค. พ.ค พค 五月 thang_nam",
    "june jun juin junho junio juni มิถุนายน มิ.ย. มิ.ย มิย 六月 thang_sau",
    "july jul juillet juil julho julio juli julai กรกฎาคม ก.ค. ก.ค กค 七月 thang_bay",
    "august aug aout agosto ago agustus agosti agst agt agu สิงหาคม ส.ค. ส.ค สค 八月 thang_tam ogos",
    "september sep sept septembre setembro set septiembre septemba กันยายน ก.ย. ก.ย กย 九月 thang_chin",
    "october oct octobre outubro out octubre oktober oktoba okt ตุลาคม ต.ค. ต.ค ตค 十月 thang_muoi",
    "november nov novembre novembro noviembre novemba nopember nop พฤศจิกายน พ.ย. พ.ย พย 十一月 thang_muoi_mot",
    "december dec decembre dezembro dez diciembre dic desember des desemba disemba dis ธันวาคม ธ.ค. ธ.ค ธค 十二月 thang_muoi_hai",
)
MONTHS: dict[str, int] = {
    folded(name.replace("_", " ")): number for number, names in enumerate(_NAMES, 1) for name in names.split()
}
NAMES = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))

# Which part of a month (days) or year (months) a word means.
PARTS = {
    "early": "early", "beginning of": "early", "start of": "early", "debut": "early", "inicio de": "early", "dau": "early", "ต้น": "early", "上旬": "early", "初": "early", "first half of": "half-1", "1st half of": "half-1", "h1": "half-1",
    "mid": "mid", "middle of": "mid", "mi": "mid", "meados de": "mid", "giua": "mid", "กลาง": "mid", "中旬": "mid", "中": "mid",
    "late": "late", "end of": "late", "fin": "late", "fim de": "late", "final de": "late", "cuoi": "late", "ปลาย": "late", "下旬": "late", "底": "late", "末": "late", "second half of": "half-2", "2nd half of": "half-2", "h2": "half-2",
}  # fmt: skip
PART_WORDS = "|".join(sorted((re.escape(folded(word)) for word in PARTS), key=len, reverse=True))
PARTS = {folded(word): part for word, part in PARTS.items()}
# First and last day of a part of a month; 0 is the month's last.
DAYS = {"early": (1, 10), "mid": (11, 20), "late": (21, 0), "half-1": (1, 15), "half-2": (16, 0)}
# First and last month of a part of a year.
YEAR_MONTHS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "half-1": (1, 6), "half-2": (7, 12)}
