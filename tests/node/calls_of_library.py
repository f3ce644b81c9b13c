"""How operations of the library are called; a part of ``Calls``."""

from __future__ import annotations

TIGER = {"taxon": "a.panthera-tigris"}


class CallsOfLibrary:
    """Calls that need no room."""

    def for_find_species(self):
        return {"query": {"name": "pangolin scales"}}

    def for_find_many_species(self):
        return {"body": {"names": ["pangolin scales", "tiger prawn"]}}

    def for_listing_on_a_day(self):
        return {"path": TIGER, "query": {"on": "2020-01-01"}}

    def for_estimate_quantity(self):
        path = {"taxon": "a.manis-javanica"}
        return {"path": path, "query": {"term": "SCA", "amount": 120, "unit": "KIL", "wanted": "IND"}}

    def for_list_codes(self):
        return {"path": {"name": "source"}}

    def for_find_place(self):
        return {"query": {"name": "KUL airport"}}
