"""What the agencies of the rosewood case state: its companies, containers, ways, papers and money, so that its chart shows at once.

Rules: each agency states what its messages say, from its own sources and under its own marking; what two of them know of one
thing is under one id. Ports stand in ``facts``; every person, company, vessel and account is invented and says so.
"""

from __future__ import annotations

from typing import Any

from hornbill.simulation.case import Stated
from hornbill.simulation.cases.rosewood import FIRST, PERMIT, SECOND


def _thing(id_: str, schema: str, **properties: str | list[str]) -> dict[str, Any]:
    values = {name: [one] if isinstance(one, str) else one for name, one in properties.items()}
    return {"id": f"demo-{id_}", "schema": schema, "properties": values}


_CUSTOMS = (
    _thing("box-1", "Container", containerNumber=FIRST, sizeType="40 ft"),
    _thing("box-2", "Container", containerNumber=SECOND, sizeType="40 ft"),
    _thing("shipper", "Company", name="Bois de l’Est Export (demo)", country="mg"),
    _thing(
        "consignee",
        "Company",
        name="Chonburi Timber Import (demo)",
        country="th",
        incorporationDate="2026-10-14",
    ),
    _thing("first-ship", "Vessel", name="Indian Ocean Feeder (demo)"),
    _thing("second-ship", "Vessel", name="Gulf Feeder (demo)"),
    _thing(
        "consignment",
        "Consignment",
        name="Sawn pine, as declared",
        declaredGoods="Sawn pine (HS 4407.11)",
        hsCode="4407.11",
        grossMassKg="24900",
        originCountry="mg",
        destinationCountry="th",
        arrivalDate="2026-12-01",
        container=["demo-box-1", "demo-box-2"],
        permit="demo-permit",
        consignor="demo-shipper",
        consignee="demo-consignee",
        notifyParty="demo-notify",
    ),
    _thing(
        "leg-1",
        "TransportLeg",
        consignment="demo-consignment",
        vehicle="demo-first-ship",
        fromPlace="Toamasina (MGTOA)",
        toPlace="Port Klang (MYPKG)",
        startDate="2026-11-12",
        endDate="2026-11-22",
    ),
    _thing(
        "leg-2",
        "TransportLeg",
        consignment="demo-consignment",
        vehicle="demo-second-ship",
        fromPlace="Port Klang (MYPKG)",
        toPlace="Laem Chabang (THLCH)",
        startDate="2026-11-27",
        endDate="2026-12-01",
    ),
)
_PROSECUTOR = (
    _thing(
        "permit",
        "Permit",
        permitNumber=PERMIT,
        issuingCountry="mg",
        permittedGoods="Palissandre",
        authenticity="Never issued, says the CITES management authority",
        holder="demo-shipper",
    ),
    _thing("shipper", "Company", name="Bois de l’Est Export (demo)", country="mg", jurisdiction="mg"),
    _thing("forwarder", "Company", name="Transit de la Côte (demo)", country="mg"),
    _thing("signatory", "Person", name="R. Andriamanana (demo)", nationality="mg"),
    _thing(
        "signs", "UnknownLink", subject="demo-signatory", object="demo-permit", role="named as its signatory"
    ),
    _thing("forwards", "UnknownLink", subject="demo-forwarder", object="demo-consignment", role="cleared it"),
)
_POLICE = (
    _thing("notify", "Company", name="Sông Xanh Timber (demo)", country="vn"),
    _thing(
        "august",
        "Consignment",
        name="Two boxes in August, cleared without inspection",
        arrivalDate="2026-08",
        originCountry="mg",
        destinationCountry="vn",
        consignor="demo-shipper",
        consignee="demo-notify",
    ),
    _thing("manager", "Person", name="Trần Văn Mẫu (demo)", nationality="vn"),
    _thing("manages", "Directorship", director="demo-manager", organization="demo-notify", role="director"),
)
_FIU = (
    _thing(
        "account", "BankAccount", name="Account in Kuala Lumpur (demo)", country="my", openingDate="2026-07"
    ),
    _thing(
        "freight",
        "Payment",
        payer="demo-notify",
        beneficiary="demo-consignee",
        purpose="freight",
        date="2026-08",
    ),
    _thing("holds", "Ownership", owner="demo-notify", asset="demo-account"),
)

STATED = (
    Stated("th-customs", "somchai", _CUSTOMS),
    Stated("mg-prosecutor", "voahangy", _PROSECUTOR),
    Stated("vn-police", "hung", _POLICE),
    Stated("my-fiu", "aisyah", _FIU, "RED"),
)
