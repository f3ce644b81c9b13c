"""Values with their currency: "$ 12,500", "1.5 million THB", "32000" beside a column "CNY".

Rules
- A sign that several States use ("$", "kr", "¥", "Rs") is read by the currency in the column beside it; alone it is doubtful.
- No exchange rate is applied: what a value was in another currency is for the report's reader.
- Negative values are refused; a sum ("171008 + 145290") is added up with a doubt.

Source: ISO 4217 codes; signs and short names by their use in customs declarations.

    read_money("฿1,200,000").value       # Money(Decimal("1200000"), "THB")
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from hornbill.seizures.core.numbers import NUMBER, TIMES, of_digits, qualified, times_of
from hornbill.seizures.core.quantities import is_nothing
from hornbill.seizures.core.read import Read, Reason, doubt, folded, refusal

MOST = Decimal(10**13)
_CODES = [
    "AED",
    "AFN",
    "AMD",
    "AOA",
    "AUD",
    "BDT",
    "BGN",
    "BIF",
    "BND",
    "BRL",
    "BTN",
    "BWP",
    "CAD",
    "CDF",
    "CHF",
    "CNY",
    "COP",
    "CZK",
    "DKK",
    "EGP",
    "ERN",
    "ETB",
    "EUR",
    "GBP",
    "GHS",
    "GMD",
    "GNF",
    "HKD",
    "IDR",
    "ILS",
    "INR",
    "JPY",
    "KES",
    "KHR",
    "KMF",
    "KRW",
    "KWD",
    "LAK",
    "LKR",
    "LRD",
    "LSL",
    "LYD",
    "MAD",
    "MGA",
    "MMK",
    "MNT",
    "MOP",
    "MRU",
    "MUR",
    "MVR",
    "MWK",
    "MXN",
    "MYR",
    "MZN",
    "NAD",
    "NGN",
    "NOK",
    "NPR",
    "NZD",
    "OMR",
    "PEN",
    "PGK",
    "PHP",
    "PKR",
    "PLN",
    "QAR",
    "RUB",
    "RWF",
    "SAR",
    "SCR",
    "SDG",
    "SEK",
    "SGD",
    "SLE",
    "SOS",
    "SSP",
    "STN",
    "SZL",
    "THB",
    "TND",
    "TRY",
    "TWD",
    "TZS",
    "UAH",
    "UGX",
    "USD",
    "UZS",
    "VND",
    "VUV",
    "XAF",
    "XOF",
    "YER",
    "ZAR",
    "ZMW",
    "ZWL",
]
_NAMES = {
    "USD": "us$|usd$|us dollar|us dollars|dollar us|dollars us|dolar|dolares|do la|do la my|ดอลลาร์|ดอลลาร์สหรัฐ|美元|dola",
    "EUR": "€|euro|euros|欧元|ยูโร",
    "GBP": "£|pound sterling|pounds sterling|sterling",
    "CNY": "rmb|yuan|cn¥|renminbi|元|人民币|人民币元|หยวน",
    "THB": "฿|baht|bath|bahts|บาท|泰铢",
    "VND": "₫|dong|d|đồng|vnđ|đ|dongs",
    "KES": "ksh|kshs|ksh.|kes.|kenya shilling|kenya shillings|kenyan shillings",
    "TZS": "tsh|tshs|tanzania shilling|tanzania shillings|tanzanian shillings",
    "UGX": "ush|ugsh|uganda shilling|uganda shillings|ugandan shillings",
    "ZAR": "rand|rands|r",
    "MYR": "rm|ringgit|ringgits",
    "IDR": "rp|rupiah",
    "INR": "₹|indian rupee|indian rupees|inr.",
    "NGN": "₦|naira|nairas",
    "MZN": "mt|mtn|metical|meticais",
    "AOA": "kz|kwanza|kwanzas",
    "XAF": "fcfa|cfa|f cfa|franc cfa|francs cfa|xaf.",
    "SGD": "s$|singapore dollar|singapore dollars",
    "HKD": "hk$|hongkong dollar|hong kong dollars|港币|港元",
    "AUD": "a$|au$",
    "BRL": "r$|real|reais",
    "LAK": "₭|kip",
    "KHR": "៛|riel|riels",
    "MMK": "kyat|kyats|ks",
    "JPY": "jp¥|yen|日元",
    "PHP": "₱|peso|pesos|php.",
    "ZMW": "kwacha|zk",
    "MGA": "ariary|ar",
    "ETB": "birr",
    "GHS": "cedi|cedis|gh¢|ghc",
    "CDF": "franc congolais|francs congolais|fc",
}
_SHARED = {"$": "USD", "dollar": "USD", "dollars": "USD", "¥": "CNY", "rs": "INR", "rupee": "INR", "rupees": "INR", "shilling": "", "shillings": "", "sh": "", "shs": "", "franc": "", "francs": "", "kr": "", "pound": "GBP", "pounds": "GBP", "livre": ""}  # fmt: skip
WORDS: dict[str, str] = {code.lower(): code for code in _CODES}
for _code, _names in _NAMES.items():
    WORDS.update({folded(name): _code for name in _names.split("|")})
CURRENCIES = frozenset(_CODES)
_ANY = "|".join(sorted(map(re.escape, [*WORDS, *_SHARED]), key=len, reverse=True))
_MONEY = re.compile(
    rf"(?:(?P<before>{_ANY})\.?\s*)?(?P<number>{NUMBER})\s*(?P<times>{TIMES})?(?![a-z]{{4,}})\s*(?P<after>{_ANY})?\s*(?:/[-=]*)?(?:\s*only)?"
)
_SUM = re.compile(rf"{NUMBER}(?:\s*\+\s*{NUMBER})+")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount.

    Attributes:
        amount: not negative.
        currency: ISO 4217 code; empty where none is known.
    """

    amount: Decimal
    currency: str


def currency_of(text: str) -> Read[str]:
    """Return the currency that a text names."""
    if is_nothing(text):
        return Read()
    shown = folded(text).strip(" .()")
    if shown in WORDS:
        return Read(WORDS[shown])
    if shown in _SHARED:
        return Read(_SHARED[shown] or None, (doubt("currency-shared", text),))
    inside = [WORDS[word] for word in re.findall(_ANY, shown) if word in WORDS and len(word) > 1]
    if len(set(inside)) == 1:
        return Read(inside[0])
    return Read(why=(refusal("currency-not-known", text),))


@lru_cache(maxsize=16_384)
def read_money(text: str, currency_text: str = "", decimals: str = "", usual: str = "") -> Read[Money]:
    """Read a value.

    Args:
        text: as written.
        currency_text: of the column beside it; may be empty.
        decimals: what parts decimals in this column.
        usual: currency of the column, from its heading or from the sender; may be empty.
    """
    if is_nothing(text):
        return Read()
    shown = folded(text)
    if re.match(r"-\s*[0-9]", shown):
        return Read(why=(refusal("negative", text),))
    beside = currency_of(currency_text)
    why: list[Reason] = list(beside.why)
    total = _total(shown, decimals)
    if total is not None:
        return _money(total, beside.value or usual, [*why, doubt("added-up", text)], text)
    rest, qualifying, _ = qualified(shown)
    why += qualifying
    match = _MONEY.fullmatch(rest)
    if match is None:
        found = [one for one in _MONEY.finditer(rest) if one["before"] or one["after"]]
        if len(found) != 1:
            return Read(why=(*why, refusal("value-not-read", text)))
        match = found[0]
        why.append(doubt("value-in-text", text))
    number = of_digits(match["number"], decimals)
    why += number.why
    if number.value is None:
        return Read(why=tuple(why))
    amount = number.value * times_of(match["times"] or "")
    word = match["before"] or match["after"] or ""
    currency = WORDS.get(word, "")
    if beside.value and currency and beside.value != currency:
        why.append(doubt("currencies-differ", f"{currency} / {beside.value}"))
    if not currency and word:
        currency = beside.value or usual or _SHARED.get(word, "")
        if not (beside.value or usual):
            why.append(doubt("currency-shared", word))
    return _money(amount, currency or beside.value or usual, why, text)


def _total(shown: str, decimals: str) -> Decimal | None:
    """Return the total of a sum that is written out, or None for anything else."""
    parts = (
        [of_digits(one, decimals).value for one in re.findall(NUMBER, shown)]
        if _SUM.fullmatch(shown)
        else [None]
    )
    return None if None in parts else sum((part for part in parts if part is not None), Decimal(0))


def _money(amount: Decimal, currency: str, why: list[Reason], text: str) -> Read[Money]:
    if amount > MOST:
        return Read(why=(*why, refusal("astronomic", text)))
    if not currency:
        why.append(doubt("currency-missing", text))
    return Read(Money(amount, currency), tuple(dict.fromkeys(why)))
