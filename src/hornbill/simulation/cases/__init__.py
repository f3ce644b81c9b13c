"""The demonstration's cases: invented people and companies, real ports, species, treaties and check digits."""

from __future__ import annotations

from dataclasses import replace

from hornbill.simulation.cases.pangolin import PANGOLIN
from hornbill.simulation.cases.rosewood import ROSEWOOD
from hornbill.simulation.cases.rosewood_exhibits import EXHIBITS
from hornbill.simulation.cases.rosewood_facts import STATED
from hornbill.simulation.cases.rosewood_letter import DRAFT
from hornbill.simulation.cases.rosewood_steps import STEPS
from hornbill.simulation.cases.rosewood_work import work

__all__ = ["CASES", "PANGOLIN", "ROSEWOOD"]
CASES = (
    replace(ROSEWOOD, stated=STATED, exhibits=EXHIBITS, steps=STEPS, formal=(DRAFT,), work=work),
    PANGOLIN,
)
