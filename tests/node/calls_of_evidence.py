"""How operations about evidence are called so that they succeed (``calls_of_operations``)."""

from __future__ import annotations

AT = "2026-11-24T06:12:00Z"


class CallsOfEvidence:
    """Exhibits that an officer describes, hands over to a person and takes stock of."""

    def for_describe_exhibit(self):
        return self.in_room(body={"title": "Bag of scales", "at": AT, "mass": "12.40", "mass_spread": "0.01"})

    def own_exhibit(self):
        return self.program.post(f"/rooms/{self.room}/exhibits", {"title": "Bag of scales", "at": AT}).json()[
            "record"
        ]

    def for_list_exhibits(self):
        self.own_exhibit()
        return self.in_room()

    def of_own(self, **body):
        return {"path": {"exhibit_id": self.own_exhibit()}, **({"body": body} if body else {})}

    def for_get_exhibit(self):
        return self.of_own()

    def for_correct_exhibit(self):
        return self.of_own(title="Sack of scales", at=AT, reason="mistyped")

    def for_remark_on_exhibit(self):
        return self.of_own(text="The sack is torn.")

    def for_enter_custody(self):
        return self.of_own(act="store", at=AT, place="Store 1")

    def new_hand_over(self):
        return {"exhibits": [self.own_exhibit()], "person_name": "Mei Lin", "at": AT, "seal": "S-1"}

    def for_hand_over_exhibits(self):
        return self.in_room(body=self.new_hand_over())

    def for_list_hand_overs(self):
        self.program.post(f"/rooms/{self.room}/hand-overs", self.new_hand_over())
        return self.in_room()

    def for_answer_hand_over(self):
        given = self.program.post(f"/rooms/{self.room}/hand-overs", self.new_hand_over()).json()["record"]
        return {"path": {"hand_over_id": given}, "body": {"at": AT, "strokes": "M1 2 L3 4", "seal": "S-1"}}

    def for_list_points(self):
        return self.in_room(query={"offence": "TH-wildlife-92"})

    def for_prove_point(self):
        point = {"offence": "TH-wildlife-92", "point": "1", "state": "met", "fact": "Officer Malee saw it."}
        return self.in_room(body=point)

    def for_list_exhibit_links(self):
        return self.of_own()

    def for_link_exhibit(self):
        self.state("kip")
        return self.in_room(body={"exhibit": self.own_exhibit(), "kind": "thing", "to": "kip"})

    def for_take_stock(self):
        return self.in_room(body={"at": AT, "place": "Store 1", "labels": "-"})
