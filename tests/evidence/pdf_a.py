"""What of PDF/A-3 (ISO 19005-3) can be asked without veraPDF, which cannot be had here: by pikepdf, object by object, and by qpdf.

Rules: a clause that is not asked here is not known to hold. Asked are 6.1.2 to 6.1.4, 6.1.7, 6.2.2, 6.2.4 (output intent), 6.2.8, 6.2.11.4 (fonts), 6.3 to 6.6
(annotations, actions, metadata) and 6.8 (files inside).
"""

from __future__ import annotations

import pikepdf

ACTIVE = {"/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState", "/Rendition", "/Trans", "/GoTo3DView"}  # fmt: skip


def wrongs(path, attached=()):
    """What does not hold; nothing is right."""
    data, found = path.read_bytes(), []
    second = data.split(b"\n", 2)[1]
    found += (
        [] if data.startswith(b"%PDF-1.") and second[:1] == b"%" and min(second[1:5]) > 127 else ["header"]
    )
    with pikepdf.open(path) as pdf:
        found += pdf.check_pdf_syntax()  # as qpdf --check does, by the same library
        trailer, root = pdf.trailer, pdf.Root
        found += ["encrypted"] if "/Encrypt" in trailer else []
        found += [] if "/ID" in trailer else ["no /ID"]
        found += ["actions of the document"] if {"/AA", "/OpenAction"} & set(root.keys()) else []
        with pdf.open_metadata() as about:
            told = (about.get("pdfaid:part"), about.get("pdfaid:conformance"), about.get("dc:title"))
        parts = {"3"} if attached else {"2", "3"}  # what has no files inside may be of part 2
        found += [] if told[0] in parts and told[1] in {"A", "B", "U"} and told[2] else [f"metadata {told}"]
        found += ["metadata are compressed"] if "/Filter" in root.Metadata else []
        intents = [one for one in root.get("/OutputIntents", []) if one.S == "/GTS_PDFA1"]
        found += [] if len(intents) == 1 and "/DestOutputProfile" in intents[0] else ["output intent"]
        found += [] if intents[0].DestOutputProfile.read_bytes()[36:40] == b"acsp" else ["no ICC profile"]
        found += [f"{name}: {why}" for name, why in _files(root)]
        names = [name for name, _why in _files(root)] or sorted(pdf.attachments)
        found += [] if sorted(pdf.attachments) == sorted(attached) else [f"files {names}"]
        for one in pdf.objects:
            found += _object(one)
    return found


def _files(root):
    """Files inside that say not what they are to the document (6.8)."""
    related = list(root.get("/AF", []))
    for one in related:
        embedded = one.EF.get("/F")
        name = str(one.get("/UF", one.get("/F")))
        if "/AFRelationship" not in one or "/F" not in one or "/UF" not in one:
            yield name, "no relationship or name"
        if embedded is None or "/Subtype" not in embedded or "/ModDate" not in embedded.get("/Params", {}):
            yield name, "no type or date"


def _object(one):
    """What is wrong with one object of the file."""
    if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        return []
    found = []
    kind, sub = one.get("/Type"), one.get("/Subtype")
    if kind == "/FontDescriptor" and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(one.keys()):
        found.append(f"the font {one.get('/FontName')} is not embedded")
    if kind == "/Font" and sub in ("/TrueType", "/Type1") and "/FontDescriptor" not in one:
        found.append(f"the font {one.get('/BaseFont')} has no descriptor")
    if str(one.get("/S", "")) in ACTIVE or "/AA" in one:
        found.append(f"active: {one.get('/S')}")
    if isinstance(one, pikepdf.Stream):
        filters = one.get("/Filter")
        listed = list(filters) if isinstance(filters, pikepdf.Array) else [filters]
        found += ["LZW"] if "/LZWDecode" in [str(name) for name in listed] else []
        found += ["its bytes lie elsewhere"] if {"/F", "/FFilter", "/FDecodeParms"} & set(one.keys()) else []
        if sub == "/Image":
            found += ["an image is interpolated"] if one.get("/Interpolate", False) else []
            found += ["an image has others"] if {"/Alternates", "/OPI"} & set(one.keys()) else []
        found += ["PostScript"] if sub == "/PS" else []
    if (
        kind == "/Annot"
        and sub == "/Link"
        and str(one.get("/A", {}).get("/S", "")) not in ("", "/URI", "/GoTo")
    ):
        found.append("a link does something else")
    return found
