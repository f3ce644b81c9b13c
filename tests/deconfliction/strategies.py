"""Values of every kind that carries a check digit, made by rules written apart from the product's, and noise."""

from __future__ import annotations

import string

from hypothesis import strategies as st

DIGITS = string.digits
LETTERS = string.ascii_uppercase
SCRIPTS = ("๐๑๒๓๔๕๖๗๘๙", "٠١٢٣٤٥٦٧٨٩", "០១២៣៤៥៦៧៨៩", "໐໑໒໓໔໕໖໗໘໙", "０１２３４５６７８９", "၀၁၂၃၄၅၆၇၈၉")
UNSEEN = ("\u200b", "\u200e", "\u200f", "\u202b", "\u2060", "\ufeff", "\u00ad", "\ufe0f")


def digits(count):
    return st.text(DIGITS, min_size=count, max_size=count)


def letters(count):
    return st.text(LETTERS, min_size=count, max_size=count)


def _weighted(number, weights):
    return sum(int(digit) * weight for digit, weight in zip(number, weights, strict=True))


def ship_digit(six):
    return str(_weighted(six, (7, 6, 5, 4, 3, 2)) % 10)


def luhn_digit(number):
    doubled = "0246813579"
    spread = [doubled[int(d)] if at % 2 == 0 else d for at, d in enumerate(reversed(number))]
    return str((10 - sum(map(int, spread)) % 10) % 10)


def container_digit(ten):
    worth = dict(zip(LETTERS, [n for n in range(10, 39) if n % 11], strict=True))
    return str(sum(worth.get(s, ord(s) - 48) << at for at, s in enumerate(ten)) % 11 % 10)


def postal_digit(eight):
    rest = _weighted(eight, (8, 6, 4, 2, 3, 5, 9, 7)) % 11
    return "5" if rest == 0 else "0" if rest == 1 else str(11 - rest)


def mod_97(text):
    """The two digits behind a text that make the whole 1 modulo 97, letters from 10 on (ISO 7064)."""
    number = "".join(str(int(sign, 36)) for sign in text + "00")
    return f"{98 - int(number) % 97:02}"


def zone_digit(number):
    worth = [0 if sign == "<" else int(sign, 36) for sign in number.ljust(9, "<")]
    return str(sum(value * (7, 3, 1)[at % 3] for at, value in enumerate(worth)) % 10)


VIN_WORTH = {sign: int(sign) for sign in DIGITS} | dict(
    zip("ABCDEFGHJKLMNPRSTUVWXYZ", [*range(1, 9), *range(1, 6), 7, 9, *range(2, 10)], strict=True)
)


def vin_digit(seventeen):
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
    rest = sum(VIN_WORTH[sign] * weight for sign, weight in zip(seventeen, weights, strict=True)) % 11
    return "0123456789X"[rest]


CONTAINERS = st.builds(lambda a, b, c: f"{a}{b}{c}", letters(3), st.sampled_from("UJZ"), digits(6)).map(
    lambda ten: ten + container_digit(ten)
)
SHIPS = digits(6).filter(lambda six: six != "000000").map(lambda six: six + ship_digit(six))
IMEIS = digits(14).filter(lambda n: len(set(n)) > 1).map(lambda n: n + luhn_digit(n))
LEIS = (
    st.text(LETTERS + DIGITS, min_size=18, max_size=18)
    .filter(lambda n: n.strip("0"))
    .map(lambda n: n + mod_97(n))
)
POSTAL = st.builds(
    lambda service, serial, country: f"{service}{serial}{postal_digit(serial)}{country}",
    letters(2),
    digits(8).filter(lambda n: n.strip("0")),
    st.sampled_from(["TH", "VN", "CN", "KE", "CD", "FR"]),
)
WAYBILLS = st.builds(
    lambda airline, serial: f"{airline}-{serial}{int(serial) % 7}",
    digits(3),
    digits(7).filter(lambda n: n.strip("0")),
)
# Countries of which the form is nothing but digits or letters (IBAN registry), without an inner check digit.
IBANS = (
    st.one_of(
        st.builds(lambda a, n: ("GB", a + n), letters(4), digits(14)),
        st.builds(lambda a, n: ("SA", a + n), digits(2), st.text(LETTERS + DIGITS, min_size=18, max_size=18)),
        st.builds(lambda a, n: ("AE", a + n), digits(3), digits(16)),
    )
    .filter(lambda pair: pair[1].strip("0"))
    .map(lambda pair: f"{pair[0]}{mod_97(pair[1] + pair[0])}{pair[1]}")
)
VIN_SIGNS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
VINS = (
    st.builds(
        lambda one, rest: one + rest, st.sampled_from("12345L"), st.text(VIN_SIGNS, min_size=16, max_size=16)
    )
    .filter(lambda n: len(set(n)) > 2)
    .map(lambda n: n[:8] + vin_digit(n) + n[9:])
)
PASSPORTS = st.text(LETTERS + DIGITS, min_size=6, max_size=9).filter(
    lambda n: any(s.isdigit() for s in n) and len(set(n)) > 1
)

# kind -> values in canonical form, their check digits proved
CHECKED = {
    "container": CONTAINERS.filter(lambda n: n[4:10] != "000000"),
    "imo": SHIPS,
    "imei": IMEIS,
    "lei": LEIS,
    "postal_item": POSTAL,
    "air_waybill": WAYBILLS,
    "iban": IBANS,
    "vin": VINS,
}


@st.composite
def noisy(draw, values):
    """A canonical value and the same with blanks, dots, other case, other digits and unseen signs in it."""
    value = draw(values)
    script = draw(st.sampled_from((DIGITS, *SCRIPTS)))
    small = draw(st.booleans())
    text = value.lower() if small else value
    text = text.translate(str.maketrans(DIGITS, script))
    between = st.sampled_from(("", "", "", " ", "-", ".", "\u00a0", "\u2011", *UNSEEN))
    return value, draw(st.sampled_from(("", " ", "\ufeff"))) + "".join(sign + draw(between) for sign in text)
