"""Calls of the operations on files: shared ones, and whole ones of people and things."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from hornbill.background.models import Work
from hornbill.exchange.actions.files import receiving_file
from tests.node.api_client import vault_of


class CallsOfFiles:
    def upload(self, *, whole=False):
        about = {"name": "scan.csv", "size": 3, "media_type": "text/csv"}
        begun = self.program.post(f"/rooms/{self.room}/files", about).json()["upload"]
        if whole:
            receiving_file.receiving(vault_of(), self.room, begun, datetime.now(UTC)).take(0, b"a;b")
        return begun

    def for_begin_file(self):
        return self.in_room(body={"name": "scan.csv", "size": 3, "mark": "import 7"})

    def for_get_upload(self):
        return {"path": {"room": self.room, "upload": self.upload()}}

    for_drop_upload = for_get_upload

    def for_share_file(self):
        path = {"room": self.room, "upload": self.upload(whole=True)}
        return {"path": path, "body": {"text": "a table", "marking": {"tlp": "RED"}}}

    def for_get_file(self):
        path = f"/rooms/{self.room}/files/{self.upload(whole=True)}".replace("files/", "files/uploads/")
        record = self.program.post(f"{path}/share", {}).json()["record"]
        return {"path": {"room": self.room, "record": record}}

    for_fetch_file = for_get_file

    def entities_upload(self):
        Work.objects.all().delete()  # two pieces of an officer are under way at most
        data = json.dumps({"id": "a", "schema": "Person", "properties": {"name": ["Ali"]}}).encode()
        body = {"name": "people.ftm.json", "size": len(data)}
        upload = self.program.post(f"/rooms/{self.room}/files", body).json()["upload"]
        receiving_file.receiving(vault_of(), self.room, upload, datetime.now(UTC)).take(0, data)
        return upload

    def for_bulk_import_file(self):
        columns = [{"heading": "Shoe", "to": "-"}]
        return self.in_room(body={"upload": self.entities_upload(), "kind": "Person", "columns": columns})

    def for_bulk_export_file(self):
        Work.objects.all().delete()
        return self.in_room(body={"form": "ftm", "way": "export"})

    def for_bulk_work(self):
        done = self.program.post(f"/rooms/{self.room}/bulk/import", {"upload": self.entities_upload()}).json()
        return {"path": {"room": self.room, "work_id": done["work"]}}

    for_bulk_go_on = for_bulk_cancel = for_bulk_work
