"""How operations of the legal basis are called; a part of ``Calls``."""

from __future__ import annotations

ROW = {
    "id": "TH-undercover-7",
    "state": "TH",
    "topic": "undercover",
    "says": "silent",
    "en": "Nothing is said (demo).",
    "source": "the prosecutor (demo)",
}


class CallsOfLaw:
    """Calls that need no room."""

    def for_assess_law(self):
        facts = {"offence": "wildlife", "group": True, "committed_in": ["SG", "CN"]}
        states = [{"state": "SG", "role": "transit"}, {"state": "China", "role": "destination"}]
        return {"body": {"technique": "controlled delivery", "states": states, "facts": facts}}

    def for_law_of_state(self):
        return {"path": {"state": "VN"}, "query": {"lang": "fr"}}

    def for_publish_law_row(self):
        return {"body": {"table": "profile", "cells": ROW, "note": "first"}}
