"""Check digits that no library of ours computes: travel documents, air waybills, vehicles.

Each function takes the number without its check digit and returns the digit that fits.
"""

from __future__ import annotations

_MRZ_WEIGHTS = (7, 3, 1)
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VIN_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", "12345678123457923456789", strict=True))


def travel_document(number: str) -> str:
    """ICAO Doc 9303-3, section 4.9: weights 7 3 1, A is 10, the filler ``<`` is 0, modulo 10."""
    worth = (0 if sign == "<" else int(sign, 36) for sign in number)
    return str(sum(value * _MRZ_WEIGHTS[at % 3] for at, value in enumerate(worth)) % 10)


def air_waybill(serial: str) -> str:
    """IATA Resolution 600a: the seven digits of the serial number, modulo 7."""
    return str(int(serial) % 7)


def vehicle(number: str) -> str:
    """49 CFR 565.15(c), and GB 16735 with the same sum: place nine of seventeen, modulo 11; 10 is X.

    Args:
        number: all seventeen signs; the ninth counts nothing.
    """
    worth = (int(_VIN_VALUES.get(sign, sign)) for sign in number)
    rest = sum(value * weight for value, weight in zip(worth, _VIN_WEIGHTS, strict=True)) % 11
    return "X" if rest == 10 else str(rest)


def luhn(number: str) -> str:
    """ISO/IEC 7812-1, annex B: every second digit doubled from the right, digits summed, modulo 10."""
    digits = [int(digit) for digit in reversed(number)]
    total = sum(sum(divmod(digit * 2, 10)) if at % 2 == 0 else digit for at, digit in enumerate(digits))
    return str(-total % 10)


def ship(number: str) -> str:
    """IMO ship identification numbers (Resolution A.1117(30)): six digits times 7 to 2, last digit of the sum."""
    return str(sum(int(digit) * (7 - at) for at, digit in enumerate(number)) % 10)
