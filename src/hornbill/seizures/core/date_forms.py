"""Forms in which people write dates, as patterns over folded text (``read.folded``); ``dates`` reads what they match.

Groups: ``y``, ``m``, ``d`` are year, month and day in figures, ``name`` a month's name, ``part`` a word for a part of a month or year.
"""

from __future__ import annotations

import re

from hornbill.seizures.core.months import NAMES, PART_WORDS

Y = r"(?P<y>[0-9]{4})"
ISO = re.compile(rf"{Y} ?[-/. ] ?(?P<m>[0-9]{{1,2}}) ?[-/. ] ?(?P<d>[0-9]{{1,2}})")
SERIAL = re.compile(r"([0-9]{5})(?:[.,][0-9]+)?")  # a spreadsheet's number for a day
COMPACT = re.compile(r"(?P<y>(?:19|20|25)[0-9]{2})(?P<m>[01][0-9])(?P<d>[0-3][0-9])")
NUMBERS = re.compile(r"(?P<a>[0-9]{1,2}) ?[-/. ] ?(?P<b>[0-9]{1,2}) ?[-/. ] ?(?P<y>[0-9]{4}|[0-9]{2})")
DAY_NAMED = re.compile(
    rf"(?P<d>[0-9]{{1,2}})(?: ?(?:st|nd|rd|th|er|º|°|ª|hb|hari ?bulan)(?![a-z]))?[-/., ]*(?:de |of |dias do mes de |dias de )?(?P<name>{NAMES})\.?[-/., ]*(?:de |of |do )?(?P<y>[0-9]{{4}}|'?[0-9]{{2}})"
)
# A figure with the ending of an ordinal is the day, whatever the order of the table: 31st/03/2019.
ORDINAL = re.compile(
    r"(?P<d>[0-9]{1,2}) ?(?:st|nd|rd|th|er|º|°|ª) ?[-/. ] ?(?P<m>[0-9]{1,2}) ?[-/. ] ?(?P<y>[0-9]{4}|[0-9]{2})"
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
_WORDS_TO = "to|until|till|through|thru|and|au|a|ao|al|ate|et|e|y|den(?: ngay)?|hadi(?: tarehe)?|mpaka|na|s/d|sd|s\\.d\\.?|rang sang(?: ngay)?|sampai|hingga|bis|und|tot|t/m|en|ถึง(?:วันที่)?|至|到|から|إلى|الى|حتى|부터|ຫາ|ដល់|से|देखि"
_TO = rf"(?:-|/|&|,|~|{_WORDS_TO})"
# A second year of two figures comes after a sign or word of an interval: "2023, 07" is a year and a month.
YEARS = re.compile(
    rf"(?P<a>[0-9]{{4}}) ?(?:{_TO} ?(?P<b>[0-9]{{4}})|(?:-|/|to|a|and|&|至|到|ถึง|den) ?(?P<short>[0-9]{{2}}))"
)
# The month is named, or is a figure between signs. With a year of two figures both signs are the same, and another one than between the days:
# "1-2/3/24"; "3/10 - 12/10" is no year 2010.
DAYS = re.compile(
    rf"(?P<a>[0-9]{{1,2}})(?:st|nd|rd|th|er|\.)? ?{_TO} ?(?:le |the |el |zum |den )?(?P<b>[0-9]{{1,2}})(?:st|nd|rd|th|er)?(?P<rest>[-/., ]*(?:de |of )?(?:{NAMES})\.?[-/., ]*(?:de |of |nam )?(?:[0-9]{{4}}|(?<=[^0-9])[0-9]{{2}})"
    r"|[-/., ]+(?:thang )?[0-9]{1,2}[-/., ]+(?:de |of |nam )?[0-9]{4})"
)
# Days of one month in Chinese: 2021年3月3日至6日, 2020年3月1-3日.
EAST_DAYS = re.compile(
    rf"(?P<month>{Y} ?年 ?(?P<m>[0-9]{{1,2}}) ?月) ?(?P<a>[0-9]{{1,2}}) ?[日号]? ?(?:-|~|至|到|—|–|、|から|부터) ?(?:(?P<m2>[0-9]{{1,2}}) ?月 ?)?(?P<b>[0-9]{{1,2}}) ?[日号]"
)
# The same in figures, the year first: 2024.2.21-24.
POINT_DAYS = re.compile(
    rf"{Y} ?(?P<sign>[./]) ?(?P<m>[0-9]{{1,2}}) ?(?P=sign) ?(?P<a>[0-9]{{1,2}}) ?[-~至到] ?(?:(?P<m2>[0-9]{{1,2}}) ?(?P=sign) ?)?(?P<b>[0-9]{{1,2}})"
)
DAYS_SHORT = re.compile(
    rf"(?P<a>[0-9]{{1,2}}) ?(?:-|&|~|{_WORDS_TO}) ?(?P<b>[0-9]{{1,2}})(?P<rest>(?P<sign>[/.])[0-9]{{1,2}}(?P=sign)[0-9]{{2}})"
)
NAMED_DAYS = re.compile(
    rf"(?P<name>{NAMES})\.? (?P<a>[0-9]{{1,2}}) ?{_TO} ?(?P<b>[0-9]{{1,2}}),? (?P<y>[0-9]{{4}})"
)
MONTHS = re.compile(rf"(?P<a>{NAMES})\.? ?{_TO} ?(?P<b>{NAMES})\.?[-/., ]+(?P<y>[0-9]{{4}})")
SPLIT = re.compile(rf"\s+(?:-|~|{_WORDS_TO})\s+|(?<=[0-9])\s?~\s?(?=[0-9])|(?<=[日号年月])\s?[-至到]\s?")
_DAYS_OF_WEEK = (
    "thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    "(?:segunda|terca|quarta|quinta|sexta)(?:[- ]feira)?|sabado|domingo|lunes|martes|miercoles|jueves|viernes|"
    "jumatatu|jumanne|jumatano|alhamisi|ijumaa|jumamosi|jumapili|senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|isnin|khamis|ahad|"
    "(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)(?:ที่)?|"
    "(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mo|di|mi|do|fr|sa|so|ma|wo|vr|za|zo)(?=[., ]+[0-9])|"
    "alatsinainy|talata|alarobia|alakamisy|zoma|asabotsy|alahady|(?:lun|mie|jue|vie|sab|dom|mer|jeu|ven|sam|dim|seg|ter|qua|qui|sex|sen|sel|rab|kam|jum|sab|min)(?=\\.? [0-9])|"
    "(?:يوم )?(?:الاثنين|الإثنين|الثلاثاء|الأربعاء|الاربعاء|الخميس|الجمعة|السبت|الأحد|الاحد)|(?:सोम|मंगल|बुध|गुरु|शुक्र|शनि|रवि|आइत)(?:वार|बार)|"
    "(?:ວັນ)?(?:ຈັນ|ອັງຄານ|ພຸດ|ພະຫັດ|ສຸກ|ເສົາ|ອາທິດ)|(?:ថ្ងៃ)?(?:ច័ន្ទ|អង្គារ|ពុធ|ព្រហស្បតិ៍|សុក្រ|សៅរ៍|អាទិត្យ)"
)
_SHORT_DAYS = "mon|tues?|wed|thurs?|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mie|jue|vie|sab|dom|seg|ter|qua|qui|sex|sen|sel|rab|kam|jum|min|mo|di|mi|do|fr|sa|so|ma|wo|vr|za|zo"
_PARTS_OF_DAY = (
    "(?:early |late |at )?(?:night|night ?time|morning|evening|afternoon|noon|midday|midnight|dawn|dusk)|a\\.?m\\.?|p\\.?m\\.?|nuit|matin|soir|apres-midi|midi|minuit|"
    "noche|tarde|manana|madrugada|mediodia|noite|manha|nachts?|abends?|morgens?|vormittags?|nachmittags?|mittags?|avond|middag|ochtend|"
    "malam|pagi|siang|sore|subuh|dini hari|petang|usiku|asubuhi|mchana|jioni|alfajiri|凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚|深夜|夜间|夜|午前|午後|朝|夕方|오전|오후|밤|새벽|กลางคืน|กลางวัน|เช้า|เย็น"
)
# A time of day after the date: "14:30", "às 06h20", "saa 4 usiku", "เวลา 14.30 น.".
TIME = re.compile(
    rf"\s*\((?:(?:星期|週|周|礼拜)?[一二三四五六日天月火水木金土]|[월화수목금토일](?:요일)?|(?:{_DAYS_OF_WEEK})|(?:{_SHORT_DAYS})\.?|(?:{_PARTS_OF_DAY}))\)$|"  # "(水)", "(Mon)", "(night)"
    r"[ ,]+(?:dans |de |in |tot )?(?:la |the |der |de )?(?:night|nuit|noche|noite|nachts?|malam|usiku|morning|matin|soir|abends?|morgens?|pagi|siang|sore|subuh|dini hari|evening|afternoon|a\.m|p\.m)$|"
    r"[t ,]+(?:(?:at|a|as|um|om|gegen|a las|vers|luc|jam|pukul|pkl\.?|เวลา) ?)?(?:[0-9]{1,2}[:.h][0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?|[0-9]{1,2}h|[0-9]{1,2}(?= ?(?:uhr|hrs|heures|horas|uur|[ap]\.?m)))(?: ?(?:hrs?|h|uhr|uur|heures|horas|wib|wita|wit|น\.?|[ap]\.?m\.?|z|utc|gmt))?(?: ?[+-][0-9]{2}:?[0-9]{2})?(?: (?:du matin|du soir|de la manana|de la noche|da manha|da noite|de l'apres-midi|pagi|malam))?$"
    r"|[ ,]+saa [0-9]{1,2}(?:[:.][0-9]{2})?(?: (?:za )?(?:usiku|asubuhi|mchana|jioni|alfajiri))?$"
)
WEEKDAY = re.compile(
    rf"^(?:(?:on )?(?:{_DAYS_OF_WEEK})(?:[., /]+|(?=[0-9]))"
    r"|(?:on|le|el|am|op|il|date|ngay|tgl|tanggal|tarehe|tarikh|aos|em|no dia|dia|วันที่|dated|dt|dtd|d/d|den|courant|tamin'ny) ?[:.]? ?(?=[0-9])|(?:courant|en cours de|durant|im|in|en|em|mwezi wa|bulan|volana) (?=[^\W\d_]{3,12}\.? [0-9]{4}))+"
)
LEADING = re.compile(
    r"^(?:split|dem(?: ngay)?|toi(?: ngay)?|nuit du|nuits du|dans la nuit du|noche del|noite de|nacht vom|in der nacht vom|nacht van|night of(?: the)?|malam|usiku wa|periode du|du|من|بين|between|vom|von|zwischen(?: dem)?|van|tussen|del|entre el|entre(?: os dias| le)?|from|de|du|desde|periodo de|period|periode|tu(?: ngay)?|kuanzia(?: tarehe)?|dari(?: tanggal)?|antara|ระหว่าง(?:วันที่)?|ตั้งแต่(?:วันที่)?|自|从|multiple|various|several(?: dates)?|during|in|en|em|trong)(?:[:, ]+|(?<=[^a-z])(?=[0-9]))"
)
ERA = re.compile(r"พ\. ?ศ\.?|พศ\.?|(?<=[0-9]) ?be$|^be ?(?=[0-9])")
# Years of the Republic of China, whose first was 1912; only where they are said to be.
# Years, months and days in Chinese numerals: 二零二三年五月七日, 二〇二三年十二月卅一日.
_HAN = {"零": "0", "〇": "0", "○": "0", **{sign: str(n) for n, sign in enumerate("一二三四五六七八九", 1)}}
_HAN_YEAR = re.compile(r"[一二][零〇○一二三四五六七八九]{3}(?= ?年)")
_HAN_PART = re.compile(r"(?P<tens>[二三]?十|廿|卅)?(?P<ones>[一二三四五六七八九])?(?= ?[月日号])")
_HAN_TENS = {"十": 10, "二十": 20, "廿": 20, "三十": 30, "卅": 30}
_BARE_YEAR = re.compile(r"(?:.*[^0-9])?(?:1[0-9]{2}|[rhs][0-9]{1,2})[./-]")
# A year of three figures is one of these without saying so: 108年3月, 108/03/12.
_REPUBLIC = re.compile(
    r"(?:(?:中华)?民国 ?(?P<y>[0-9]{1,3})(?= ?[年./-])"
    r"|(?<![0-9.,/])(?P<bare>1[0-9]{2})(?=(?: ?年(?! ?前)|(?P<sign>[./-])[01]?[0-9](?P=sign)[0-3]?[0-9](?![0-9])|年 ?[0-9]{1,2} ?月)))"
)
# Years of Japanese eras, whose first years were 2019, 1989 and 1926; 元年 is the first.
_ERA_YEAR = re.compile(
    r"(?P<era>令和|平成|昭和|(?<![a-z])[rhs](?=[0-9]{1,2}[./-])(?![0-9./-]*[0-9]{4})) ?(?P<y>元|[0-9]{1,2})(?= ?[年./-])"
)
_ERA_BEFORE = {"令和": 2018, "平成": 1988, "昭和": 1925, "r": 2018, "h": 1988, "s": 1925}
# Year, month and day of other languages, written as in Chinese; and words that stand before or between parts of a date.
_PARTS_OF_DATE = re.compile(r"(?<=[0-9]) ?(?P<korean>[년월일])(?![가-힣])")
_KOREAN = {"년": "年", "월": "月", "일": "日"}
_SAID_BESIDE = re.compile(
    r"(?<=[\u0d80-\u0dff]) මස(?: දින)?(?=[ 0-9]|$)|ថ្ងៃទី ?|ខែ ?|ឆ្នាំ ?|ទី(?=[0-9])|ວັນທີ ?|ເດືອນ ?|ປີ ?(?=[0-9])|ခုနှစ်|ရက်နေ့|ရက်|(?<=[\u1000-\u109f])လ(?![\u1000-\u109f])|(?<=[0-9]) ?م$|الموافق|بتاريخ|يوم |(?<=[0-9]) ?गते|मिति|दिनांक|तारीख|(?<=[年月日号]) ?(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚|深夜|夜间|夜|许|左右|午前|午後|頃)"
)

# "2019 ခုနှစ်၊ ဇန်နဝါရီလ (11) ရက်နေ့": year, month and day of a Burmese office.
_BURMESE = re.compile(
    r"(?P<y>[0-9]{4}) ?ခု(?:နှစ်)?[၊, ]*(?P<m>[\u1000-\u103f]+?)လ(?![\u1000-\u109f])(?:[၊, ]*(?P<open>\()? ?(?P<d>[0-9]{1,2}) ?(?(open)\)) ?ရက်(?:နေ့)?)?"
)

# Of one date inside a longer text, the surest first.
INSIDE = (ISO, DAY_NAMED, ROMAN, NAMED_DAY, NUMBERS, EAST, MONTH_NAMED)


def western(shown: str) -> str:
    """Return a folded text with its years as years of the common era, and year, month and day as in Chinese or left out.

    "民国108年3月" is "2019年3月", as "108年3月" and "平成31年3月"; "2023년 3월 5일" is "2023年 3月 5日".
    """
    if compact := _REPUBLIC_COMPACT.fullmatch(shown):
        return f"{int(compact['y']) + 1911}-{compact['m']}-{compact['d']}"
    if shown.isascii() and not _BARE_YEAR.match(shown):
        return shown
    shown = _BURMESE.sub(lambda found: f"{found['d'] or ''} {found['m']} {found['y']}".strip(), shown)
    shown = _SAID_BESIDE.sub(" ", _PARTS_OF_DATE.sub(lambda found: _KOREAN[found["korean"]], shown))
    shown = _ERA_YEAR.sub(
        lambda found: str(_ERA_BEFORE[found["era"]] + (1 if found["y"] == "元" else int(found["y"]))), shown
    )
    return _REPUBLIC.sub(lambda found: str(int(found["y"] or found["bare"]) + 1911), shown)


# The same without signs: 1080605.
_REPUBLIC_COMPACT = re.compile(r"(?P<y>1[0-9]{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12][0-9]|3[01])")
# The figure of a day as an ordinal of any language right before the name of a month: it is no whole month.
A_DAY_BEFORE = re.compile(
    r"(?<![^\W_])(?P<d>[0-3]?[0-9])(?:st|nd|rd|th|ste|er|ere|re|eme|e|o|a|º|ª|°|го| ?hb| ?hari ?bulan)\.?[-/., ]*(?:de |of )?$"
)
# What is counted before a month is no day of it: "week 2 of March 2019", "Q1 March 2019", "Team 5, March 2019".
NUMBERED_BEFORE = re.compile(
    r"(?:[^\W\d_]|(?:week|wk|quarter|qtr|team|unit|group|squad|sector|section|gate|lot|batch|block|room|post|phase|zone|terminal|camp|case|items?|nos?|nr|n°|nº|num|numero|semaine|equipe|semana|equipo|minggu|wiki|tuan|doi|pasukan|timu|kundi)[.:]? ?)$"
)


def has_era(shown: str) -> bool:
    """Say whether a folded text has a year of the Republic of China or of a Japanese era."""
    return bool(_REPUBLIC_COMPACT.fullmatch(shown)) or bool(
        (not shown.isascii() or _BARE_YEAR.match(shown))
        and (_ERA_YEAR.search(shown) or _REPUBLIC.search(shown))
    )


def figures_of(shown: str) -> str:
    """Return a folded text without the sign of the Buddhist era, and with Chinese numerals as figures."""
    if shown.isascii() and shown.upper() == shown:  # no letters
        return shown
    return numbered(" ".join(ERA.sub(" ", shown).split()))


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
