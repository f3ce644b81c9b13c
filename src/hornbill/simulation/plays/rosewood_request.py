"""The rosewood case goes on: what was exchanged in the room becomes a formal request, in French with Thai beside it, and its answer may be in court.

Shows: facts of another agency stay out of the letter until it permits them, and the request waits; the page names what is missing with
its article until nothing is; the letter is written as PDF/A and as DOCX in both languages; the requested State's agency says in the room that it
was executed in part, and the answer is marked as usable in court, within its limits. The step that says it was sent names the file by its SHA-256.
"""

from __future__ import annotations

import hashlib
import html
import io
import re
import zipfile
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import httpx

from hornbill.simulation.cases.rosewood_letter import DRAFT, LETTER
from hornbill.simulation.visitor import PageSaid, wait_until

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.simulation.play import Expectations
    from hornbill.simulation.playing import Stage
    from hornbill.simulation.visitor import Visitor

KEEPER, ASKED, ORIGINATOR = "th-customs/somchai", "mg-prosecutor/voahangy", "my-fiu/aisyah"
SHIPPER: Mapping[str, Any] = {
    "id": "rosewood-shipper",
    "schema": "Company",
    "properties": {"name": ["Bois Précieux du Nord (demo)"]},
}
PAYER: Mapping[str, Any] = {
    "id": "rosewood-payer",
    "schema": "Person",
    "properties": {"name": ["Lim Wei (demo)"], "nationality": ["my"]},
}
ANSWER = "Relevés du compte du transitaire, août à novembre 2026."
LIMITS = "Uniquement pour cette procédure pénale."


def request_and_answer(expectations: Expectations, stage: Stage) -> None:
    """Play it in the room of the case."""
    keeper, asked, originator = (stage.visitors[one] for one in (KEEPER, ASKED, ORIGINATOR))
    keeper.state_entities(stage.room, [SHIPPER])
    originator.state_entities(stage.room, [PAYER])
    chosen = (SHIPPER["id"], PAYER["id"])
    knows = partial(_sees, keeper, f"/rooms/{stage.room}/formal-requests/new", "Lim Wei (demo)")
    expectations.expect("a fact of the Malaysian unit is in the Thai officer's case", true=wait_until(knows))
    request = keeper.begin_formal_request(stage.room, replace(DRAFT, entities=chosen))
    before = keeper.http.get(request).text
    expectations.expect(
        "an unfinished draft names what is missing, with the article",
        true="UNTOC 18(15)(c)" in before and "UNTOC 18(15)(f)" in before,
    )
    keeper.fill_formal_request(request, LETTER)
    page = _words(keeper.http.get(request).text)
    expectations.expect(
        "what the Malaysian unit keeps in stays out of the letter",
        true="Kept out by markings" in page and "Lim Wei" not in _docx(keeper, request),
    )
    act = f"{request}/act"
    _post(keeper, act, request, {"act": "ask"})
    sent = keeper.http.post(
        act,
        data={**keeper.form(request, act), "act": "sent", "channel": "central-authority", "court": "unknown"},
    )
    expectations.expect(
        "the request waits for the originator",
        true=sent.status_code == httpx.codes.CONFLICT,
        seen=str(sent.status_code),
    )
    expectations.expect(
        "the originator sees that it is asked",
        true=wait_until(partial(_sees, originator, request, "Your agency is asked")),
    )
    _post(originator, act, request, {"act": "permit"})
    expectations.expect(
        "with its permission the fact is in the letter",
        true=wait_until(lambda: "Lim Wei" in _docx(keeper, request)),
    )
    digest = _letter(expectations, keeper, request)
    _post(keeper, act, request, {"act": "sent", "channel": "central-authority", "digest": digest})
    expectations.expect(
        f"the requested State's agency sees it as sent, and which file by its SHA-256 ({digest[:16]}...)",
        true=wait_until(partial(_sees, asked, request, "central authority"))
        and _sees(asked, request, digest),
    )
    expectations.expect(
        "Today says to it that its State is asked",
        true=wait_until(partial(_sees, asked, "/", "Your State is asked")),
    )
    answer = {"text": ANSWER, "limits": LIMITS, "court": "yes", "tlp": "GREEN"}
    _post(asked, act, request, {"act": "executed-part", **answer})
    usable = wait_until(partial(_sees, keeper, request, "usable in court"))
    page = _words(keeper.http.get(request).text)
    expectations.expect(
        "executed in part: the answer is in the case, within its limits of use, and may stand in court",
        true=usable and "Executed in part" in page and ANSWER in page and LIMITS in page,
        seen=page[page.find("What has happened") :][:900],
    )
    expectations.expect(
        "Today says to the Thai officer that there is an answer to go through",
        true=wait_until(partial(_sees, keeper, "/", "Answer to go through")),
    )
    _post(keeper, act, request, {"act": "used", "text": "Exhibit 4, Criminal Court."})
    everybody = list(stage.visitors.values())

    def equal() -> bool:
        states = [visitor.state(stage.room) for visitor in everybody]
        return all(len({state.get(key) for state in states}) == 1 for key in ("control_hash", "content_hash"))

    expectations.expect("every member's node comes to the same state of it", true=wait_until(equal, 60.0))


def _letter(expectations: Expectations, keeper: Visitor, request: str) -> str:
    """Look at the letter; returns the SHA-256 of its PDF."""
    page = _words(keeper.http.get(request).text)
    expectations.expect("nothing that is needed is missing", true="not complete" not in page, seen=page[:400])
    pdf = keeper.http.get(f"{request}/letter.pdf").content
    expectations.expect(
        "the letter is PDF/A-2b",
        true=pdf.startswith(b"%PDF-") and b"<pdfaid:part>2</pdfaid:part>" in pdf,
        seen=str(pdf[:60]),
    )
    same = pdf == keeper.http.get(f"{request}/letter.pdf").content
    expectations.expect(f"written again it is the same, byte for byte ({len(pdf) // 1024} KiB)", true=same)
    words = _docx(keeper, request)
    both = "Demande d’entraide judiciaire en matière pénale" in words and "คำร้องขอความช่วยเหลือ" in words
    theirs = all(
        LETTER["translation"][f"other_{name}"] in words for name in ("facts", "assistance", "purpose")
    )
    marked = "PROJET soumis à la signature" in words
    expectations.expect(
        "it is in French with Thai beside it, a draft for the central authority to sign",
        true=both and theirs and marked,
    )
    return hashlib.sha256(pdf).hexdigest()


def _post(visitor: Visitor, path: str, page: str, fields: Mapping[str, object]) -> str:
    """Send a form of a page; returns where it leads."""
    answer = visitor.http.post(path, data={**visitor.form(page, path), **fields})
    if answer.status_code not in (httpx.codes.FOUND, httpx.codes.SEE_OTHER):
        raise PageSaid(f"{path} answered {answer.status_code}: {_words(answer.text)[:500]}")
    return str(answer.headers["Location"])


def _sees(visitor: Visitor, path: str, words: str) -> bool:
    return words in _words(visitor.http.get(path).text)


def _words(page: str) -> str:
    plain = html.unescape(re.sub(r"<[^>]+>", " ", page))
    return " ".join(re.sub("[\u2066-\u2069]", "", plain).split())


def _docx(visitor: Visitor, request: str) -> str:
    data = visitor.http.get(f"{request}/letter.docx").content
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = [name for name in packed.namelist() if name.startswith(("word/document", "word/header"))]
        return _words(
            " ".join(
                re.sub(r"</?w:(r|t|rPr|rFonts|lang|cs)\b[^>]*>", "", packed.read(name).decode())
                for name in parts
            )
        )
