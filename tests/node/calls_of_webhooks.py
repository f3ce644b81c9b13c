"""How operations of webhooks are called; a part of ``Calls``."""

from __future__ import annotations


class CallsOfWebhooks:
    """Calls that need no room, by an administrator."""

    def for_add_webhook(self):
        return {"body": {"url": "https://cases.customs.example/hooks/7", "officer": "th-customs/somchai"}}

    def for_remove_webhook(self):
        return {"path": {"hook": self.program.post("/webhooks", self.for_add_webhook()["body"]).json()["id"]}}
