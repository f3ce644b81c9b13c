"""A document as DOCX, written part by part (``docx_parts``); called only in the process that writes documents.

Rules
- Fonts are named, not embedded: a word processor that lacks them uses its own. Each run of letters names the family of its script.
- The marking is in the header and the page number in the footer of every page.
- A picture is no higher than a page: a higher one is drawn smaller. Where the language runs from right to left, so do the columns.
- Every time and every order is fixed, so that the same document gives the same bytes.

Why by us: docs/adr/0069-docx-without-a-library.md. Source: ECMA-376 part 1, sections 17 (WordprocessingML) and 20.4, 20.2 (pictures).
"""

from __future__ import annotations

from itertools import chain, groupby
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from hornbill.documents import docx_parts
from hornbill.documents.core import scripts
from hornbill.documents.core.errors import BadPicture
from hornbill.documents.core.structure import RIGHT_TO_LEFT
from hornbill.kernel.picture_size import picture_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Drawn = list[ET.Element]

W = docx_parts.W
GREY = "464646"
PAGE_MM, SIDE_MM = (210, 297), 23
HIGH_MM = 215  # of a picture: what a page holds between its margins, with some lines for the caption
WIDE_MM, CELL_MM = 164, 78  # between the margins; inside one of two columns
_EMU = 36_000  # of a millimetre
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
for _prefix, _space in {
    "w": W,
    "r": docx_parts.OFFICE,
    "wp": f"{_DRAWING}/wordprocessingDrawing",
    "a": f"{_DRAWING}/main",
    "pic": f"{_DRAWING}/picture",
}.items():
    ET.register_namespace(_prefix, _space)


def write(plain: dict[str, Any], pictures: list[bytes]) -> bytes:
    """Return a document as DOCX.

    Args:
        plain: the document as JSON has it (``core.structure.to_plain``).
        pictures: their data, in the order in which the blocks name them.

    Raises:
        BadPicture: one does not say how large it is.
    """
    writing = _Writing(plain["lang"], pictures)
    body: Drawn = []
    for block, following in zip(plain["blocks"], [*plain["blocks"][1:], None], strict=True):
        if block["k"] == "signature":
            _keep_last_with_next(body)
        signed = following is not None and following["k"] == "signature"
        body += writing.draw(_last_points_apart(block) if signed and block["k"] == "beside" else block)
    parts = docx_parts.around(plain, pictures)
    parts["word/document.xml"] = _data(_w("document", _w("body", *body, _section())))
    parts["word/header.xml"] = _data(_w("hdr", *_head(plain)))
    parts["word/footer.xml"] = _data(_w("ftr", _foot(plain)))
    return docx_parts.packed(parts)


def _keep_last_with_next(body: Drawn) -> None:
    """Let what was written last go to the next page together with what follows: a signature never stands alone on a page."""
    for element in reversed(body):
        lines = list(element.iter(f"{{{W}}}p"))
        for line in lines:
            line[0].append(_w("keepNext"))
        if any(words.text for line in lines for words in line.iter(f"{{{W}}}t")):
            return


def _last_points_apart(block: dict[str, Any]) -> dict[str, Any]:
    """Give the last points of two columns a table of their own: what is as long as a page cannot go to the next one with a signature."""
    ends = [blocks[-1] if blocks else {} for blocks in (block["left"], block["right"])]
    if any(end.get("k") != "points" or len(end["items"]) < 2 for end in ends):
        return block
    first, last = dict(block), {"k": "beside"}
    for side, end in zip(("left", "right"), ends, strict=True):
        items = end["items"]
        first[side] = [*block[side][:-1], end | {"items": items[:-1]}]
        last[side] = [end | {"items": items[-1:], "first": len(items)}]
    return first | {"then": last}


class _Writing:
    """A document that is being written: where its blocks take their language and pictures from, and how wide they are."""

    def __init__(self, lang: str, pictures: list[bytes], wide_mm: int = WIDE_MM) -> None:
        self.lang, self.pictures, self.wide_mm = lang, pictures, wide_mm

    def draw(self, block: dict[str, Any]) -> Drawn:
        """Return the lines and tables of a block."""
        return list(_DRAWN[block["k"]](self, block, block.get("lang") or self.lang))

    def heading(self, block: dict[str, Any], lang: str) -> Iterable[ET.Element]:
        level = block["level"]
        said = _runs(block["text"], lang, size=(14, 11.5, 10.5)[level - 1], bold=True)
        yield _line(said, lang, _w("pStyle", val=f"Heading{level}"), _w("keepNext"))

    def text(self, block: dict[str, Any], lang: str) -> Iterable[ET.Element]:
        style = block["style"]
        size = {"small": 8, "notice": 9}.get(style)
        said = _runs(block["text"], lang, size=size, bold=style == "strong", grey=style == "small")
        yield _line(said, lang, *([_frame()] if style == "notice" else []))

    def points(self, block: dict[str, Any], lang: str) -> Iterable[ET.Element]:
        indent = {"left": _twips(7), "hanging": _twips(7)}
        for number, item in enumerate(block["items"], block.get("first", 1)):
            said = _runs(f"{number}.\t{item}" if block["numbered"] else f"•\t{item}", lang)
            yield _line(said, lang, _tabs("left", 7), _w("ind", **indent))

    def fields(self, block: dict[str, Any], lang: str) -> Iterable[ET.Element]:
        return _table([], block["rows"], [34, 66], lang, self.wide_mm)

    def table(self, block: dict[str, Any], lang: str) -> Iterable[ET.Element]:
        return _table(block["head"], block["rows"], block["widths"], lang, self.wide_mm)

    def picture(self, block: dict[str, Any], lang: str) -> Iterable[ET.Element]:
        drawn = _drawing(self.pictures[block["at"]], block["at"], min(block["width_mm"], 160))
        yield _line([_w("r", drawn)], lang)
        yield _line(_runs(block["caption"], lang, size=9, grey=True), lang)

    def signature(self, block: dict[str, Any], lang: str) -> Iterable[ET.Element]:
        said = _runs("_" * 40 + "\n" + "\n".join(block["lines"]), lang)
        yield _line(said, lang, _w("keepLines"), _w("spacing", before=_twips_of(36)))

    def beside(self, block: dict[str, Any], lang: str) -> Iterable[ET.Element]:
        inside = _Writing(self.lang, self.pictures, CELL_MM)
        cells = [
            _cell(list(chain.from_iterable(map(inside.draw, blocks))), self.wide_mm / 2)
            for blocks in (block["left"], block["right"])
        ]
        yield _grid([_w("tr", *cells)], [self.wide_mm / 2] * 2, self.lang)
        line = {"line": "20", "lineRule": "exact"} if "then" in block else {}
        yield _line([], lang, _w("spacing", after="0", **line))
        if "then" in block:
            yield from self.beside(block["then"], lang)

    def new_page(self, _block: dict[str, Any], lang: str) -> Iterable[ET.Element]:
        yield _line([_w("r", _w("br", type="page"))], lang)


_DRAWN: dict[str, Callable[[_Writing, dict[str, Any], str], Iterable[ET.Element]]] = {
    "heading": _Writing.heading,
    "text": _Writing.text,
    "points": _Writing.points,
    "fields": _Writing.fields,
    "table": _Writing.table,
    "picture": _Writing.picture,
    "signature": _Writing.signature,
    "beside": _Writing.beside,
    "new-page": _Writing.new_page,
}


def _head(plain: dict[str, Any]) -> Drawn:
    lang, style = plain["lang"], "Header"
    said = [_runs(plain["marking"], lang, size=8, bold=True)]
    if plain["notice"]:
        said.append(_runs(plain["notice"], lang, size=8, grey=True))
    return [_line(one, lang, _w("pStyle", val=style)) for one in said]


def _foot(plain: dict[str, Any]) -> ET.Element:
    lang = plain["lang"]
    said = [
        *_runs(plain["reference"] + "\t", lang, size=8, grey=True),
        _field("PAGE"),
        *_runs(" / ", lang, size=8, grey=True),
        _field("NUMPAGES"),
    ]
    return _line(said, lang, _w("pStyle", val="Footer"), _tabs("right", WIDE_MM))


def _section() -> ET.Element:
    size = dict(zip(("w", "h"), map(_twips, PAGE_MM), strict=True))
    edges = {"top": 30, "right": SIDE_MM, "bottom": 24, "left": SIDE_MM, "header": 12.7, "footer": 12.7}
    margins = {name: _twips(value) for name, value in edges.items()}
    places = [
        _named(_w(f"{one}Reference", type="default"), docx_parts.OFFICE, id=one)
        for one in ("header", "footer")
    ]
    return _w("sectPr", *places, _w("pgSz", **size), _w("pgMar", **margins, gutter="0"))


def _table(
    head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], lang: str, wide_mm: int
) -> Drawn:
    """Return a table with headings and lines, or without headings: then its first column says what the second one is.

    One without either is nothing: a table has a line (17.4.38), and word processors may call a file damaged whose has none.
    """
    grid = bool(head)
    if not (grid or any(rows)):
        return []
    shares = widths or [1] * len(head)
    each = [wide_mm * share / sum(shares) for share in shares]
    lines = []
    for number, values in enumerate([head, *rows] if grid else rows):
        is_head = grid and number == 0
        cells = []
        for at, (text, width) in enumerate(zip(values, each, strict=True)):
            said = _runs(text, lang, size=9 if grid else None, bold=is_head, grey=not grid and at == 0)
            cells.append(_cell([_line(said, lang, _w("spacing", after=_twips_of(2)))], width))
        repeated = [_w("trPr", _w("tblHeader"))] if is_head else []  # on each page
        lines.append(_w("tr", *repeated, *cells))
    # What follows a table is a line, in a cell too (17.4.65).
    return [_grid(lines, each, lang, "TableGrid" if grid else ""), _line([], lang, _w("spacing", after="0"))]


def _grid(rows: Drawn, widths_mm: Sequence[float], lang: str, style: str = "") -> ET.Element:
    named = [_w("tblStyle", val=style)] if style else []
    named += [_w("bidiVisual")] if lang in RIGHT_TO_LEFT else []
    about = _w("tblPr", *named, _w("tblW", type="auto", w="0"), _w("tblLook", val="04A0"))
    return _w("tbl", about, _w("tblGrid", *(_w("gridCol", w=_twips(one)) for one in widths_mm)), *rows)


def _cell(drawn: Drawn, width_mm: float) -> ET.Element:
    content = drawn or [_line([], "")]
    return _w("tc", _w("tcPr", _w("tcW", type="dxa", w=_twips(width_mm))), *content)


def _line(runs: Iterable[ET.Element], lang: str, *properties: ET.Element) -> ET.Element:
    """Return a paragraph; its properties come first and are sorted when the part is written."""
    direction = [_w("bidi")] if lang in RIGHT_TO_LEFT else []
    return _w("p", _w("pPr", *properties, *direction), *runs)


def _runs(
    text: str, lang: str, *, size: float | None = None, bold: bool = False, grey: bool = False
) -> list[ET.Element]:
    """Return a text, a run for each script, so that every letter names the family that has it."""
    own = scripts.family(lang)
    found = []
    for family, letters in groupby(text, key=lambda letter: scripts.script_family(letter) or own):
        about = [_w("lang", **docx_parts.language(lang))]
        if family != scripts.LATIN:  # whose fonts are those of the document
            about.append(_w("rFonts", **docx_parts.fonts(family)))
        if size:
            about += [_w("sz", val=str(int(size * 2))), _w("szCs", val=str(int(size * 2)))]
        if bold:
            about += [_w("b"), _w("bCs")]
        if grey:
            about.append(_w("color", val=GREY))
        if family == "Noto Sans Arabic":
            about.append(_w("rtl"))
        elif family in {"Noto Sans Thai", "Noto Sans Lao", "Noto Sans Khmer"}:
            about.append(_w("cs"))
        found.append(_w("r", _w("rPr", *about), *_words("".join(letters))))
    return found


def _words(text: str) -> Iterable[ET.Element]:
    """Return the letters of a run; breaks and tabs are elements."""
    for kind, letters in groupby(text, key=lambda letter: letter if letter in "\n\t" else ""):
        if kind:
            for _ in letters:
                yield _w("br" if kind == "\n" else "tab")
            continue
        words = _w("t")
        words.text = "".join(letters)
        words.set(_SPACE, "preserve")
        yield words


def _field(code: str) -> ET.Element:
    """Return a field that the word processor counts: the number of the page or of all pages."""
    asked, shown = _w("instrText"), _w("t")
    asked.text, shown.text = code, "1"
    begin, between, end = (_w("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    return _w("r", _w("rPr", _w("sz", val="16"), _w("szCs", val="16")), begin, asked, between, shown, end)


def _frame() -> ET.Element:
    about = {"val": "single", "sz": "4", "space": "4", "color": GREY}
    return _w("pBdr", *(_w(side, **about) for side in ("top", "left", "bottom", "right")))


def _tabs(side: str, at_mm: float) -> ET.Element:
    return _w("tabs", _w("tab", val=side, pos=_twips(at_mm)))


def _drawing(data: bytes, number: int, width_mm: float) -> ET.Element:
    size = picture_size(data)
    if size is None:
        raise BadPicture("a picture does not say how large it is")
    width_mm = min(width_mm, HIGH_MM * size[0] / size[1])
    long, high = (max(1, int(width_mm * _EMU * side / size[0])) for side in size)
    drawing, main, picture = (f"{_DRAWING}/{one}" for one in ("wordprocessingDrawing", "main", "picture"))
    name = {"id": str(number + 1), "name": f"picture {number + 1}"}
    extent = {"cx": str(long), "cy": str(high)}
    place = _in(main, "xfrm", _in(main, "off", x="0", y="0"), _in(main, "ext", **extent))
    shape = _in(picture, "spPr", place, _in(main, "prstGeom", _in(main, "avLst"), prst="rect"))
    data_of = _named(_in(main, "blip"), docx_parts.OFFICE, embed=f"picture{number}")
    filled = _in(picture, "blipFill", data_of, _in(main, "stretch", _in(main, "fillRect")))
    about = _in(picture, "nvPicPr", _in(picture, "cNvPr", **name), _in(picture, "cNvPicPr"))
    shown = _in(main, "graphicData", _in(picture, "pic", about, filled, shape), uri=picture)
    sides = {f"dist{side}": "0" for side in "TBLR"}
    held = [_in(drawing, "extent", **extent), _in(drawing, "docPr", **name), _in(main, "graphic", shown)]
    return _w("drawing", _in(drawing, "inline", *held, **sides))


def _w(name: str, /, *children: ET.Element, **values: str) -> ET.Element:
    """Return an element of WordprocessingML, whose attributes are in its namespace."""
    return _named(_in(W, name, *children), W, **values)


def _in(space: str, name: str, /, *children: ET.Element, **values: str) -> ET.Element:
    made = ET.Element(f"{{{space}}}{name}", values)
    made.extend(children)
    return made


def _named(element: ET.Element, space: str, /, **values: str) -> ET.Element:
    for name, value in values.items():
        element.set(f"{{{space}}}{name}", value)
    return element


def _twips(millimetres: float) -> str:
    return str(round(millimetres * 1440 / 25.4))


def _twips_of(points: float) -> str:
    return str(round(points * 20))


# The order that the schema wants (17.3.1.26 and 17.3.2.28), as far as it is used here.
_ORDER = {
    "pPr": "pStyle keepNext keepLines pBdr tabs bidi spacing ind",
    "rPr": "rFonts b bCs color sz szCs rtl cs lang",
}


def _data(part: ET.Element) -> bytes:
    """Return a part; properties are in their order: word processors may call a file damaged whose are not."""
    for name, order in _ORDER.items():
        places = {f"{{{W}}}{one}": at for at, one in enumerate(order.split())}
        for found in part.iter(f"{{{W}}}{name}"):
            once = {child.tag: child for child in found}
            found[:] = sorted(once.values(), key=lambda child: places[child.tag])
    return docx_parts.HEAD.encode() + ET.tostring(part, encoding="utf-8")
