"""What became of one file."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Told:
    """What became of one file.

    Attributes:
        name: of the file.
        kind: MISP, FollowTheMoney, or what it is not.
        came: kind of thing -> how many there are in the file.
        same: the same, of those that are equal after they went in and out.
        noted: code -> how often an import said that something is odd.
        lost: what is not the same, in words.
    """

    name: str
    kind: str
    came: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)

    def compare(self, what: str, before: list[str], after: list[str]) -> None:
        """Count things of one kind, each a JSON object with all of it; one that has got more fields (an id that was missing) is the same."""
        here, there = Counter(before), Counter(after)
        self.came[what] += here.total()
        self.same[what] += (here & there).total()
        left = list(map(json.loads, (there - here).elements()))
        for one in (here - there).elements():
            wanted = json.loads(one)
            found = next(
                (each for each in left if all(each.get(key) == value for key, value in wanted.items())),
                None,
            )
            if found is None:
                self.lost.append(f"{what}: {one[:160]}")
            else:
                left.remove(found)
                self.same[what] += 1

    def line(self) -> str:
        """Return it as one line, with the first losses below."""
        counts = ", ".join(f"{self.same[what]} of {number} {what}" for what, number in self.came.items())
        odd = ", ".join(f"{code} {number}" for code, number in sorted(self.noted.items()))
        words = [f"{self.name}: {self.kind}", counts, odd and f"noted: {odd}"]
        return "\n    lost ".join(["; ".join(filter(None, words)), *self.lost[:5]])
