"""A document as DOCX, by python-docx; called only in the process that writes documents.

Rules
- Fonts are named, not embedded: a word processor that lacks them uses its own. Each run of letters names the family of its script.
- The marking is in the header and the page number in the footer of every page.
- The file is packed again with fixed times and order, so that the same document gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from hornbill.documents.core import scripts
from hornbill.documents.core.structure import RIGHT_TO_LEFT

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document

BLACK, GREY = RGBColor(0, 0, 0), RGBColor(0x46, 0x46, 0x46)
_PACKED_AT = (1980, 1, 1, 0, 0, 0)  # the first time that ZIP knows


def write(plain: dict[str, Any], pictures: list[bytes]) -> bytes:
    """Return a document as DOCX.

    Args:
        plain: the document as JSON has it (``core.structure.to_plain``).
        pictures: their data, in the order in which the blocks name them.
    """
    made = docx.Document()
    _properties(made, plain)
    _page(made, plain)
    writing = _Writing(made, plain["lang"], pictures)
    for block, following in zip(plain["blocks"], [*plain["blocks"][1:], None], strict=True):
        if block["k"] == "signature":
            _keep_last_with_next(made)
        signed = following is not None and following["k"] == "signature"
        writing.draw(made, _last_points_apart(block) if signed and block["k"] == "beside" else block)
    section = made.sections[0]
    for part in (made.element, section.header._element, section.footer._element, made.styles.element):
        _in_order(part)
    stream = io.BytesIO()
    made.save(stream)
    return _packed(stream)


def _keep_last_with_next(made: Document) -> None:
    """Let what was written last go to the next page together with what follows: nobody signs a page that says nothing."""
    for element in reversed(made.element.body[:-1]):  # the last one is the section's
        lines = [element] if element.tag == qn("w:p") else list(element.iter(qn("w:p")))
        for line in lines:
            Paragraph(line, made).paragraph_format.keep_with_next = True
        if any(line.findtext(f".//{qn('w:t')}") for line in lines):
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


def _properties(made: Document, plain: dict[str, Any]) -> None:
    year, month, day = plain["date"]
    at = datetime(year, month, day)  # noqa: DTZ001  # python-docx takes UTC without saying so
    own = made.core_properties
    own.title, own.author, own.language = plain["title"][:255], plain["author"][:255], plain["lang"]
    own.created = own.modified = at
    own.last_modified_by, own.comments, own.revision = plain["author"][:255], "", 1
    style = made.styles["Normal"]
    style.font.size = Pt(10)
    style.paragraph_format.space_after = Pt(6)
    for named in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        properties = made.styles[named].element.get_or_add_rPr()
        _fonts(properties, scripts.family(plain["lang"]), plain["lang"])
    for level in (1, 2, 3):
        made.styles[f"Heading {level}"].paragraph_format.space_before = Pt(10)


def _page(made: Document, plain: dict[str, Any]) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(23)
    section.top_margin, section.bottom_margin = Mm(30), Mm(24)
    head = section.header.paragraphs[0]
    _say(head, plain["marking"], plain["lang"], size=8, bold=True)
    if plain["notice"]:
        _say(section.header.add_paragraph(), plain["notice"], plain["lang"], size=8, grey=True)
    foot = section.footer.paragraphs[0]
    section.footer.paragraphs[0].style.paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(164), WD_TAB_ALIGNMENT.RIGHT)
    _say(foot, plain["reference"] + "\t", plain["lang"], size=8, grey=True)
    _field(foot, "PAGE")
    _say(foot, " / ", plain["lang"], size=8, grey=True)
    _field(foot, "NUMPAGES")


class _Writing:
    """A document that is being written: where its blocks take their styles, language and pictures from."""

    def __init__(self, made: Document, lang: str, pictures: list[bytes]) -> None:
        self.made, self.lang, self.pictures = made, lang, pictures
        self.headings = [made.styles[f"Heading {level}"].style_id for level in (1, 2, 3)]

    def draw(self, into: Any, block: dict[str, Any]) -> None:
        """Add a block to the document or to a cell."""
        _DRAWN[block["k"]](self, into, block, block.get("lang") or self.lang)

    def heading(self, into: Any, block: dict[str, Any], lang: str) -> None:
        line = into.add_paragraph()
        line._p.style = self.headings[block["level"] - 1]
        line.paragraph_format.keep_with_next = True
        _say(line, block["text"], lang, size=(14, 11.5, 10.5)[block["level"] - 1], bold=True)
        for run in line.runs:
            run.font.color.rgb = BLACK

    def text(self, into: Any, block: dict[str, Any], lang: str) -> None:
        style, line = block["style"], into.add_paragraph()
        size = {"small": 8, "notice": 9}.get(style)
        _say(line, block["text"], lang, size=size, bold=style == "strong", grey=style == "small")
        if style == "notice":
            _frame(line)

    def points(self, into: Any, block: dict[str, Any], lang: str) -> None:
        for number, item in enumerate(block["items"], block.get("first", 1)):
            line = into.add_paragraph()
            line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Mm(7), Mm(-7)
            line.paragraph_format.tab_stops.add_tab_stop(Mm(7))
            _say(line, f"{number}.\t{item}" if block["numbered"] else f"•\t{item}", lang)

    def fields(self, into: Any, block: dict[str, Any], lang: str) -> None:
        _table(self.made, into, [], block["rows"], [34, 66], lang)

    def table(self, into: Any, block: dict[str, Any], lang: str) -> None:
        _table(self.made, into, block["head"], block["rows"], block["widths"], lang)

    def picture(self, into: Any, block: dict[str, Any], lang: str) -> None:
        width = Mm(min(block["width_mm"], 160))
        into.add_paragraph().add_run().add_picture(io.BytesIO(self.pictures[block["at"]]), width=width)
        _say(into.add_paragraph(), block["caption"], lang, size=9, grey=True)

    def signature(self, into: Any, block: dict[str, Any], lang: str) -> None:
        line = into.add_paragraph()
        line.paragraph_format.space_before = Pt(36)
        line.paragraph_format.keep_together = True
        _say(line, "_" * 40 + "\n" + "\n".join(block["lines"]), lang)

    def beside(self, into: Any, block: dict[str, Any], lang: str) -> None:
        table = into.add_table(rows=1, cols=2)
        for cell, blocks in zip(table.rows[0].cells, (block["left"], block["right"]), strict=True):
            for one in blocks:
                self.draw(cell, one)
            _drop_first(cell)
        after = into.add_paragraph().paragraph_format
        after.space_after = Pt(0)
        if "then" in block:
            after.line_spacing = Pt(1)
            self.beside(into, block["then"], lang)

    def new_page(self, into: Any, _block: dict[str, Any], _lang: str) -> None:
        into.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


_DRAWN: dict[str, Callable[[_Writing, Any, dict[str, Any], str], None]] = {
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


def _drop_first(cell: Any) -> None:
    """Remove the empty paragraph with which every cell begins, if the cell ends with another one."""
    first = cell.paragraphs[0]._p
    if len(cell.paragraphs) > 1 and not cell.paragraphs[0].text:
        first.getparent().remove(first)
    if cell._tc[-1].tag == qn("w:tbl"):
        cell.add_paragraph()  # a cell must end with a paragraph (ISO/IEC 29500-1, 17.4.65)


def _table(
    made: Document, into: Any, head: list[str], rows: list[list[str]], widths: list[int], lang: str
) -> None:
    """Add a table with headings and lines, or without both: then its first column says what the second one is."""
    grid = bool(head)
    columns = len(head) or 2
    table = into.add_table(rows=0, cols=columns)
    if grid:
        table.style = made.styles["Table Grid"]
    shares = widths or [1] * columns
    full = 164 if into is made else 78  # millimetres
    each = [Mm(full * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, each, strict=True):
        column.width = width
    for number, values in enumerate([head, *rows] if head else rows):
        row = table.add_row()
        is_head = bool(head) and number == 0
        if is_head:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # repeated on each page
        for at, (found, text) in enumerate(zip(row._tr.tc_lst, values, strict=True)):
            cell = _Cell(found, table)
            cell.width = each[at]
            line = cell.paragraphs[0]
            _say(line, text, lang, size=9 if grid else None, bold=is_head, grey=not grid and at == 0)
            line.paragraph_format.space_after = Pt(2)
    if into is made:
        into.add_paragraph().paragraph_format.space_after = Pt(0)


def _say(
    line: Paragraph,
    text: str,
    lang: str,
    *,
    size: float | None = None,
    bold: bool = False,
    grey: bool = False,
) -> None:
    """Add a text, a run for each script, so that every letter names the family that has it."""
    if lang in RIGHT_TO_LEFT:
        line._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    own = scripts.family(lang)
    for family, letters in groupby(text, key=lambda letter: scripts.script_family(letter) or own):
        run = line.add_run("".join(letters))
        properties = run._r.get_or_add_rPr()
        if family == scripts.LATIN:
            properties.append(_language(lang))  # its fonts are those of the document
        else:
            _fonts(properties, family, lang)
        if size:
            run.font.size = Pt(size)
            complex_size = OxmlElement("w:szCs")
            complex_size.set(qn("w:val"), str(int(size * 2)))
            properties.append(complex_size)
        if bold:
            run.bold = True
            properties.append(OxmlElement("w:bCs"))
        if grey:
            run.font.color.rgb = GREY
        if family == "Noto Sans Arabic":
            run.font.rtl = True
        elif family in {"Noto Sans Thai", "Noto Sans Lao", "Noto Sans Khmer"}:
            run.font.complex_script = True


def _fonts(properties: Any, family: str, lang: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # they would win over the names
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi"):
        fonts.set(qn(f"w:{name}"), scripts.LATIN)
    fonts.set(qn("w:eastAsia"), scripts.OF_LANGUAGE["zh"])
    fonts.set(qn("w:cs"), family)
    for at in properties.findall(qn("w:lang")):
        properties.remove(at)
    properties.append(_language(lang))


def _language(lang: str) -> Any:
    said = OxmlElement("w:lang")
    region = scripts.REGIONS.get(lang, lang)
    said.set(qn("w:val"), region if lang not in scripts.COMPLEX and lang != "zh" else "en-GB")
    said.set(qn("w:eastAsia"), "zh-CN")
    said.set(qn("w:bidi"), region if lang in scripts.COMPLEX else "th-TH")
    return said


def _field(line: Paragraph, code: str) -> None:
    """Add a field that the word processor counts: the number of the page or of all pages."""
    run = line.add_run()
    run.font.size = Pt(8)
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)
        if kind == "begin":
            said = OxmlElement("w:instrText")
            said.text = code
            run._r.append(said)
        elif kind == "separate":
            shown = OxmlElement("w:t")
            shown.text = "1"
            run._r.append(shown)


def _frame(line: Paragraph) -> None:
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        one = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "4"), ("color", "464646")):
            one.set(qn(f"w:{name}"), value)
        borders.append(one)
    line._p.get_or_add_pPr().append(borders)


# The order that the schema wants (ISO/IEC 29500-1, 17.3.1.26 and 17.3.2.28), as far as it is used here.
_ORDER = {
    "pPr": "pStyle keepNext keepLines widowControl numPr pBdr tabs bidi spacing ind contextualSpacing jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs color spacing sz szCs u rtl cs lang",
}


def _in_order(element: Any) -> None:
    """Sort the properties of paragraphs and runs: word processors may call a file damaged whose properties are out of order."""
    for name, order in _ORDER.items():
        places = {qn(f"w:{one}"): at for at, one in enumerate(order.split())}
        for found in element.iter(qn(f"w:{name}")):
            if all(child.tag in places for child in found):
                found[:] = sorted(found, key=lambda child: places[child.tag])


def _packed(stream: io.BytesIO) -> bytes:
    fresh = io.BytesIO()
    with (
        zipfile.ZipFile(stream) as old,
        zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _PACKED_AT)
            entry.create_system = 3  # the same on every machine
            new.writestr(entry, old.read(name), zipfile.ZIP_DEFLATED)
    return fresh.getvalue()
