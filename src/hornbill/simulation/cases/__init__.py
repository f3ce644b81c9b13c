"""The demonstration's cases: invented people and companies, real ports, species, treaties and check digits."""

from __future__ import annotations

from hornbill.simulation.cases.pangolin import PANGOLIN
from hornbill.simulation.cases.rosewood import ROSEWOOD

__all__ = ["CASES", "PANGOLIN", "ROSEWOOD"]
CASES = (ROSEWOOD, PANGOLIN)
