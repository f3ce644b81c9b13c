"""What can go wrong when facts are changed at a node."""

from __future__ import annotations

from hornbill.kernel.errors import BadInput


class BadOverride(BadInput):
    """A row of the agency's own that cannot be read, or without a reason."""

    code = "bad-fact-override"
    default_cure = "Nothing was changed. Correct what is named and save again."


class NoSuchOverride(BadInput):
    """An override that is not there, or has ended."""

    code = "no-such-override"
    default_cure = "Load the page again: it shows what is in force."


class NoSuchTaxon(BadInput):
    """An id of no taxon that is known."""

    code = "no-such-taxon"
    default_cure = "Find the taxon by its name first; ids look like a.manis-javanica."
