"""What a step of a proceeding can be stated about: persons and companies, and seizures."""

from __future__ import annotations

from hornbill.cases.schema_files import model

PERSON = "LegalEntity"  # schema: persons and companies
SEIZURE = "Seizure"


def named_as(schema: str) -> str:
    """Return as what a step can name an entity of a schema: ``person``, ``seizure``, or empty for neither."""
    if schema == SEIZURE:
        return "seizure"
    return "person" if schema in model().fitting(PERSON) else ""
