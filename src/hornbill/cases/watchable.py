"""What of a case's entity can be watched: its identifiers, as the watch register's form takes them.

Rules: a value is handed over as it was stated; normalising, ground and last day are the form's. Of people a name goes only
with a birth date, as the register wants it. Values that were taken back are not offered.

    watchable(view)         # [Watchable("container", "MSCU1234566", (("value", "MSCU1234566"),)), ...]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hornbill.cases.schema_files import model
from hornbill.deconfliction import words as watch_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hornbill.cases.core.entity import EntityView

MOST = 40  # offered of one entity
_COUNTRY = ("country", "mainCountry", "jurisdiction")


class Watchable(NamedTuple):
    """One identifier.

    Attributes:
        kind: of the watch register.
        what: the kind in the reader's language.
        value: as stated.
        fields: what the form's fields are filled with, ``value`` among them.
    """

    kind: str
    what: str
    value: str
    fields: tuple[tuple[str, str], ...]


# Schema, its property, kind of the register, field of the form -> properties that may fill it.
_RULES: tuple[tuple[str, str, str, dict[str, tuple[str, ...]]], ...] = (
    ("Phone", "number", "phone", {"country": ("country",)}),
    ("Phone", "imei", "imei", {}),
    ("LegalEntity", "phone", "phone", {"country": _COUNTRY}),
    ("UserAccount", "phone", "phone", {}),
    ("LegalEntity", "email", "email", {}),
    ("UserAccount", "email", "email", {}),
    ("UserAccount", "username", "social", {"platform": ("service",)}),
    ("Container", "containerNumber", "container", {}),
    ("Vessel", "imoNumber", "imo", {}),
    ("Vessel", "mmsi", "mmsi", {}),
    ("Airplane", "registrationNumber", "aircraft", {}),
    ("Vehicle", "registrationNumber", "plate", {"country": ("country",)}),
    ("BankAccount", "iban", "iban", {}),
    ("BankAccount", "bic", "bic", {}),
    ("LegalEntity", "swiftBic", "bic", {}),
    ("LegalEntity", "leiCode", "lei", {}),
    ("Company", "registrationNumber", "company", {"country": ("jurisdiction", "mainCountry", "country")}),
    ("Person", "passportNumber", "passport", {"country": ("nationality", "country")}),
    ("Passport", "passportNumber", "passport", {"country": ("country",)}),
    ("Person", "idNumber", "identity", {"country": ("nationality", "country")}),
    ("PostalItem", "itemNumber", "postal_item", {}),
    ("Permit", "permitNumber", "permit", {"country": ("issuingCountry", "country")}),
    ("CryptoWallet", "cryptoAddress", "crypto", {}),
    ("CryptoWallet", "publicKey", "crypto", {}),
    ("Person", "name", "person", {"birth_date": ("birthDate",), "nationality": ("nationality",)}),
)
_NEEDED = {"person": "birth_date"}


def watchable(view: EntityView) -> list[Watchable]:
    """Return what of an entity can be watched, each once, in the order of the rules."""
    found = {(one.kind, one.value): one for one in _all(view)}
    return list(found.values())[:MOST]


def _all(view: EntityView) -> Iterator[Watchable]:
    schema = model().get(view.schema)
    parents = set(schema.parents) if schema is not None else {view.schema}
    stated = {prop.name: [one.value for one in prop.values] for prop in view.properties}
    for over, prop, kind, more in _RULES:
        if over not in parents:
            continue
        filled = {
            field: next((stated[name][0] for name in names if stated.get(name)), "")
            for field, names in more.items()
        }
        if kind in _NEEDED and not filled[_NEEDED[kind]]:
            continue
        for value in stated.get(prop, ()):
            fields = (("value", value), *((field, text) for field, text in filled.items() if text))
            yield Watchable(kind, watch_words.kind_name(kind), value, fields)
