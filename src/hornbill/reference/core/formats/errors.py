"""What can be wrong with a file of facts as a whole."""

from __future__ import annotations

from hornbill.kernel.errors import BadInput


class BadFactFile(BadInput):
    """A file that is no table of facts, or of a form that is not known."""

    code = "bad-fact-file"
    default_cure = (
        "Import a CSV export of Species+ or of the CITES checklist, or a table in Hornbill's own form."
    )
