"""Letters for tests, made from JSON as the command reads them, and what they lack."""

from __future__ import annotations

from datetime import date

from hornbill.formal_requests import built_in
from hornbill.formal_requests.core.contents import findings
from hornbill.formal_requests.core.letter import read_letter
from hornbill.formal_requests.core.refusing import risks

DAY = date(2026, 11, 28)
TEXT = {
    "authority": "Office of the Attorney General",
    "to_authority": "Ministère de la Justice",
    "subject": "Smuggling of rosewood",
    "investigating": "Thai Customs",
    "functions": "Customs investigations",
    "facts": "Two containers.",
    "assistance": "Bank records.",
    "purpose": "To prove the payment.",
    "procedure": "Certified copies.",
    "persons_text": "The shipper.",
    "offence": "Smuggling",
    "provision": "Customs Act, 242",
    "penalty_years": "10",
    "law_text": "Section 242 ...",
    "link": "The account paid the freight.",
    "due": "2027-01-31",
    "due_reasons": "Detention ends.",
    "confidential_reasons": "The suspects do not know.",
}
COMPLETE = {
    "form": "request",
    "from": "TH",
    "state": "FR",
    "date": "2026-11-28",
    "title": "Rosewood",
    "kinds": ["records"],
    **TEXT,
}


def made(**more):
    return read_letter({**COMPLETE, **more})


def tables_for(letter):
    return built_in.tables(letter.receiver, letter.date)


def lacks(letter, *, bound=True, needed=True):
    found = findings(letter, tables_for(letter), bound=bound)
    return {(one.part, cite) for one in found if one.needed == needed for cite in one.cites}


def weights(letter, missing=0):
    return {one.ground: one.weight for one in risks(letter, tables_for(letter), missing=missing)}
