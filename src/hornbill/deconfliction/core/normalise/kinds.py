"""Every kind of identifier: its rule, the columns it needs, and what it is proved against.

normalise("container", Fields("mscu 123456-6")).canonical == "MSCU1234566"
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.deconfliction.core.normalise import (
    air_waybill,
    aircraft,
    bank,
    bank_account,
    bill_of_lading,
    company,
    container,
    crypto,
    e_mail,
    event,
    identity,
    imei,
    legal_entity,
    mmsi,
    passport,
    permit,
    person,
    phone,
    plate,
    postal_item,
    ship,
    social,
    vehicle,
)
from hornbill.deconfliction.core.normalise.errors import UnknownKind, Unproved
from hornbill.deconfliction.core.normalise.value import Change, Fields, Normalised, Proof, settled

if TYPE_CHECKING:
    from collections.abc import Callable

INSISTED = Change(
    "insisted", "kept although it does not fit, because an officer insisted", "the officer's word"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of identifier.

    Attributes:
        name: in the column ``kind``.
        what: in a few words.
        rule: fields in, value out.
        needs: further columns that it needs.
        may: further columns that it can use.
        proof: check digit or sum, with its source; empty where there is none.
    """

    name: str
    what: str
    rule: Callable[[Fields], Normalised]
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    proof: str = ""


_ALL = (
    Kind("phone", "phone number", phone.normalise, may=("country",)),
    Kind("container", "freight container", container.normalise, proof="modulo 11, ISO 6346"),
    Kind("imo", "ship", ship.normalise, proof="modulo 10, IMO A.1117(30)"),
    Kind("mmsi", "ship's radio (AIS)", mmsi.normalise),
    Kind("imei", "mobile device", imei.normalise, proof="Luhn, 3GPP TS 23.003"),
    Kind("iban", "bank account", bank_account.normalise, proof="MOD 97-10, ISO 13616"),
    Kind("bic", "bank", bank.normalise),
    Kind("lei", "legal entity", legal_entity.normalise, proof="MOD 97-10, ISO 17442"),
    Kind("postal_item", "postal item", postal_item.normalise, proof="modulo 11, UPU S10"),
    Kind("air_waybill", "air waybill", air_waybill.normalise, proof="modulo 7, IATA 600a"),
    Kind("bill_of_lading", "bill of lading", bill_of_lading.normalise),
    Kind(
        "passport",
        "passport or travel document",
        passport.normalise,
        ("country",),
        ("check_digit",),
        "7-3-1, ICAO 9303, where it is given",
    ),
    Kind("identity", "identity number", identity.normalise, ("country",), (), "of TH, CN, ZA"),
    Kind("plate", "number plate", plate.normalise, ("country",)),
    Kind("vin", "vehicle", vehicle.normalise, proof="modulo 11, where the region requires it"),
    Kind("email", "e-mail address", e_mail.normalise),
    Kind("crypto", "crypto-asset address", crypto.normalise, proof="base58check, BIP 173 and 350, EIP-55"),
    Kind("permit", "CITES permit", permit.normalise, ("country",)),
    Kind("company", "company", company.normalise, ("country",), (), "of AU, CN, FR, SG, TH, VN"),
    Kind("social", "account of a social network", social.normalise, may=("platform",)),
    Kind("aircraft", "aircraft", aircraft.normalise),
    Kind("person", "person", person.normalise, ("birth_date",), ("nationality",)),
    Kind("event", "place and day", event.normalise, ("day",)),
)
KINDS = {kind.name: kind for kind in _ALL}


def find_kind(name: str) -> Kind:
    """Return a kind by its name, in any case, with blanks or dashes for underscores.

    Raises:
        UnknownKind: there is none with that name.
    """
    wanted = "_".join(name.strip().lower().replace("-", " ").split())
    kind = KINDS.get(wanted)
    if kind is None:
        raise UnknownKind(
            f"no kind has the name {name[:40]!r}", column="kind", cure=f"Use one of {', '.join(KINDS)}."
        )
    return kind


def normalise(name: str, fields: Fields, *, insist: bool = False) -> Normalised:
    """Return an identifier in its canonical form, with its keys.

    Args:
        name: of the kind.
        fields: what was typed.
        insist: keep what can be kept although its check digit or numbering plan is against it.

    Raises:
        UnknownKind: there is no such kind.
        BadIdentifier: why it is not one of that kind; the first thing that is wrong.
    """
    kind = find_kind(name)
    try:
        return kind.rule(fields)
    except Unproved as error:
        if not insist:
            raise
        return settled(kind.name, error.form, (INSISTED,), Proof.UNVERIFIED)
