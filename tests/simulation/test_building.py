"""A network that several ask for at once is made once, and copied by the others."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest

from hornbill.simulation import building
from hornbill.simulation.network import Network
from hornbill.simulation.people import PAIR


def test_a_network_that_is_kept_is_made_once_however_many_ask(tmp_path, monkeypatch):
    made, together, two_makers = [], Barrier(3), Barrier(2)
    kept = tmp_path / "kept"
    kept.mkdir()
    monkeypatch.setenv(building.KEPT, str(kept))
    monkeypatch.setattr(building, "settle", lambda _network: None)

    def make(network):
        made.append(network.folder)
        with suppress(BrokenBarrierError):  # a second maker would come in now
            two_makers.wait(timeout=1)
        (network.folder / "node.json").write_text("{}")

    monkeypatch.setattr(building, "_make", make)

    def ask(number):
        together.wait(timeout=120)
        network = Network(tmp_path / f"network{number}", PAIR, 1, {agency.id: 2 for agency in PAIR})
        building.build(network)
        return (network.folder / "node.json").read_text()

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(ask, range(3))) == ["{}"] * 3
    assert len(made) == 1


def test_a_network_whose_making_fails_is_made_by_the_next(tmp_path, monkeypatch):
    kept = tmp_path / "kept"
    kept.mkdir()
    monkeypatch.setenv(building.KEPT, str(kept))
    monkeypatch.setattr(building, "settle", lambda _network: None)
    network = Network(tmp_path / "network", PAIR, 1, {agency.id: 2 for agency in PAIR})

    def fail(_network):
        raise building.BuildFailed("no disk")

    monkeypatch.setattr(building, "_make", fail)
    with pytest.raises(building.BuildFailed):
        building.build(network)
    monkeypatch.setattr(building, "_make", lambda making: (making.folder / "node.json").write_text("{}"))
    building.build(network)
    assert (network.folder / "node.json").exists()


def test_what_another_tree_or_another_python_made_is_not_copied(monkeypatch):
    ours = building.key(PAIR)
    assert building.key(PAIR) == ours != building.key(PAIR[:1])
    monkeypatch.setattr(building, "__file__", "/elsewhere/building.py")
    assert building.key(PAIR) != ours
    monkeypatch.undo()
    monkeypatch.setattr(building.sys, "version_info", (3, 99))
    assert building.key(PAIR) != ours
