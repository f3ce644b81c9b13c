"""Lists of contacts: rows of a sheet, and vCards.

Rules: the first row names the columns. A row becomes one line: the name as who it is of, everything else as ``column: value``.
No column is left out; a row longer than the first gets numbers for names.
"""

from __future__ import annotations

import quopri
import re
from typing import TYPE_CHECKING

from hornbill.tables.core.delimited import SEPARATORS, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hornbill.exchange.core.importing.chats import Line

_NAMES = re.compile(r"\b(name|nom|nome|tên|full ?name|contact)\b|ชื่อ|姓名|名字|ຊື່|ឈ្មោះ", re.IGNORECASE)
_CARD = re.compile(r"BEGIN:VCARD\r?\n", re.IGNORECASE)
_LONG_VALUE = 400  # characters beyond which a value without spaces is a picture or a key


def looks_like_cards(text: str) -> bool:
    """Tell whether a text is vCards."""
    return bool(_CARD.match(text.lstrip("\ufeff \r\n")[:40] + "\n"))


def rows_of_csv(text: str) -> list[list[str]] | None:
    """Return the rows of a text with one separator in most lines; None if it is no table."""
    sample = [line for line in text[:20_000].splitlines() if line.strip()][:20]
    best = max(
        SEPARATORS,
        key=lambda sign: (sum(sign in line for line in sample), sum(line.count(sign) for line in sample)),
    )
    if not sample or sum(best in line for line in sample) < max(1, len(sample) * 0.8):
        return None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [row.texts() for row in read_rows((f"{line}\n" for line in lines), best)]


def of_rows(rows: Iterable[list[str]]) -> Iterator[Line]:
    """Yield one line a row."""
    all_rows = iter(rows)
    columns = [one.strip() for one in next(all_rows, [])]
    named = next((at for at, one in enumerate(columns) if _NAMES.search(one)), 0)
    many = False
    for row in all_rows:
        many = True
        who = row[named].strip() if named < len(row) else ""
        values = [
            f"{columns[at] if at < len(columns) and columns[at] else at + 1}: {one.strip()}"
            for at, one in enumerate(row)
            if at != named and one.strip()
        ]
        yield ("", who, "\n".join(values)) if values or who else ("", "", " ".join(row))
    if not many and columns:
        yield ("", "", " | ".join(columns))


def of_cards(text: str) -> Iterator[Line]:
    """Yield one line a card; what stands outside of cards as it was given."""
    values: list[str] = []
    who, inside = "", False
    for line in _unfolded(text):
        name, _colon, value = line.partition(":")
        bare = name.partition(";")[0].rpartition(".")[2].upper()
        if bare == "BEGIN" and value.strip().upper() == "VCARD":
            if inside and (who or values):
                yield ("", who, "\n".join(values))
            who, values, inside = "", [], True
        elif bare == "END" and inside:
            yield ("", who, "\n".join(values))
            who, values, inside = "", [], False
        elif not inside:
            if line.strip():
                yield ("", "", line)
        elif bare == "FN" and not who:
            who = _value(name, value)
        elif bare != "VERSION" and value.strip():
            values.append(f"{bare}: {_short(_value(name, value))}")
    if inside and (who or values):
        yield ("", who, "\n".join(values))


def _unfolded(text: str) -> Iterator[str]:
    """Yield logical lines: one that begins with a blank goes on with the line before it (RFC 6350, 3.2).

    So does one after a line of quoted-printable that ends with "=" (RFC 2045, 6.7).
    """
    held: list[str] = []
    quoted = False
    for line in text.splitlines():
        folded = line[:1] in {" ", "\t"}
        if held and (folded or (quoted and held[-1].endswith("="))):
            held[-1] = held[-1].removesuffix("=")
            held.append(line[1:] if folded else line)
            continue
        if held:
            yield "".join(held)
        held, quoted = [line], "QUOTED-PRINTABLE" in line.partition(":")[0].upper()
    if held:
        yield "".join(held)


def _value(name: str, value: str) -> str:
    if "QUOTED-PRINTABLE" in name.upper():
        charset = re.search(r"CHARSET=([\w-]+)", name, re.IGNORECASE)
        try:
            value = quopri.decodestring(value.encode()).decode(
                charset[1] if charset else "utf-8", "backslashreplace"
            )
        except LookupError:
            return value
    return re.sub(r"\\([,;\\])", r"\1", value.replace("\\n", "\n").replace("\\N", "\n")).strip()


def _short(value: str) -> str:
    if len(value) > _LONG_VALUE and " " not in value[:_LONG_VALUE]:
        return f"… ({len(value)} characters; the file has them)"
    return value
