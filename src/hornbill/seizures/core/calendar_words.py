"""Names of months and signs of eras of calendars other than the common one, in the letters that officers write them in.

Rules
- A name may be one of several calendars' ("Tir"); the year beside it tells.
- A blank within a name stands for any of blank, hyphen and nothing: "Rabi al-awwal", "Rabiulawwal".

    named("bhadra", 2080)      # ("bikram-sambat", 5)
"""

from __future__ import annotations

import re

from hornbill.seizures.core.calendars import (
    BIKRAM_SAMBAT,
    ETHIOPIAN,
    ISLAMIC,
    SAKA,
    SOLAR_HIJRI,
    WESTERN,
    YEARS,
)
from hornbill.seizures.core.read import folded

_NAMES = {
    BIKRAM_SAMBAT: (
        "baisakh baishakh baisakha vaishakh vaisakh बैशाख वैशाख बैसाख",
        "jestha jeth jyestha jyeshtha jesth जेठ जेष्ठ ज्येष्ठ",
        "asar asadh ashadh asadha ashadha ashar असार आषाढ अषाढ आषाढ़",
        "shrawan shravan srawan sawan saun sravan साउन श्रावण सावन",
        "bhadra bhadau bhado भदौ भाद्र भाद्रपद",
        "ashwin aswin asoj ashoj asoja अश्विन असोज आश्विन",
        "kartik kattik kartika कात्तिक कार्तिक कार्त्तिक",
        "mangsir mangshir marga mansir marg मंसिर मङ्सिर मार्ग मार्गशीर्ष",
        "poush paush pus push पुस पुष पौष पूस",
        "magh magha माघ",
        "falgun phalgun fagun phagun phalguna falguna फागुन फाल्गुन फाल्गुण",
        "chaitra chait chaita चैत चैत्र",
    ),
    ISLAMIC: (
        "muharram moharram muharam moharam mouharram محرم محرم_الحرام المحرم",
        "safar saphar صفر",
        "rabi_al_awwal rabi_al_awal rabi_ul_awwal rabi_ul_awal rabi_il_awal rabi_awwal rabia_al_awal rabii_al_awwal rabi_i rabi_1 rabi_el_aoual ربيع_الأول ربيع_الاول ربیع_الاول ربيع_أول ربیع_الأول",
        "rabi_al_thani rabi_ath_thani rabi_al_akhir rabi_ul_akhir rabi_us_sani rabi_ul_sani rabii_al_thani rabi_ii rabi_2 rabi_el_thani ربيع_الثاني ربيع_الآخر ربيع_الاخر ربیع_الثانی ربيع_ثاني",
        "jumada_al_ula jumada_al_awwal jumada_al_oula jumadil_awal jumadal_ula jumada_i jumada_1 jamadi_ul_awwal joumada_al_oula جمادى_الأولى جمادى_الاولى جمادي_الأولى جمادي_الاولى جمادى_الأول جمادی_الاول جمادی_الاولی",
        "jumada_al_akhirah jumada_al_akhira jumada_al_akhir jumada_al_thani jumada_al_thaniyah jumada_al_thania jumadil_akhir jumada_ii jumada_2 jamadi_us_sani joumada_al_thania جمادى_الآخرة جمادى_الاخرة جمادى_الثانية جمادي_الثانية جمادى_الآخر جمادی_الثانی",
        "rajab rejab radjab رجب",
        "shaban shaaban chaabane chaaban syaban syakban شعبان",
        "ramadan ramadhan ramazan ramzan ramadhane رمضان",
        "shawwal shawal syawal chawwal chaoual شوال",
        "dhu_al_qadah dhu_al_qidah dhu_al_qada dhu_al_qida dhul_qadah dhul_qidah dhul_qada dhulqada zulqadah zulqaidah zulkaidah zulkaedah dzulqadah dzulkaidah zil_qad zilqad ذو_القعدة ذي_القعدة ذو_القعده ذوالقعده ذی_القعده ذیقعده",
        "dhu_al_hijjah dhu_al_hijja dhul_hijjah dhul_hijja dhulhijja zulhijjah zulhijah zulhijja dzulhijjah dzulhijah zil_hajj zilhajj zil_hijjah ذو_الحجة ذي_الحجة ذو_الحجه ذی_الحجه ذیحجه",
    ),
    SOLAR_HIJRI: (
        "farvardin farwardin hamal فروردین فروردين حمل وری",
        "ordibehesht ardibehesht urdibihisht sawr saur sowr thawr اردیبهشت ارديبهشت ثور غویی",
        "khordad khurdad jawza jauza خرداد جوزا غبرګولی",
        "tir saratan تیر تير سرطان چنګاښ",
        "mordad amordad asad مرداد امرداد اسد زمری",
        "shahrivar shahriwar sunbula sonbola sumbula شهریور شهريور سنبله وږی",
        "mehr mizan مهر میزان ميزان تله",
        "aban aqrab آبان ابان عقرب لړم",
        "azar qaws qaus qows آذر اذر قوس لیندۍ",
        "dey dei jadi jaddi دی دي جدی جدي مرغومی",
        "bahman dalw dalwa بهمن دلو سلواغه",
        "esfand isfand hut hoot اسفند حوت کب",
    ),
    ETHIOPIAN: (
        "meskerem maskaram meskeram መስከረም",
        "tikimt tikemt tekemt teqemt tiqimt ጥቅምት",
        "hidar hedar hidaar ኅዳር ህዳር ሕዳር",
        "tahsas tahisas tahesas tahissas ታኅሣሥ ታህሳስ ታህሣሥ ታኅሳስ",
        "tir terr ጥር",
        "yekatit yakatit የካቲት",
        "megabit maggabit magabit መጋቢት",
        "miyazya miyazia miazia miyaziya miazya ሚያዝያ ሚያዚያ",
        "ginbot genbot ግንቦት",
        "sene senie ሰኔ",
        "hamle hamlie ሐምሌ ሀምሌ ሃምሌ",
        "nehase nehasse nahase nehasie ነሐሴ ነሃሴ ነሀሴ",
        "pagume pagumen pagumiene pagumie ጳጉሜ ጳጉሜን ጳጐሜን",
    ),
}
_BY_NAME: dict[str, dict[str, int]] = {}  # name without blanks -> calendar -> month
for _calendar, _months in _NAMES.items():
    for _month, _words in enumerate(_months, 1):
        for _word in _words.split():
            _BY_NAME.setdefault(re.sub(r"[ _-]", "", folded(_word)), {})[_calendar] = _month
            if _calendar == BIKRAM_SAMBAT:  # India's own year begins with the last of them
                _BY_NAME[re.sub(r"[ _-]", "", folded(_word))][SAKA] = _month % 12 + 1


def _patterned(word: str) -> str:
    return r"[ -]*".join(map(re.escape, folded(word.replace("_", " ")).split()))


NAMES = "|".join(
    sorted(
        {_patterned(word) for months in _NAMES.values() for words in months for word in words.split()},
        key=len,
        reverse=True,
    )
)
_FIRST = frozenset(
    re.split(r"[\[ ]", name.replace("\\", ""))[0] for name in NAMES.split("|") if name.isascii()
)

# Signs of eras, within or beside a date or in a heading, the longest first.
_NO_LETTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_SIGNS = {
    SOLAR_HIJRI: r"هـ? ?[.]? ?ش[.]?|هجری شمسی|هجري شمسي|خورشیدی|شمسی|شمسي|solar hijri|hijri shamsi|jalali|shamsi|s\.h\.?|s ?h|persian calendar",
    ISLAMIC: r"هـ? ?[.]? ?ق[.]?|هجری قمری|هجري قمري|هجرية|هجريه|هجري|هجری|الهجري|قمری|قمري|هـ|ه|hijriy?ah|hijri|hegirienne|hegire|hegira|a\.? ?h\.?|(?<=1[34][0-9]{2}) ?h\.?",
    BIKRAM_SAMBAT: r"वि\.? ?सं\.?|वि\.? ?स\.?|विक्रम (?:सम्बत|सम्वत|संवत)|bikram sam[bv]at|vikram sam[bv]at|nepali|b\.? ?s\.?",
    ETHIOPIAN: r"ዓ\.? ?ም\.?|ዓመተ ምህረት|ዓመተ ምሕረት|ethiopian(?: calendar)?|eth\. ?cal\.?|e\.? ?c\.?",
    SAKA: r"शक(?: संवत)?|saka(?: era| samvat)?|shaka(?: era| samvat)?",
    WESTERN: r"እ\.? ?ኤ\.? ?አ\.?|ميلادية|ميلادي|الميلادي|میلادی|م|ई\.? ?सं\.?|ई\.|ईस्वी|gregorian|g\.? ?c\.?|a\.? ?d\.?|c\.? ?e\.?",
}
_ORDER = (SOLAR_HIJRI, ISLAMIC, BIKRAM_SAMBAT, ETHIOPIAN, SAKA, WESTERN)
SIGN = re.compile(
    _NO_LETTER[0]
    + "(?:"
    + "|".join(f"(?P<{calendar.replace('-', '_')}>{_SIGNS[calendar]})" for calendar in _ORDER)
    + ")"
    + _NO_LETTER[1]
)
# Words that tell whose dates a text or a sheet has.
_SCRIPTS = re.compile(r"[\u0600-\u06ff\u0900-\u097f\u1200-\u137f]")
_DOTTED = re.compile(r"(?<![a-z])[a-z]\. ?[a-z](?![a-z])")  # "b.s."
_ASCII_SIGNS = "solar hijri jalali shamsi sh s persian hijriyah hijriah hegirienne hegire hegira ah a h bikram vikram nepali bs b ethiopian eth ec e saka shaka gregorian gc g ad ce c"
_TOKENS = re.compile(r"[a-z]+")
_WHOLE_TELLING = _FIRST | frozenset(_ASCII_SIGNS.split())


def may_be(shown: str) -> bool:
    """Say whether a folded text may hold a date of another calendar by its own words; most texts are told at once to hold none."""
    if not shown.isascii():
        if _SCRIPTS.search(shown):
            return True
    elif shown.upper() == shown:  # no letters
        return False
    elif "." in shown and _DOTTED.search(shown):
        return True
    return not _WHOLE_TELLING.isdisjoint(_TOKENS.findall(shown))


def named(name: str, year: int) -> tuple[str, int] | None:
    """Return calendar and month of a month's name beside a year; None where no calendar has both."""
    found = _BY_NAME.get(re.sub(r"[ -]", "", name), {})
    return next(((calendar, month) for calendar, month in found.items() if year in YEARS[calendar]), None)


def is_month(name: str) -> bool:
    """Say whether a folded text is the name of a month of another calendar."""
    return re.sub(r"[ '-]", "", name) in _BY_NAME


def signs_in(shown: str) -> set[str]:
    """Return the calendars whose signs a folded text has."""
    return {
        calendar for match in SIGN.finditer(shown) for calendar in _ORDER if match[calendar.replace("-", "_")]
    }


_NAME = re.compile(rf"{_NO_LETTER[0]}({NAMES}){_NO_LETTER[1]}")
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")


def months_in(shown: str) -> set[str]:
    """Return the calendars of which a folded text has a month and a year."""
    years = [int(year) for year in _YEAR.findall(shown)]
    names = _NAME.findall(re.sub("['ʿʾ]", "", shown)) if years else ()
    return {found[0] for name in names for year in years if (found := named(name, year))}


_NEPALI = re.compile(r"मिति(?!\w)|गते|जिल्ला|पक्राउ|दर्ता")  # words that Hindi and Marathi write otherwise
_ETHIOPIC = re.compile(r"[\u1200-\u137f]")
_URDU = re.compile(r"[ٹڈڑںےہھۓ]")
_PERSIAN = re.compile(r"[پچژگکیټډړږښڼېۍ]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


def of_sheet(headings: str) -> str:
    """Return the calendar that people write who write such headings; empty where several do.

    Args:
        headings: of the whole sheet, folded.
    """
    if _ETHIOPIC.search(headings):
        return ETHIOPIAN
    if _NEPALI.search(headings):
        return BIKRAM_SAMBAT
    if _ARABIC.search(headings) and not _URDU.search(headings):
        return SOLAR_HIJRI if _PERSIAN.search(headings) else ISLAMIC
    return ""
