"""How operations about tasks and decisions are called; a part of ``Calls``, which has the program and a room of its own."""

from __future__ import annotations

ME = "th-customs/somchai"


class CallsOfTasks:
    """Tasks that an officer gives to himself, decisions at which he was present."""

    def new_task(self):
        return {"title": "Find the consignee", "owner": ME, "due": "2099-01-01T00:00:00Z"}

    def new_decision(self):
        return {
            "title": "Let it run on",
            "grounds": "The buyer is unknown.",
            "present": [ME],
            "on": "2026-11-01T00:00:00Z",
        }

    def for_give_task(self):
        return self.in_room(body=self.new_task())

    def own_task(self):
        return self.program.post(f"/rooms/{self.room}/tasks", self.new_task()).json()["task"]

    def for_get_task(self):
        return {"path": {"task_id": self.own_task()}}

    def for_step_task(self):
        return {"path": {"task_id": self.own_task()}, "body": {"step": "done", "text": "He is known."}}

    def for_write_decision(self):
        return self.in_room(body=self.new_decision())

    def own_decision(self):
        return self.program.post(f"/rooms/{self.room}/decisions", self.new_decision()).json()["decision"]

    def for_list_decisions(self):
        self.own_decision()
        return self.in_room()

    def for_get_decision(self):
        return {"path": {"decision_id": self.own_decision()}}

    def for_stand_by_decision(self):
        return {
            "path": {"decision_id": self.own_decision()},
            "body": {"stand": "disagreed", "text": "Too late."},
        }
