"""Calls of the operations on permissions of originators, the room's grading, and the marking of one's own words."""

from __future__ import annotations


class CallsOfPermissions:
    def for_permit_passing_on(self):
        _partner, self.room = self.with_partner()
        body = {"statements": [f"{self.state('a')}:0"], "by": ["vn-customs"], "to": ["vn-customs"]}
        return self.in_room(body={**body, "purpose": "the trial", "until": "2099-01-01"})

    def permission(self):
        call = self.for_permit_passing_on()
        return self.program.post(f"/rooms/{self.room}/permissions", call["body"]).json()["record"]

    def for_list_permissions(self):
        self.permission()
        return self.in_room()

    def for_end_permission(self):
        record = self.permission()
        return {"path": {"room": self.room, "permission": record}, "body": {"reason": "over"}}

    # --- markings of one's own words
    def for_mark_anew(self):
        body = {"marking": {"tlp": "RED", "handling": ["H1"], "review": "2099-01-31"}}
        return {"path": {"room": self.room, "record": self.message()}, "body": body}

    def for_list_reviews(self):
        body = {"text": "Look again.", "marking": {"tlp": "GREEN", "review": "2020-01-31"}}
        self.program.post(f"/rooms/{self.room}/messages", body)
        return {}

    # --- the room's grading
    def for_name_grading(self):
        return self.in_room(body={"scheme": "4x4"})

    def for_get_grading(self):
        self.program.put(f"/rooms/{self.room}/grading", {"scheme": "3x5x2"})
        return self.in_room()
