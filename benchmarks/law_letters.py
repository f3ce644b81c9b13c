"""The figure of formal requests: a complete letter in six languages, each with another beside, as PDF/A and DOCX.

    ./hornbill bench law                # with the figures of the legal basis
    ./hornbill bench law-letters        # this one alone

Rules: processor time from the letter to the twelve files, in both processes, the start of the writing process included; median of the repeats.
Wall clock is printed beside it: it is noisy where others work. Memory is that of the writing process.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Book, Figure
from hornbill.formal_requests import letters
from hornbill.formal_requests.core.fields import LANGUAGES, TRANSLATED
from hornbill.formal_requests.core.letter import read_letter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.formal_requests.core.letter import Letter

GOAL_S = 2.0
_LONG = ("facts", "assistance", "purpose", "link", "law_text", "questions")
_SHORT = ("title", "subject", "offence")
_WORDS = "Deux conteneurs de quarante pieds, déclarés comme pin scié, contenaient du bois de rose. " * 8
_THAI = "ตู้คอนเทนเนอร์ขนาดสี่สิบฟุตสองตู้สำแดงเป็นไม้สนแปรรูปแต่พบไม้พะยูง "


def complete() -> Letter:
    """Return a letter with every part, ten persons, twenty things and ten exhibits."""
    said = {
        "form": "request",
        "from": "TH",
        "state": "MY",
        "date": "2026-11-28",
        "title": "Bois de rose",
        **dict.fromkeys(_LONG, _WORDS),
        **{f"other_{name}": _THAI * (8 if name in _LONG else 4) for name in TRANSLATED if name not in _SHORT},
        "kinds": ["evidence", "records", "tracing"],
        "authority": "Office of the Attorney General",
        "to_authority": "Attorney General's Chambers",
        "subject": "Contrebande",
        "investigating": "Thai Customs",
        "functions": "Enquêtes douanières",
        "offence": "Contrebande",
        "provision": "Customs Act B.E. 2560, 242",
        "penalty_years": 10,
        "due": "2027-01-31",
        "due_reasons": "Détention provisoire",
        "persons": [{"name": f"Đặng Văn Minh {n}", "nationality": "VN"} for n in range(10)],
        "things": [{"name": f"Golden Timber {n} Ltd", "more": "Registered in Hai Phong"} for n in range(20)],
        "exhibits": [{"number": str(n), "name": "Bill of lading", "sha256": "9f" * 32} for n in range(10)],
    }
    return read_letter(said)


def measure(figures: Book, repeats: int) -> None:
    """Measure, and add the figures."""
    one = complete()
    some = [
        replace(
            one, values={**one.values, "language": language, "beside": "th" if language != "th" else "fr"}
        )
        for language in LANGUAGES
    ]
    walls, taken = [], []
    for _ in range(repeats):
        began, before = time.monotonic(), _processor_s()
        made = letters.write_letters(some, ("pdf", "docx"))
        walls.append(time.monotonic() - began)
        taken.append(_processor_s() - before)
    size = sum(len(data) for files in made for data in files.values()) // 1024
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    said = f"of processor time in both processes; {len(some)} languages as PDF and DOCX, {size} KiB"
    figures.add(Figure("law.letters", statistics.median(taken), "s", at_most=GOAL_S, note=said))
    figures.add(Figure("law.letters_wall", statistics.median(walls), "s", note="the same by the clock"))
    figures.add(Figure("law.letters_memory", memory, "MiB", note="of the writing process"))


def _processor_s() -> float:
    """Return the processor time of this process and of those that it has ended, in seconds."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def main(argv: Sequence[str]) -> int:
    """Measure.

    Returns:
        0; 1 where the goal is missed.
    """
    parser = argparse.ArgumentParser(prog="hornbill bench law-letters", description="The figure of letters.")
    parser.add_argument("--quick", action="store_true", help="once: to see that it runs")
    quick = parser.parse_args(argv).quick
    figures = Book(Path("var/bench/law.json"), sizes="quick" if quick else "full")
    measure(figures, 1 if quick else 7)
    figures.write()
    return int(any(line.get("met") is False for line in figures.lines))
