"""How operations of the register of seizures are called so that they succeed (``calls_of_operations``)."""

from __future__ import annotations

NEW = {
    "said": {"date": "2026-03-19", "place": "Laem Chabang", "transport": "by road"},
    "items": [{"species": "Manis javanica", "term": "scales", "quantity": "120 kg"}],
}


class CallsOfSeizures:
    """Calls that need a seizure."""

    def seizure(self, **more):
        made = self.program.post("/seizures", NEW).json()["seizure"]
        return {"path": {"seizure": made}, **more}

    def for_enter_seizure(self):
        return {"body": NEW}

    def for_read_seizure(self):
        return self.seizure()

    def for_amend_seizure(self):
        return self.seizure(body={**NEW, "version": 1, "why": "another port"})

    def for_withdraw_seizure(self):
        return self.seizure(body={"version": 1, "why": "entered twice"})

    def for_find_alike(self):
        self.seizure()
        return self.seizure()
