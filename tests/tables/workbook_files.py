"""Small workbooks as Excel, LibreOffice and old Excel write them, for tests: XLSX, ODS and XLS, part by part."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date, datetime, timedelta
from xml.sax.saxutils import escape

DAY, MOMENT, LENGTH = 1, 2, 3  # styles of XLSX and XLS: built-in formats 14, 22 and 46
_STYLES = '<styleSheet><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="46"/></cellXfs></styleSheet>'


def packed(parts, *, method=zipfile.ZIP_DEFLATED):
    """A ZIP file with these parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return data.getvalue()


def letters(column):
    """A, B, ..., AA for 0, 1, ..., 26."""
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(65 + column % 26)


def serial(value, *, since_1904=False):
    """A date as a workbook counts it."""
    start = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)
    day = value.date() if isinstance(value, datetime) else value
    seconds = value.hour * 3600 + value.minute * 60 + value.second if isinstance(value, datetime) else 0
    return (day - start).days + seconds / 86400


def cell(place, value, *, since_1904=False):
    """One cell of XLSX; a text beginning with "=" is a formula whose saved value is 3, "#N/A" a formula that failed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (date, datetime)):
        style = MOMENT if isinstance(value, datetime) else DAY
        return f'<c r="{place}" s="{style}"><v>{serial(value, since_1904=since_1904)!r}</v></c>'
    if isinstance(value, timedelta):
        return f'<c r="{place}" s="{LENGTH}"><v>{value / timedelta(days=1)!r}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    if value == "#N/A":
        return f'<c r="{place}" t="e"><f>NA()</f><v>#N/A</v></c>'
    if value.startswith("="):
        return f'<c r="{place}"><f>{escape(value[1:])}</f><v>3</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def sheet(rows, *, merged=(), hidden_rows=(), since_1904=False, columns=""):
    """A worksheet; ``rows`` by number, or in order from 1."""
    numbered = rows if isinstance(rows, dict) else dict(enumerate(rows, 1))
    body = []
    for number, values in numbered.items():
        cells = "".join(
            cell(f"{letters(at)}{number}", value, since_1904=since_1904) for at, value in enumerate(values)
        )
        hidden = ' hidden="1"' if number in hidden_rows else ""
        body.append(f'<row r="{number}"{hidden}>{cells}</row>')
    places = "".join(f'<mergeCell ref="{place}"/>' for place in merged)
    return (
        f"<worksheet>{columns}<sheetData>{''.join(body)}</sheetData>"
        + (f'<mergeCells count="{len(merged)}">{places}</mergeCells>' if merged else "")
        + "</worksheet>"
    )


def xlsx(sheets, *, states=None, since_1904=False, more=None, method=zipfile.ZIP_DEFLATED):
    """An XLSX workbook.

    Args:
        sheets: name -> rows, or a whole worksheet as text.
        states: name -> ``hidden`` or ``veryHidden``.
        since_1904: it counts days from 1904.
        more: further parts.
    """
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts, listed, relations = {}, [], []
    for number, (name, rows) in enumerate(sheets.items(), 1):
        text = rows if isinstance(rows, str) else sheet(rows, since_1904=since_1904)
        parts[f"xl/worksheets/sheet{number}.xml"] = text.replace("<worksheet>", f'<worksheet xmlns="{main}">')
        state = f' state="{states[name]}"' if states and name in states else ""
        listed.append(f'<sheet name="{escape(name)}" sheetId="{number}"{state} r:id="rId{number}"/>')
        relations.append(
            f'<Relationship Id="rId{number}" Type="{office}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        )
    relations.append(f'<Relationship Id="rId999" Type="{office}/styles" Target="styles.xml"/>')
    base = ' date1904="1"' if since_1904 else ""
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{main}" xmlns:r="{office}"><workbookPr{base}/><sheets>{"".join(listed)}</sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(relations)}</Relationships>'
    )
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        f' Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    parts["xl/styles.xml"] = _STYLES.replace("<styleSheet>", f'<styleSheet xmlns="{main}">')
    return packed({**parts, **(more or {})}, method=method)


def ods(sheets, *, more=None, hidden=()):
    """An ODS workbook; values are texts, numbers and dates."""
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    }
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in names.items())
    styles = (
        '<office:automatic-styles><style:style style:name="off" style:family="table">'
        '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    )
    tables = []
    for name, rows in sheets.items():
        style = ' table:style-name="off"' if name in hidden else ""
        body = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        tables.append(f'<table:table table:name="{escape(name)}"{style}>{body}</table:table>')
    content = (
        f"<office:document-content {spaces}>{styles}<office:body><office:spreadsheet>{''.join(tables)}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return packed(
        {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest, **(more or {})}
    )


def _ods_cell(value):
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, (date, datetime)):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
    if isinstance(value, (int, float)):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'


# --- XLS: records of BIFF8 (MS-XLS) in a compound file (MS-CFB) --------------------------------------------
def _record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def _text(text, width):
    """A string as BIFF8 has it: count of ``width`` bytes, then UTF-16."""
    return struct.pack("<B" if width == 1 else "<H", len(text)) + b"\x01" + text.encode("utf-16-le")


def xls(rows, *, name="Sheet1", hidden=False, since_1904=False, locked=False):
    """An XLS workbook with one sheet."""
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
    if locked:
        head += _record(0x002F, struct.pack("<HHH", 1, 1, 1) + bytes(48))
    head += _record(0x0022, struct.pack("<H", since_1904))
    for built_in in (0, 14, 22, 46):  # formats of the styles
        head += _record(0x00E0, struct.pack("<HHH", 0, built_in, 0) + bytes(14))
    listed = _text(name, 1)
    place = len(head) + 4 + 6 + len(listed) + 4  # where the sheet begins: after this record and the end
    head += _record(0x0085, struct.pack("<IBB", place, hidden, 0) + listed) + _record(0x000A)
    body = _record(0x0809, struct.pack("<HHHHII", 0x0600, 16, 0, 0, 0, 0))
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if isinstance(value, str):
                body += _record(0x0204, struct.pack("<HHH", row, column, 0) + _text(value, 2))
            elif isinstance(value, (date, datetime)):
                style = MOMENT if isinstance(value, datetime) else DAY
                number = serial(value, since_1904=since_1904)
                body += _record(0x0203, struct.pack("<HHHd", row, column, style, number))
            elif value is not None:
                body += _record(0x0203, struct.pack("<HHHd", row, column, 0, value))
    return compound({"Workbook": head + body + _record(0x000A)})


def compound(streams):
    """A compound file of version 3 with these streams, each filled up to where small ones would be kept elsewhere."""
    end, free, table = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    sectors, chains = [], []
    entries = [_entry("Root Entry", 5, end, 0, child=1)]
    for number, (name, stream) in enumerate(streams.items(), 1):
        filled = stream + bytes(max(0, 4096 - len(stream)))
        count = -(-len(filled) // 512)
        first = len(sectors)
        sectors += [filled[at * 512 : at * 512 + 512].ljust(512, b"\0") for at in range(count)]
        chains += [*range(first + 1, first + count), end]
        right = number + 1 if number < len(streams) else free
        entries.append(_entry(name, 2, first, len(filled), right=right))
    while len(entries) % 4:
        entries.append(_entry("", 0, 0, 0))
    directory = len(sectors)
    listed = b"".join(entries)
    count = len(listed) // 512
    sectors += [listed[at * 512 : at * 512 + 512] for at in range(count)]
    chains += [*range(directory + 1, directory + count), end]
    tables = -(-(len(chains) + 4) // 128)
    fat = len(sectors)
    chains += [table] * tables
    chains += [free] * (tables * 128 - len(chains))
    packed_chains = struct.pack(f"<{len(chains)}I", *chains)
    sectors += [packed_chains[at * 512 : at * 512 + 512] for at in range(tables)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, tables, directory, 0, 4096, end, 0, end, 0)
    head += struct.pack("<109I", *range(fat, fat + tables), *[free] * (109 - tables))
    return head + b"".join(sectors)


def _entry(name, kind, first, size, *, child=0xFFFFFFFF, right=0xFFFFFFFF):
    written = (name + "\0").encode("utf-16-le") if name else b""
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(written), kind, 1, 0xFFFFFFFF, right, child)
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )
