"""Documents for people outside the network: one structure, written as PDF/A and as DOCX. See README.md."""

from hornbill.documents.core.structure import (
    Attachment,
    Beside,
    Document,
    Fields,
    Heading,
    NewPage,
    Picture,
    Points,
    Signature,
    Table,
    Text,
)
from hornbill.documents.press import FORMATS, write, write_all

__all__ = [
    "FORMATS",
    "Attachment",
    "Beside",
    "Document",
    "Fields",
    "Heading",
    "NewPage",
    "Picture",
    "Points",
    "Signature",
    "Table",
    "Text",
    "write",
    "write_all",
]
