"""The parts of a DOCX beside its text: styles, header and footer, properties, and what says which part is which.

Rules: everything in them is fixed but the title, the author, the date and the language; elements stand in the order of the schema.

Source: ECMA-376 parts 1 (WordprocessingML, sections 11 and 17) and 2 (packages).

    packed({"word/document.xml": data, **around(plain, pictures)})
"""

from __future__ import annotations

import io
import zipfile
from html import escape
from typing import TYPE_CHECKING, Any

from hornbill.documents.core import scripts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKED_AT = (1980, 1, 1, 0, 0, 0)  # the first time that ZIP knows
MOST_PROPERTY = 255  # characters
ENDINGS = {"png": "image/png", "jpg": "image/jpeg"}
# Level -> size in half points.
_HEADINGS = {1: 28, 2: 23, 3: 21}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def ending(picture: bytes) -> str:
    """Return how the name of a picture's file ends."""
    return "png" if picture.startswith(b"\x89PNG") else "jpg"


def language(lang: str) -> dict[str, str]:
    """Return what a word processor is told of a language: that of Latin, of Chinese and of complex letters."""
    region = scripts.REGIONS.get(lang, lang)
    return {
        "val": region if lang not in scripts.COMPLEX and lang != "zh" else "en-GB",
        "eastAsia": "zh-CN",
        "bidi": region if lang in scripts.COMPLEX else "th-TH",
    }


def fonts(family: str) -> dict[str, str]:
    """Return the names of fonts by kind of letter, ``family`` being that of the complex ones."""
    return {
        "ascii": scripts.LATIN,
        "hAnsi": scripts.LATIN,
        "eastAsia": scripts.OF_LANGUAGE["zh"],
        "cs": family,
    }


def around(plain: Mapping[str, Any], pictures: Sequence[bytes]) -> dict[str, bytes]:
    """Return the parts of a package beside document, header and footer: name -> data."""
    names = [f"picture{at}.{ending(one)}" for at, one in enumerate(pictures)]
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relationships(
            [
                ("rId1", f"{OFFICE}/officeDocument", "word/document.xml"),
                (
                    "rId2",
                    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                    "docProps/core.xml",
                ),
            ]
        ),
        "docProps/core.xml": _core(plain),
        "word/_rels/document.xml.rels": _relationships(
            [
                *(
                    (one, f"{OFFICE}/{one}", f"{one}.xml")
                    for one in ("styles", "settings", "header", "footer")
                ),
                *((f"picture{at}", f"{OFFICE}/image", f"media/{name}") for at, name in enumerate(names)),
            ]
        ),
        "word/settings.xml": _settings(),
        "word/styles.xml": _styles(plain["lang"]),
    }
    made = {name: f"{HEAD}{text}".encode() for name, text in parts.items()}
    return made | {f"word/media/{name}": one for name, one in zip(names, pictures, strict=True)}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a package; the same parts give the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _PACKED_AT)
            entry.create_system = 3  # the same on every machine
            package.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _types() -> str:
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        **ENDINGS,
    }
    overrides = {
        "/word/document.xml": f"{_WORDML}.document.main+xml",
        **{f"/word/{one}.xml": f"{_WORDML}.{one}+xml" for one in ("styles", "settings", "header", "footer")},
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    said = [f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in defaults.items()]
    said += [f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items()]
    return f'<Types xmlns="{_TYPES}">{"".join(said)}</Types>'


def _relationships(rows: Sequence[tuple[str, str, str]]) -> str:
    said = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>' for id_, kind, target in rows
    )
    return f'<Relationships xmlns="{_RELS}">{said}</Relationships>'


def _core(plain: Mapping[str, Any]) -> str:
    year, month, day = plain["date"]
    at = f"{year:04}-{month:02}-{day:02}T00:00:00Z"
    title, author = (escape(plain[one][:MOST_PROPERTY]) for one in ("title", "author"))
    times = "".join(
        f'<dcterms:{one} xsi:type="dcterms:W3CDTF">{at}</dcterms:{one}>' for one in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>'
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>{times}<dc:language>{plain['lang']}</dc:language>"
        "</cp:coreProperties>"
    )


def _attributes(values: Mapping[str, str]) -> str:
    return " ".join(f'w:{name}="{value}"' for name, value in values.items())


def _settings() -> str:
    """The layout of Word 2013 and later, and no updating of fields when the file is opened."""
    return (
        f'<w:settings xmlns:w="{W}"><w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    )


def _styles(lang: str) -> str:
    letters = f"<w:rFonts {_attributes(fonts(scripts.family(lang)))}/>"
    said = f"<w:lang {_attributes(language(lang))}/>"
    plain = f'{letters}<w:sz w:val="20"/><w:szCs w:val="20"/>{said}'
    spacing = '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/>'
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    )
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="0"/>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr>{letters}<w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{said}</w:rPr></w:style>'
        for level, size in _HEADINGS.items()
    )
    edges = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name.lower()}"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:style>'
        for name in ("Header", "Footer")
    )
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{plain}</w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{spacing}</w:pPr></w:pPrDefault></w:docDefaults>"
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>{headings}{edges}'
        f'<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="-108" w:type="dxa"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
        f'<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f'<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style></w:styles>'
    )
