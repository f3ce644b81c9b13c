"""The demonstration's cases: invented people and companies, real ports, species, treaties and check digits."""

from __future__ import annotations

from dataclasses import replace

from hornbill.simulation.cases.pangolin import PANGOLIN
from hornbill.simulation.cases.rosewood import ROSEWOOD
from hornbill.simulation.cases.rosewood_facts import STATED
from hornbill.simulation.cases.rosewood_steps import STEPS

__all__ = ["CASES", "PANGOLIN", "ROSEWOOD"]
CASES = (replace(ROSEWOOD, stated=STATED, steps=STEPS), PANGOLIN)
