"""Forms in which people write dates, as patterns over folded text (``read.folded``); ``dates`` reads what they match.

Groups: ``y``, ``m``, ``d`` are year, month and day in figures, ``name`` a month's name, ``part`` a word for a part of a month or year.
"""

from __future__ import annotations

import re

from hornbill.seizures.core.months import NAMES, PART_WORDS

Y = r"(?P<y>[0-9]{4})"
ISO = re.compile(rf"{Y} ?[-/. ] ?(?P<m>[0-9]{{1,2}}) ?[-/. ] ?(?P<d>[0-9]{{1,2}})")
COMPACT = re.compile(r"(?P<y>(?:19|20|25)[0-9]{2})(?P<m>[01][0-9])(?P<d>[0-3][0-9])")
NUMBERS = re.compile(r"(?P<a>[0-9]{1,2}) ?[-/. ] ?(?P<b>[0-9]{1,2}) ?[-/. ] ?(?P<y>[0-9]{4}|[0-9]{2})")
DAY_NAMED = re.compile(
    rf"(?P<d>[0-9]{{1,2}})(?: ?(?:st|nd|rd|th|er|º|°)(?![a-z]))?[-/., ]*(?:de |of |dias do mes de |dias de )?(?P<name>{NAMES})\.?[-/., ]*(?:de |of |do )?(?P<y>[0-9]{{4}}|'?[0-9]{{2}})"
)
# Months as Roman numerals between signs, as registries of many countries write them: 23/XI/2022.
ROMAN = re.compile(
    r"(?P<d>[0-9]{1,2}) ?(?P<sign>[-/. ]) ?(?P<name>x|xi{0,2}|i{1,3}|iv|v|vi{1,3}|ix) ?(?P=sign) ?(?P<y>[0-9]{4}|[0-9]{2})"
)
ROMAN_MONTHS = {
    name: number
    for number, name in enumerate(
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], 1
    )
}
NAMED_DAY = re.compile(
    rf"(?P<name>{NAMES})\.?[-/., ]*(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?[,. /-]+(?P<y>[0-9]{{4}}|'?[0-9]{{2}})"
)
YEAR_NAMED = re.compile(rf"{Y}[-/., ]*(?P<name>{NAMES})\.?[-/., ]*(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?")
EAST = re.compile(
    rf"{Y} ?年 ?(?:(?P<m>[0-9]{{1,2}}) ?月 ?(?:(?P<d>[0-9]{{1,2}}) ?[日号])?)?(?P<part>上旬|中旬|下旬|初|中|底|末)?"
)
VIET = re.compile(
    r"(?:(?:ngay )?(?P<d>[0-9]{1,2}) ?,?)? ?thang (?P<m>[0-9]{1,2}) ?,?(?:nam|/)? ?(?P<y>[0-9]{4})"
)
MONTH_NAMED = re.compile(
    rf"(?:(?P<part>{PART_WORDS})[- ]*(?:de |of )?)?(?P<name>{NAMES})\.?[-/., ']*(?:de |of )?(?P<y>[0-9]{{4}}|[0-9]{{2}})"
)
YEAR_MONTH_NAMED = re.compile(rf"{Y}[-/., ]*(?P<name>{NAMES})\.?")
MONTH = re.compile(r"(?:(?P<y>[0-9]{4})[-/. ](?P<m>[0-9]{1,2})|(?P<m2>[0-9]{1,2})[-/. ](?P<y2>[0-9]{4}))")
YEAR = re.compile(rf"(?:(?P<part>{PART_WORDS})[- ]*(?:of )?)?(?:year |annee |ano |nam |ปี ?)?{Y}")
QUARTER = re.compile(
    r"(?:q(?P<q>[1-4])|(?P<q2>[1-4])(?:st|nd|rd|th) quarter)[-/ of]*(?P<y>[0-9]{4})|(?P<y2>[0-9]{4})[-/ ]*q(?P<q3>[1-4])"
)
# What stands between the two ends of an interval, in the network's languages; letters only between blanks or figures.
_WORDS_TO = "to|until|till|through|thru|and|au|a|ao|al|ate|et|e|y|den(?: ngay)?|hadi(?: tarehe)?|mpaka|na|s/d|sd|sampai|hingga|ถึง(?:วันที่)?|至|到"
_TO = rf"(?:-|/|&|,|~|{_WORDS_TO})"
# A second year of two figures comes after a sign or word of an interval: "2023, 07" is a year and a month.
YEARS = re.compile(
    rf"(?P<a>[0-9]{{4}}) ?(?:{_TO} ?(?P<b>[0-9]{{4}})|(?:-|/|to|a|and|&|至|到|ถึง|den) ?(?P<short>[0-9]{{2}}))"
)
# The month is named, or stands in figures between signs. With a year of two figures both signs are the same, and another one than between the days:
# "1-2/3/24"; "3/10 - 12/10" is no year 2010.
DAYS = re.compile(
    rf"(?P<a>[0-9]{{1,2}}) ?{_TO} ?(?P<b>[0-9]{{1,2}})(?P<rest>[-/., ]*(?:de |of )?(?:{NAMES})\.?[-/., ]*(?:de |of |nam )?(?:[0-9]{{4}}|(?<=[^0-9])[0-9]{{2}})"
    r"|[-/., ]+(?:thang )?[0-9]{1,2}[-/., ]+(?:de |of |nam )?[0-9]{4})"
)
DAYS_SHORT = re.compile(
    rf"(?P<a>[0-9]{{1,2}}) ?(?:-|&|~|{_WORDS_TO}) ?(?P<b>[0-9]{{1,2}})(?P<rest>(?P<sign>[/.])[0-9]{{1,2}}(?P=sign)[0-9]{{2}})"
)
NAMED_DAYS = re.compile(
    rf"(?P<name>{NAMES})\.? (?P<a>[0-9]{{1,2}}) ?{_TO} ?(?P<b>[0-9]{{1,2}}),? (?P<y>[0-9]{{4}})"
)
MONTHS = re.compile(rf"(?P<a>{NAMES})\.? ?{_TO} ?(?P<b>{NAMES})\.?[-/., ]+(?P<y>[0-9]{{4}})")
SPLIT = re.compile(rf"\s+(?:-|~|{_WORDS_TO})\s+|(?<=[0-9])\s?~\s?(?=[0-9])|(?<=[日号年月])\s?[-至到]\s?")
# A time of day after the date: "14:30", "às 06h20", "saa 4 usiku", "เวลา 14.30 น.".
TIME = re.compile(
    r"[t ,]+(?:(?:at|a|as|vers|luc|jam|pukul|pkl\.?|เวลา) ?)?(?:[0-9]{1,2}[:.h][0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?|[0-9]{1,2}h)(?: ?(?:hrs?|h|น\.?|[ap]\.?m\.?|z|utc|gmt))?(?: ?[+-][0-9]{2}:?[0-9]{2})?$"
    r"|[ ,]+saa [0-9]{1,2}(?:[:.][0-9]{2})?(?: (?:za )?(?:usiku|asubuhi|mchana|jioni|alfajiri))?$"
)
_DAYS_OF_WEEK = (
    "thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    "(?:segunda|terca|quarta|quinta|sexta)(?:[- ]feira)?|sabado|domingo|lunes|martes|miercoles|jueves|viernes|"
    "jumatatu|jumanne|jumatano|alhamisi|ijumaa|jumamosi|jumapili|senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|isnin|khamis|ahad|"
    "(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)(?:ที่)?"
)
WEEKDAY = re.compile(
    rf"^(?:(?:on )?(?:{_DAYS_OF_WEEK})(?:[., /]+|(?=[0-9]))"
    r"|(?:on|le|el|date|ngay|tgl|tanggal|tarehe|aos|em|no dia|dia|วันที่|dated) ?[:.]? ?(?=[0-9]))+"
)
LEADING = re.compile(
    r"^(?:split|between|entre(?: os dias| le)?|from|de|du|desde|periodo de|period|periode|tu(?: ngay)?|kuanzia(?: tarehe)?|dari(?: tanggal)?|antara|ระหว่าง(?:วันที่)?|ตั้งแต่(?:วันที่)?|自|从|multiple|various|several(?: dates)?|during|in|en|em|trong)(?:[:, ]+|(?<=[^a-z])(?=[0-9]))"
)
ERA = re.compile(r"พ\. ?ศ\.?|พศ\.?|(?<=[0-9]) ?be$|^be ?(?=[0-9])")
# Years of the Republic of China, whose first was 1912; only where they are said to be.
# Years, months and days in Chinese numerals: 二零二三年五月七日, 二〇二三年十二月卅一日.
_HAN = {"零": "0", "〇": "0", "○": "0", **{sign: str(n) for n, sign in enumerate("一二三四五六七八九", 1)}}
_HAN_YEAR = re.compile(r"[一二][零〇○一二三四五六七八九]{3}(?= ?年)")
_HAN_PART = re.compile(r"(?P<tens>[二三]?十|廿|卅)?(?P<ones>[一二三四五六七八九])?(?= ?[月日号])")
_HAN_TENS = {"十": 10, "二十": 20, "廿": 20, "三十": 30, "卅": 30}
_REPUBLIC = re.compile(r"(?:中华)?民国 ?(?P<y>[0-9]{1,3})(?= ?[年./-])")


def western(shown: str) -> str:
    """Return a folded text with years of the Republic of China as years of the common era: "民国108年3月" is "2019年3月"."""
    return _REPUBLIC.sub(lambda found: str(int(found["y"]) + 1911), shown)


def numbered(shown: str) -> str:
    """Return a folded text with a date in Chinese numerals in figures: "二零二三年五月七日" is "2023年5月7日"."""
    if not _HAN_YEAR.search(shown):
        return shown
    shown = _HAN_YEAR.sub(lambda found: "".join(_HAN[sign] for sign in found[0]), shown)
    return _HAN_PART.sub(
        lambda found: (
            str(_HAN_TENS.get(found["tens"] or "", 0) + int(_HAN.get(found["ones"] or "", "0")))
            if found[0]
            else ""
        ),
        shown,
    )


ABOUT = re.compile(
    r"^(?:about|around|approx(?:imately)?\.?|circa|ca?\.|environ|vers|khoang|ประมาณ|约|~)\s*|\s*(?:\?|\(approx\.?\)|\(est\.?\))$"
)
