"""Agencies that show in which country a table was kept, where none of its titles names a country: "CHI CỤC KIỂM LÂM ĐỒNG NAI" is of Viet Nam.

Only names and short forms that agencies of no other country have: customs are "hải quan" in Viet Nam alone, "alfândega" in eight countries, and India and
Nepal both have a WCCB. An agency that goods go to or come from, or that paid or helped, says nothing.

    country_of_agency("DENR-CENRO Palawan")      # "PH"
"""

from __future__ import annotations

import re

from hornbill.seizures.core.read import folded

_AGENCIES = {
    "VN": "kiểm lâm|hải quan",
    "TH": "ปทส|บก.ปทส|กรมอุทยาน|กรมป่าไม้|กรมศุลกากร|ทรัพยากรธรรมชาติและสิ่งแวดล้อม|กรมประมง",
    "CN": "海关总署|缉私局|森林公安|黄埔海关",
    "KH": "រដ្ឋបាលព្រៃឈើ",
    "LA": "ກົມປ່າໄມ້",
    "MY": "perhilitan|kastam diraja|jabatan perlindungan hidupan liar",
    "ID": "bksda|klhk|gakkum|balai karantina|bea cukai|bareskrim|bbksda",
    "PH": "denr|pcsd|cenro|penro",
    "IN": "directorate of revenue intelligence",
    "KE": "kws",
    "TZ": "tawa|tanapa",
    "ZM": "zawa",
    "ZW": "zimparks",
    "ZA": "sanparks|ezemvelo",
    "BR": "ibama|icmbio",
    "MX": "profepa|semarnat",
    "PE": "serfor|osinfor",
    "GQ": "indefor",
    "CD": "iccn",
    "CI": "oipr",
    "CM": "minfof",
}
_KNOWN = [
    (code, re.compile(rf"(?<!\w){re.escape(form)}(?!\w)" if form.isascii() else re.escape(form)))
    for code, words in _AGENCIES.items()
    for form in map(folded, words.split("|"))
]
# What stands before an agency that keeps no table of its own: "handed over to KWS", "funded by TAWA".
_BESIDE = re.compile(
    r"(?<!\w)(?:to|from|via|with|avec|vers|pour|con|com|para|kwa|dari|kepada"
    r"|(?:support|fund|financ|sponsor|grant|donat|donor|appui|apoyo|apoio)\w*(?: \w{1,12}){0,2}) (?:the |la |le |les |el |l')?$"
)


def country_of_agency(text: str) -> str:
    """Return the code of the country whose agencies a text names; empty where it names none, or those of several."""
    shown = folded(text)
    found = {
        code
        for code, form in _KNOWN
        for one in form.finditer(shown)
        if not _BESIDE.search(shown[: one.start()])
    }
    return found.pop() if len(found) == 1 else ""
