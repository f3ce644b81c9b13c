"""Entities as objects of MISP and back: which template each kind has, its id, and what points to others as references.

Rules
- A kind of FollowTheMoney that MISP has a template for is ``ftm-`` and its name, with the template's UUID; any other kind is
  ``hornbill-`` and its name, which other software shows without a template. Relations of both are our properties.
- A value that is the id of an entity in the same event is a reference, whose relation is the property; it is no attribute.
- An id that is no UUID is in the object's comment, and counts there only if the object's UUID is the one made from it.

Source: definitions of misp-objects (``objects/ftm-*``), MISP core format 2.4.2.3 (ObjectReference), as of 2026-11.

    object_head("Ownership")["name"]        # "ftm-Ownership"
    schema_of("hornbill-Seizure")           # "Seizure"
"""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, Any

from hornbill.cases.core.misp_values import value_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_THEIRS, _OURS = "ftm-", "hornbill-"
_ID = "hornbill id: "
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9]{0,59}")
# What is in a template is found by its UUID; its version may grow.
TEMPLATES = {
    "Airplane": "ea720b4a-8849-44a5-a150-eab87b86de2c", "Asset": "ece6a00c-2f42-4186-bc96-5254aec002a7",
    "Associate": "6119ecb3-dedd-44b6-b88f-174585b0b1bf", "Audio": "92acc7f9-cb98-4b60-93c0-06be77843968",
    "BankAccount": "c51ed099-a628-46ee-ad8f-ffed866b6b8d", "Call": "4ad4661a-59bb-4171-a47b-18d9e7b6d6d7",
    "Company": "b6da52a4-2290-47ad-b316-d31dc3274382", "Contract": "8bd6b969-ea49-4252-8b03-777dd16598e1",
    "ContractAward": "d4857edf-a2c3-479b-bc0a-ef17ec98d0b7", "CourtCase": "daa2375c-dc92-42c7-80c0-392500c69771",
    "CourtCaseParty": "9f00c22f-348b-48a9-996b-3ba30de851fe", "Debt": "7f878885-1ebf-48ee-961a-5ded0f63d593",
    "Directorship": "9d9b0af9-9c8c-42c4-8210-388dc3824239", "Document": "63315c33-2ed0-46dd-8345-9f5f6a80942a",
    "Documentation": "a5a0c1dd-4438-4520-875d-1e7cf4bcda7d", "EconomicActivity": "ab680ac3-7f3f-4282-883c-d3920c63c8b2",
    "Email": "2bafc93f-b99d-4f64-aa74-3252d4ac6030", "Event": "0f0a252f-a425-46c0-a46a-dabd632d6b59",
    "Family": "d81db1ac-7479-4689-8f3e-ad2c8c2b272f", "Folder": "85e30566-976d-4740-a397-40dda018b37c",
    "HyperText": "be7be26f-c256-4381-939c-dd6eb2675153", "Image": "50a6a504-c4cc-4905-8628-9e9418f2d325",
    "LegalEntity": "53ff8f46-3cd7-4968-86d2-1faaea02f3a3", "License": "4629cf5c-60ee-4292-837a-f48874633c29",
    "Membership": "42dbbf3a-8c60-483c-a395-44aaaefc77d1", "Message": "d3b31288-5b6f-4d87-a074-95e6f165af6e",
    "Organization": "45678a45-5ac2-4fef-9bbd-bfb947463166", "Ownership": "2a09b445-c638-40e1-8f52-b95c9156f4d8",
    "Package": "f9f13fd9-797c-4e2e-aa17-0ca4a0a60f5c", "Page": "2d9d7605-5105-445e-9ee8-9e39ad34c5c9",
    "Pages": "8e567eab-d893-4a38-9dd9-73442f15ede7", "Passport": "d3c9ae6a-46bf-4cb7-81c9-bc7b88f8a6e1",
    "Payment": "f4644f96-64f6-465a-be37-62bca315f791", "Person": "070e1c5b-7f5a-4322-81ff-9d684172fe36",
    "PlainText": "8f260d94-c712-4fdd-a463-6b2487f8a80d", "PublicBody": "7b9ab6fa-f2c7-454c-8f18-893ee14eb46c",
    "RealEstate": "26ee8b91-7806-473e-ba06-639f61562f59", "Representation": "af3ad283-a112-45a2-b72a-1eeffa7ff457",
    "Sanction": "723833b9-4674-4447-9273-eb548a4f27f1", "Succession": "8850ae9c-847c-4ae8-ad47-5f975c13d934",
    "Table": "5ac61342-9fa9-4f07-a578-261709633358", "TaxRoll": "92b13f53-cebf-4909-b81e-23fabc1472d0",
    "UnknownLink": "16a29891-df0f-42f7-b466-8b4b718acbfa", "UserAccount": "094943f5-41c5-4fad-9d61-60d82bce49b1",
    "Vehicle": "82378b01-aad3-416b-b678-7af7140f6629", "Vessel": "2ee3df38-7756-4179-abea-ba8d2fbb7c6c",
    "Video": "af4821a6-712f-49d7-8297-92eb8c3b75f1", "Workbook": "ebedfb2a-c666-4870-9b77-baedb1c34dac",
}  # fmt: skip


def object_head(schema: str) -> dict[str, Any]:
    """Return what names the kind of an object: name, category, and template where there is one."""
    template = TEMPLATES.get(schema)
    if template is None:
        return {"name": f"{_OURS}{schema}", "meta-category": "misc"}
    return {"name": f"{_THEIRS}{schema}", "meta-category": "followthemoney", "template_uuid": template}


def schema_of(name: str) -> str:
    """Return the kind that an object's name says; empty for an object that is no entity of this form."""
    if name.startswith(_THEIRS) and name.removeprefix(_THEIRS) in TEMPLATES:
        return name.removeprefix(_THEIRS)
    schema = name.removeprefix(_OURS)
    return schema if name.startswith(_OURS) and _IDENTIFIER.fullmatch(schema) else ""


def prop_of(relation: str) -> str | None:
    """Return the property that a relation of such an object names; None for none."""
    return relation if _IDENTIFIER.fullmatch(relation) else None


# --- ids ------------------------------------------------------------------------------------------------
def uuid_of(id_: str) -> str:
    """Return the UUID of an entity: its id, or one made from it."""
    try:
        return str(uuid.UUID(id_))
    except ValueError:
        return str(uuid.uuid5(uuid.NAMESPACE_OID, id_.encode(errors="replace").decode()))


def told_id(id_: str) -> dict[str, str]:
    """Return what says an id beside the UUID; nothing where both are the same."""
    return {} if uuid_of(id_) == id_ else {"comment": f"{_ID}{id_}"}


def id_of(object_: Mapping[str, Any], found: str) -> str:
    """Return the id that an object of this form says, if its UUID ``found`` is made from it; else the UUID."""
    name, comment = object_.get("name"), object_.get("comment")
    if not isinstance(name, str) or not schema_of(name):
        return found
    told = comment.removeprefix(_ID) if isinstance(comment, str) and comment.startswith(_ID) else ""
    return told if told and uuid_of(told) == found else found


# --- references -----------------------------------------------------------------------------------------
def reference(of: str, prop: str, to: str) -> dict[str, Any]:
    """Return a reference from an object (its UUID) to an entity (its id)."""
    whole = f"{of} {prop} {to}"
    return {
        "uuid": str(uuid.uuid5(uuid.NAMESPACE_OID, f"hornbill reference {whole}")),
        "object_uuid": of, "referenced_uuid": uuid_of(to), "relationship_type": prop, "comment": "",
    }  # fmt: skip


def taken(reference_: Mapping[str, Any], known: Mapping[str, str]) -> tuple[str, str] | None:
    """Return (property, id) of a reference to an object of the same event; None for any other.

    Args:
        reference_: as an event has it.
        known: id of each object by its UUID.
    """
    prop, to = reference_.get("relationship_type"), reference_.get("referenced_uuid")
    if not isinstance(prop, str) or not isinstance(to, str) or prop_of(prop) is None:
        return None
    id_ = known.get(to)
    return (prop, id_) if id_ is not None and uuid_of(id_) == to else None


def given_back(kept: Sequence[Any], properties: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    """Return the references again, without those whose value does not go out.

    Args:
        kept: of each: ``rest`` (what is beside the value), and ``prop`` and ``at`` where it was a value.
        properties: what goes out.
    """
    found = []
    for one in kept:
        if not isinstance(one, dict) or not isinstance(one.get("rest"), dict):
            continue
        to = value_of(one, properties) if "prop" in one else None
        if to is not None:
            found.append({**one["rest"], "referenced_uuid": uuid_of(to)})
        elif "prop" not in one:
            found.append(dict(one["rest"]))
    return found
