"""Key holders of a demonstration: all in one process, or each in its own; the nodes are told where each answers."""

from __future__ import annotations

import pytest

from hornbill.simulation import run
from hornbill.simulation.network import Network
from hornbill.simulation.people import PAIR, WITNESSES
from hornbill.simulation.processes import Running


def network(folder, ports):
    for name in WITNESSES:
        (folder / "keyholders" / name).mkdir(parents=True)
    for agency in PAIR:
        (folder / agency.id).mkdir()
    return Network(folder, PAIR, 9000, {agency.id: 9001 for agency in PAIR}, holder_ports=ports)


@pytest.mark.parametrize("ports", [(9010,), (9010, 9011, 9012, 9013, 9014)])
def test_as_many_processes_as_ports_and_five_keys(tmp_path, ports):
    parts = Running(network(tmp_path, ports))
    assert len(parts.holders) == len(ports)
    folders = [word for part in parts.holders for word in part.command if "keyholders/" in word]
    assert sorted(folders) == [str(tmp_path / "keyholders" / name) for name in WITNESSES]
    assert [part.ready_url for part in parts.holders] == [
        f"http://127.0.0.1:{one}/v1/health" for one in ports
    ]
    told = parts.parts[f"{PAIR[0].id} web"].env["HORNBILL_KEYHOLDERS"].split(",")
    answers = ports if len(ports) > 1 else ports * len(WITNESSES)
    assert told == [f"{name}=http://127.0.0.1:{one}" for name, one in zip(WITNESSES, answers, strict=True)]


def test_without_a_port_they_are_witnesses_in_one_process(tmp_path):
    parts = Running(network(tmp_path, ()), only=("hub", "keyholders"))
    assert [part.name for part in parts.parts.values()] == ["hub", "keyholders"]
    assert "--port" not in parts.parts["keyholders"].command
    assert parts.network.holders == {}


def test_the_demonstration_says_how_they_run(tmp_path, capsys):
    for holders, words in ((1, "five keys in one process"), (5, "five processes, one key each")):
        run._tell(run._network(tmp_path, run._arguments(["--holders", str(holders)])), 1.0)
        assert words in capsys.readouterr().out
