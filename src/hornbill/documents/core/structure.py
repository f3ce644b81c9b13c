"""What a document consists of, independent of its format.

Rules
- A document is data: titles, texts, tables. Nothing in a text is markup; ``#``, ``*`` and ``$`` are letters like all others.
- Every block knows its language (ISO 639-1), which decides line breaks, direction and the order of fonts.
- Nothing in it depends on the clock or the machine: the same structure gives the same bytes. The date is the author's.
- The marking is part of the document and is printed on every page.

    Document(
        title="Request", lang="en", date=date(2026, 3, 1), marking="TLP:AMBER", blocks=(Heading("Facts"), Text("...")))
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur", "he"})
STYLES = ("normal", "small", "strong", "notice")


@dataclass(frozen=True)
class Heading:
    """A heading; ``level`` 1 to 3, ``lang`` empty for that of the document."""

    text: str
    level: int = 1
    lang: str = ""


@dataclass(frozen=True)
class Text:
    """A paragraph; line breaks in it are kept. ``style`` is one of ``STYLES``."""

    text: str
    lang: str = ""
    style: str = "normal"


@dataclass(frozen=True)
class Points:
    """A list, with numbers or with bullets."""

    items: tuple[str, ...]
    lang: str = ""
    numbered: bool = False


@dataclass(frozen=True)
class Fields:
    """Rows of a label and its value, for example ``("Born", "1 March 1980")``."""

    rows: tuple[tuple[str, str], ...]
    lang: str = ""


@dataclass(frozen=True)
class Table:
    """A table with one row of headings.

    Attributes:
        head: a heading for each column.
        rows: of as many cells each.
        widths: shares of the width, one for each column; empty for equal ones.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    lang: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture with its caption; ``data`` is PNG or JPEG, ``width_mm`` at most 160."""

    data: bytes
    caption: str
    width_mm: int = 120
    lang: str = ""


@dataclass(frozen=True)
class Signature:
    """Room to sign, above the lines that say who signs."""

    lines: tuple[str, ...]
    lang: str = ""


@dataclass(frozen=True)
class Beside:
    """The same said in two languages, side by side."""

    left: tuple[Heading | Text | Points | Fields, ...]
    right: tuple[Heading | Text | Points | Fields, ...]


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new page."""


Block = Heading | Text | Points | Fields | Table | Picture | Signature | Beside | NewPage
NAMES: dict[type, str] = {
    Heading: "heading",
    Text: "text",
    Points: "points",
    Fields: "fields",
    Table: "table",
    Picture: "picture",
    Signature: "signature",
    Beside: "beside",
    NewPage: "new-page",
}


@dataclass(frozen=True)
class Attachment:
    """A file that travels inside a PDF/A-3.

    Attributes:
        name: its file name, without folders.
        data: what is in it.
        media_type: for example ``application/json``.
        description: what it is, one sentence.
        relationship: to the document (ISO 32000-2, 7.11.3): source, data, alternative, supplement.
    """

    name: str
    data: bytes
    media_type: str
    description: str = ""
    relationship: str = "supplement"


@dataclass(frozen=True)
class Document:
    """A document.

    Attributes:
        title: also in the file's properties.
        lang: language of titles and of every block that names none.
        date: printed nowhere by itself; the date of the file's properties.
        marking: printed at the top of every page.
        notice: printed at the top of every page beside the marking, for example that it is a draft; may be empty.
        reference: printed at the foot of every page.
        author: the agency; in the file's properties.
        blocks: what it says, in order.
        attachments: files inside the PDF; a DOCX lists none.
    """

    title: str
    lang: str
    date: date
    marking: str
    blocks: tuple[Block, ...] = ()
    notice: str = ""
    reference: str = ""
    author: str = ""
    attachments: tuple[Attachment, ...] = field(default=())


def texts(value: Any) -> Iterator[str]:
    """Yield every text that is drawn: all strings of a document but codes and attachments.

    Args:
        value: a document or a part of one.
    """
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value) and not isinstance(value, (type, Attachment)):
        for one in fields(value):
            if one.name not in {"lang", "style"}:
                yield from texts(getattr(value, one.name))


def to_plain(value: Any, pictures: list[bytes]) -> Any:
    """Return a document or a part of one as JSON has it.

    Args:
        value: what to write down.
        pictures: gets the data of pictures, which the JSON names by their place in it.
    """
    if isinstance(value, tuple):
        return [to_plain(part, pictures) for part in value]
    if isinstance(value, Picture):
        pictures.append(value.data)
        return {
            "k": "picture",
            "at": len(pictures) - 1,
            "caption": value.caption,
            "width_mm": value.width_mm,
            "lang": value.lang,
        }
    if is_dataclass(value) and not isinstance(value, type):
        plain = {one.name: to_plain(getattr(value, one.name), pictures) for one in fields(value)}
        return {"k": NAMES[type(value)], **plain} if type(value) in NAMES else plain
    return value
