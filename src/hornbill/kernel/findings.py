"""What an examination of a node or hub found: one line for each thing looked at, with its cure when it is wrong.

for finding in findings:
    print(finding.line)
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        what: was looked at, in a word.
        well: whether it is as it should be.
        says: what was found, in a sentence.
        cure: what to do when it is not well.
    """

    what: str
    well: bool
    says: str
    cure: str = ""

    @property
    def line(self) -> str:
        """The finding as it is printed."""
        cure = f"  {self.cure}" if self.cure and not self.well else ""
        return f"{'ok   ' if self.well else 'WRONG'} {self.what:<12} {self.says}{cure}"
