import os
from hypothesis import settings, seed, Phase
from hypothesis.stateful import run_state_machine_as_test
from tests.exchange.test_hostile_network import HostileNetwork, SHORT
def test_explore(db):
    ph=[Phase.generate]+([Phase.shrink] if os.environ.get("SHR") else [])
    run_state_machine_as_test(seed(int(os.environ["SEED"]))(HostileNetwork) if False else HostileNetwork, settings=settings(max_examples=int(os.environ.get("EX","40")), stateful_step_count=int(os.environ.get("ST","40")), phases=ph, report_multiple_bugs=False, **SHORT))
