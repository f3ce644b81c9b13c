"""The draft of a certificate for electronic evidence, in the form that a State's law asks for, with the files of a bundle filled in.

Rules: the words are rows (``data_tables``) with their source. It is marked as a draft on every page: somebody compares it with the official text,
fills in what is blank, and signs. What is blank is never guessed.

    certificate_of("KE-106B", head, files, "Ana, Customs", marking="TLP:AMBER", now=now)      # PDF/A
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.evidence.data_tables import certificates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hornbill.evidence.core.bundle.contents import File

DRAFT = "Draft: not a certificate until it is compared with the official text, filled in and signed"


def certificate_of(
    template: str, head: Mapping[str, Any], files: Sequence[File], maker: str, *, marking: str, now: datetime
) -> bytes:
    """Return a draft as PDF/A, in English, the language of these laws.

    Args:
        template: id of ``data_tables.certificates``.
        head: of the bundle.
        files: of the bundle.
        maker: name and agency of the officer who makes it.
        marking: printed on every page.
        now: aware UTC time.

    Raises:
        KeyError: there is no such template.
        HornbillError: it cannot be written.
    """
    from hornbill import documents
    from hornbill.documents.core import structure as d

    form = certificates()[template]
    given = [one for one in files if one.chunks is not None]
    blocks: list[d.Block] = [
        d.Heading("Certificate for electronic evidence"),
        d.Text(DRAFT, style="strong"),
        d.Fields(
            (
                ("Law", f"{form.law}, {form.article}"),
                ("Words taken from", f"{form.source}, as of {form.as_of}"),
                ("Case", str(head["number"] or "-")),
                ("Bundle", f"version {head['version']}, made by {maker} at {now:%Y-%m-%d %H:%M} UTC"),
            )
        ),
    ]
    for kind, text in form.parts:
        if kind == "text":
            blocks.append(d.Text(text))
        elif kind == "blank":
            blocks.append(d.Fields(((text, "\u2026" * 20),)))
        elif kind == "files":
            blocks.append(d.Text(text))
            rows = tuple((f"{n:04d}", one.name, one.sha256) for n, one in enumerate(given, 1))
            blocks.append(d.Table(("File", "Name", "SHA-256"), rows or (("-", "-", "-"),), (1, 3, 6)))
        else:
            blocks.append(d.Signature((text,)))
    title = f"Certificate, {form.law}, {form.article}"
    return documents.write(
        d.Document(title, "en", now.date(), marking, tuple(blocks), notice="Draft", reference=title)
    )
