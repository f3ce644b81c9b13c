"""Documents written and read back by other libraries."""

import io
import re
import struct
import zipfile
import zlib
from dataclasses import replace
from datetime import date

import docx
import docx.table
import pypdf
import pytest

from hornbill import documents
from hornbill.documents import (
    Attachment,
    Beside,
    Document,
    Fields,
    Heading,
    NewPage,
    Picture,
    Points,
    Signature,
    Table,
    Text,
    docx_writing,
)
from hornbill.documents.core.errors import BadDocument, BadPicture, NoFonts, NoGlyphs
from hornbill.documents.core.structure import to_plain

MARKUP = "#panic() *b* _i_ $x$ `c` @r <l> \\ // = - + [x] #{1+1} \\u{41}"
THAI = "คำร้องขอความช่วยเหลือ"
LETTER = Document(
    title="Request *for* #assistance",
    lang="en",
    date=date(2026, 3, 1),
    marking="TLP:AMBER PAP:GREEN",
    notice="Draft for signature",
    reference="TH-1/2026",
    author="Thai Customs",
    blocks=(
        Heading("Facts #1"),
        Text(MARKUP),
        Beside((Text("Les faits", "fr"),), (Text(THAI, "th"),)),
        Fields((("Name", "Đặng Ánh"), ("Account", "DE89370400440532013000" * 4))),
        Points(("first", "second"), numbered=True),
        Table(("Item", "Quantity"), tuple((f"log {n}", "1") for n in range(120))),
        NewPage(),
        Text("李小龙 请求", "zh"),
        Signature(("Central authority",)),
    ),
)


def picture() -> bytes:
    def part(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    pixels = zlib.compress(b"\0\xff\0\0" * 1)
    head = part(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", pixels) + part(b"IEND", b"")


@pytest.fixture(scope="module")
def made():
    return documents.write_all([(LETTER, ("pdf", "docx")), (LETTER, ("docx", "pdf"))])


@pytest.fixture(scope="module")
def pdf(made):
    return pypdf.PdfReader(io.BytesIO(made[0]["pdf"]))


def said(paragraphs):
    return "\n".join(one.text for one in paragraphs)


def test_the_same_document_gives_the_same_bytes(made):
    assert made[0] == made[1]


def test_a_text_is_never_markup(made, pdf):
    plain = " ".join(page.extract_text() for page in pdf.pages).split()
    assert [word for word in MARKUP.split() if word not in plain] == []
    assert MARKUP in said(docx.Document(io.BytesIO(made[0]["docx"])).paragraphs)
    assert pdf.metadata.title == LETTER.title


def test_every_page_shows_the_marking_the_notice_and_its_number(pdf):
    assert len(pdf.pages) >= 4
    for number, page in enumerate(pdf.pages, 1):
        text = page.extract_text()
        for wanted in (LETTER.marking, LETTER.notice, LETTER.reference, f"{number} / {len(pdf.pages)}"):
            assert wanted in text


def test_a_docx_has_marking_and_notice_in_its_header(made):
    read = docx.Document(io.BytesIO(made[0]["docx"]))
    head = said(read.sections[0].header.paragraphs)
    assert LETTER.marking in head
    assert LETTER.notice in head
    assert [cell.text for cell in read.tables[2].rows[1].cells] == ["log 0", "1"]
    assert "Les faits" in read.tables[0].rows[0].cells[0].text
    assert THAI in read.tables[0].rows[0].cells[1].text


def test_a_docx_names_these_fonts_and_no_theme(made):
    with zipfile.ZipFile(io.BytesIO(made[0]["docx"])) as packed:
        styles, words = packed.read("word/styles.xml").decode(), packed.read("word/document.xml").decode()
    headings = [part for part in styles.split("<w:style ") if 'w:styleId="Heading' in part][:3]
    assert len(headings) == 3
    for part in headings:
        assert "asciiTheme" not in part
        assert 'w:ascii="Noto Sans"' in part
    assert 'w:cs="Noto Sans Thai"' in words


def test_the_pdf_says_that_it_is_pdf_a_and_embeds_every_font(pdf):
    metadata = pdf.xmp_metadata
    assert (metadata.pdfaid_part, metadata.pdfaid_conformance) == ("2", "B")
    assert str(metadata.xmp_create_date)[:10] == "2026-03-01"
    drawn = [one.get_object() for page in pdf.pages for one in page["/Resources"]["/Font"].values()]
    fonts = [one["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for one in drawn]
    assert fonts
    assert all("/FontFile2" in one or "/FontFile3" in one for one in fonts)
    assert all("Noto" in one["/FontName"] for one in fonts)


def test_attachments_travel_inside_a_pdf_a_3():
    names = ("main.typ", "document.json", "พยาน 1.json")
    letter = replace(
        LETTER,
        attachments=tuple(
            Attachment(name, b"\xff\x00" + name.encode(), "application/json", "Log") for name in names
        ),
    )
    read = pypdf.PdfReader(io.BytesIO(documents.write(letter)))
    assert (read.xmp_metadata.pdfaid_part, read.xmp_metadata.pdfaid_conformance) == ("3", "B")
    kept = {content[0] for content in read.attachments.values()}
    assert kept == {b"\xff\x00" + name.encode() for name in names}
    assert set(names) <= set(read.attachments)


def test_a_picture_is_drawn_and_what_is_none_refused():
    letter = replace(LETTER, blocks=(Picture(picture(), "A seal"),))
    made = documents.write_all([(letter, ("pdf", "docx"))])[0]
    assert len(pypdf.PdfReader(io.BytesIO(made["pdf"])).pages[0].images) == 1
    assert any(
        name.startswith("word/media/") for name in zipfile.ZipFile(io.BytesIO(made["docx"])).namelist()
    )
    for bad in (b"<svg/>", b"\x89PNG\r\n\x1a\nrubbish"):
        with pytest.raises(BadPicture):
            documents.write(replace(LETTER, blocks=(Picture(bad, "x"),)))


def _size(width, high):
    """Return a picture that says that it has so many pixels, and the millimetres that it is drawn as."""
    said = struct.pack(">IIBBBBB", width, high, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(said)) + b"IHDR" + said + b"\0" * 4
    xml = _document(Picture(data, "A seal", 160))
    (across,), (down,) = (
        {int(one) for one in re.findall(rf' {name}="([0-9]+)"', xml)} for name in ("cx", "cy")
    )
    return across / 36_000, down / 36_000


def _document(*blocks, lang="en"):
    pictures = []
    plain = to_plain(replace(LETTER, lang=lang, blocks=blocks), pictures) | {"date": [2026, 3, 1]}
    with zipfile.ZipFile(io.BytesIO(docx_writing.write(plain, pictures))) as packed:
        return packed.read("word/document.xml").decode()


def test_a_docx_picture_is_no_higher_than_a_page_and_keeps_its_form():
    assert _size(400, 100) == (160, 40)
    across, down = _size(100, 400)
    assert down == docx_writing.HIGH_MM < 297 - 30 - 24
    assert across == pytest.approx(down / 4)
    for odd in (_size(1, 0xFFFFFFFF), _size(0xFFFFFFFF, 1)):
        assert all(0 < side <= docx_writing.HIGH_MM for side in odd)


def test_a_docx_has_no_table_without_a_line():
    xml = _document(Fields(()), Table((), ()), Table((), ((),)), Beside((Fields(()),), ()))
    assert xml.count("<w:tbl>") == 1, "two columns are a table, what is in them none"
    assert "<w:tc><w:tcPr>" in xml
    assert xml.count("<w:tc>") == len(re.findall(r"</w:p></w:tc>", xml)), "a cell ends with a line"
    assert "<w:tr>" in _document(Table(("Item",), ()))


def test_the_columns_of_a_docx_run_as_its_language_does():
    table, fields = Table(("a", "b"), (("1", "2"),)), Fields((("a", "b"),))
    xml = _document(table, fields, Beside((Text("a"),), (Text("b"),)), lang="ar")
    about = re.findall(r"<w:tblPr>(.*?)</w:tblPr>", xml)
    assert [re.findall(r"<w:([A-Za-z]+)", one) for one in about] == [
        ["tblStyle", "bidiVisual", "tblW", "tblLook"],
        *2 * [["bidiVisual", "tblW", "tblLook"]],
    ], "in the order that the schema wants"
    assert "bidiVisual" not in _document(table, fields)
    assert _document(replace(table, lang="fa"), fields).count("bidiVisual") == 1


def test_names_in_scripts_without_a_font_are_named_and_nothing_is_written():
    letter = replace(LETTER, blocks=(Text("Suspect: አበበ ቢቂላ, also known as Abebe"), Text("김철수")))
    with pytest.raises(NoGlyphs) as caught:
        documents.write_all([(LETTER, ("pdf",)), (letter, ("docx",))])
    assert set(caught.value.texts) == {"አበበ ቢቂላ,", "김철수"}
    assert caught.value.scripts == ("Ethiopic", "Hangul")
    assert "አበበ" in str(caught.value)


@pytest.mark.parametrize(
    "change",
    [
        {"blocks": (Table(("one", "two"), (("1",),)),)},
        {"blocks": (Table(("one",), (("1",),), (1, 2)),)},
        {"blocks": (Heading("x", 4),)},
        {"blocks": (Beside((Text("x", style="loud"),), ()),)},
        {"attachments": (Attachment("..", b"", "text/plain"),)},
        {"attachments": (Attachment("a", b"", "text/plain"), Attachment("b/a", b"", "text/plain"))},
    ],
    ids=["row", "widths", "level", "style", "name", "twice"],
)
def test_what_cannot_be_drawn_as_it_says_is_refused(change):
    with pytest.raises(BadDocument):
        documents.write(replace(LETTER, **change))


def test_unknown_formats_are_refused():
    with pytest.raises(BadDocument, match="odt"):
        documents.write(LETTER, "odt")


def test_without_fonts_the_error_says_what_to_run(monkeypatch, tmp_path):
    monkeypatch.setattr("hornbill.documents.fonts.FOLDER", tmp_path)
    with pytest.raises(NoFonts, match="install"):
        documents.write(LETTER)


def test_the_libraries_are_not_loaded_here(run_python):
    loaded = run_python(
        "import datetime, sys; from hornbill import documents as d;"
        "d.write(d.Document('x', 'en', datetime.date(2026, 1, 1), 'TLP:CLEAR', (d.Text('x'),)), 'pdf'); print(*sys.modules)"
    )
    assert "hornbill.documents.press" in loaded
    assert not {"typst", "docx", "lxml"} & set(loaded)


@pytest.mark.parametrize("last", [Text("last words"), Fields((("Reasons", "last words"),))])
def test_nobody_signs_a_page_that_says_nothing(last):
    signed = [
        replace(LETTER, blocks=(*(Text(f"line {n}") for n in range(count)), last, Signature(("Authority",))))
        for count in range(28, 44)
    ]
    pages = set()
    for files in documents.write_all([(letter, ("pdf", "docx")) for letter in signed]):
        read = pypdf.PdfReader(io.BytesIO(files["pdf"])).pages
        (page,) = [number for number, page in enumerate(read) if "Authority" in page.extract_text()]
        assert "last words" in read[page].extract_text()
        pages.add(page)
        written = docx.Document(io.BytesIO(files["docx"]))
        lines = [line for part in written.iter_inner_content() for line in _lines(part)]
        kept = [line.text for line in lines if line.paragraph_format.keep_with_next]
        assert "last words" in kept
        assert not [text for text in kept if text.startswith("line ")]
    assert pages == {0, 1}, "no signature came to the end of a page"


def test_the_last_points_of_two_columns_go_with_the_signature():
    """Two columns that fill a page cannot go to the next one as a whole."""
    points = [Points(tuple(f"{side} {n}" for n in range(40)), numbered=True) for side in ("left", "right")]
    letter = replace(LETTER, blocks=(Beside(*((Heading("Said"), one) for one in points)), Signature(("A",))))
    written = docx.Document(io.BytesIO(documents.write(letter, "docx")))
    rows = [_lines(table) for table in written.tables]
    kept = [[line.text for line in row if line.paragraph_format.keep_with_next] for row in rows]
    assert kept == [["Said", "Said"], ["40.\tleft 39", "40.\tright 39"]]
    assert [line.text for line in rows[0]][-1] == "39.\tright 38"


def _lines(part):
    if isinstance(part, docx.table.Table):
        return [line for row in part.rows for cell in row.cells for line in cell.paragraphs]
    return [part]
