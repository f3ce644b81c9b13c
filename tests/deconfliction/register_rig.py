"""A node's register, key holders and hub inside the test's process, and a partner that is made of the core alone.

rig = RegisterRig(tmp_path, monkeypatch)
handle = rig.enter("phone", "+66 81 234 5678")
rig.partner_enters("vn-customs", "phone", "081-234-5678", country="TH")
rig.work()
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hornbill.deconfliction import actions, evaluating, indexing, key_sets, meeting, silent
from hornbill.deconfliction.core import capsule
from hornbill.deconfliction.core.entry import Draft
from hornbill.deconfliction.core.normalise.kinds import normalise
from hornbill.deconfliction.core.normalise.value import Fields
from hornbill.deconfliction.core.period import Period, pepper_of
from hornbill.deconfliction.core.tokens import derive
from hornbill.deconfliction.index_client import IndexClient
from hornbill.deconfliction.terms import Terms
from hornbill.exchange.core.protocol.tokens import Change, Put
from hornbill.exchange.hub.requests import HubConnection
from hornbill.kernel.suite.sealing import SealingKey
from hornbill.kernel.suite.signing import SigningKey
from hornbill.vault.keyring import node_keys
from hornbill.vault.sessions import OpenVault
from tests.hub.rig import START, AppTransport, Rig
from tests.keyholder.evaluating_rig import HolderRig

OWNER, COLLEAGUE = "th-customs/somchai", "th-customs/anong"
SUPERVISOR = "th-customs/arun"
PERIOD = Period(2026, 1)


def vault_of(officer):
    return OpenVault(officer, SealingKey.generate(), SigningKey.generate(), b"c" * 32, "session")


class RegisterRig:
    def __init__(self, folder, monkeypatch):
        self.hub = Rig(folder)
        self.hub.keys["th-customs"] = node_keys().transport
        self.hub.write_hub_file()
        self.hub.start()
        (folder / "holders").mkdir()
        self.holder_rig = HolderRig(folder / "holders", ("one", "two"))
        self.holder_rig.key = node_keys().transport
        for name in self.holder_rig.folders:
            self.holder_rig.allow(name)
        self.holders = self.holder_rig.holders()
        self.former = []
        self.now = START
        self.period = PERIOD
        self.in_force = set(self.hub.keys)
        self.told = []
        self._steps = {}
        self.focal_points = {SUPERVISOR}
        monkeypatch.setattr(silent, "is_focal_point", lambda name: name in self.focal_points)
        monkeypatch.setattr(
            actions.directory, "is_in_force", lambda name, _=None: name.split("/")[0] in self.in_force
        )
        monkeypatch.setattr(
            meeting,
            "transport_keys",
            lambda name: (self.hub.keys[name].public,) if name in self.in_force else (),
        )

    def stop(self):
        self.hub.stop()
        for one in (self.holders, *self.former):
            one.close()

    def change_keys(self):
        """Let every holder have another key beside the one it had, which the directory names from now on."""
        self.former.append(self.holders)
        self.holder_rig.add_keys()
        self.holders = self.holder_rig.holders()

    @property
    def terms(self):
        pepper = pepper_of(b"m" * 32, "network", self.period)
        return Terms(self.holder_rig.keys, self.period, pepper)

    def client(self, agency="th-customs"):
        return IndexClient(
            HubConnection(
                "http://hub",
                signer=agency,
                key=self.hub.keys[agency],
                clock=self.hub.clock,
                transport=AppTransport(self.hub),
            )
        )

    def enter(self, kind, value, *, owner=OWNER, case="TH-1", days=100, supervisor="", **more):
        expires = (self.now.date() + timedelta(days=days)).isoformat()
        draft = Draft(kind, Fields(value, **more), case, "Customs Act s. 157", expires, owner)
        if supervisor:
            draft = replace(draft, mode="silent", supervisor=supervisor)
        return actions.enter(vault_of(owner), draft, now=self.now)

    def index(self):
        """Make and send what there is; returns what the hub holds then."""
        sets = key_sets.arrange(self.holder_rig.keys, self.now)
        by_mark = {one.mark: one for one in (self.holders, *self.former)}
        asked = [by_mark[one.mark] for one in sets if one.mark in by_mark]
        while sum(evaluating.evaluate_once(one) for one in asked):
            pass
        while indexing.prepare(self.terms, self.now):
            pass
        client = self.client()
        for _ in range(50):
            if not indexing.change_once(client, self.terms, node_keys().transport, "th-customs", self.now):
                return client.state()
        raise AssertionError("the index does not come to rest")

    def hear(self):
        page = self.client().meetings(after=indexing.standing().met)
        return meeting.take_in(page, self.terms, "th-customs", self.now, tell=self.told.append)

    def work(self):
        self.index()
        return self.hear()

    def partner_enters(
        self, agency, kind, value, *, seal=None, expires=None, silent=False, step=0, holders=None, **more
    ):
        """Put the tokens of another agency's entry; ``seal`` makes its capsules."""
        keys = [key.text for key in normalise(kind, Fields(value, **more)).keys]
        words = capsule.Statement(agency, f"{agency}/hanh", expires or date(2027, 3, 1), self.period.name)
        puts = []
        for root in (holders or self.holders).roots(keys):
            token = derive(root, self.terms.pepper, self.period)
            sealed = seal(token) if seal else capsule.seal(token, words, self.hub.keys[agency])
            puts.append(Put(token.index, indexing.week_of(words.expires), sealed, silent))
        self._steps[agency] = step or self._steps.get(agency, 0) + 1
        self.client(agency).change(Change(self._steps[agency], anew=False, put=puts, gone=[]))
        return [one.token for one in puts]
