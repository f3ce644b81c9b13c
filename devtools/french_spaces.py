"""French asks for a narrow no-break space (U+202F) before : ; ? ! and inside « »; this puts it where a catalogue has a plain space.

Rules
- Only translations (``msgstr``) change; what a translator wrote on several lines stays on those lines.
- A sign that no space precedes is left alone: ``strict: false``, ``Content-Type: …`` and addresses are no sentences.
- Source: Imprimerie nationale, *Lexique des règles typographiques*; the colon takes the same space here, so that one rule holds.

    .venv/bin/python -m devtools.french_spaces          # mends every French catalogue, and the French handbook
    narrow("Où est-il ?")                               # "Où est-il\u202f?"
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
NARROW = "\u202f"
WIDE = " \u00a0"  # plain, and no-break of full width
_BEFORE = re.compile(rf"(?<=[^\s{NARROW}])[{WIDE}](?=[:;?!»](?!\w))")
_AFTER = re.compile(rf"(?<=«)[{WIDE}](?=\S)")
_LINE = re.compile(r'^((?:msgstr(?:\[\d\])? )?")(.*)("\n?)$')


def narrow(text: str) -> str:
    """Return a French text with narrow spaces where French has them.

    Args:
        text: a sentence; of a line of a catalogue, what is between its quotation marks.
    """
    return _AFTER.sub(NARROW, _BEFORE.sub(NARROW, text))


def mend(catalogue: str) -> str:
    """Return a catalogue with its translations mended and nothing else changed.

    Args:
        catalogue: text of a ``.po`` file.
    """
    lines = catalogue.splitlines(keepends=True)
    block: list[
        int
    ] = []  # the lines of one translation; a sign may begin a line and its space end the one before
    for place, line in enumerate([*lines, ""]):
        goes_on = bool(block) and line.startswith('"')
        if not goes_on:
            _mend_block(lines, block)
            block = [place] if line.startswith("msgstr") else []
        else:
            block.append(place)
    return "".join(lines)


def _mend_block(lines: list[str], block: list[int]) -> None:
    found = [(place, match) for place in block if (match := _LINE.match(lines[place]))]
    words = narrow("".join(match[2] for _, match in found))
    for place, match in found:
        lines[place] = f"{match[1]}{words[: len(match[2])]}{match[3]}"
        words = words[len(match[2]) :]


def catalogues() -> list[Path]:
    """Return every French catalogue of the program."""
    return sorted((ROOT / "src" / "hornbill").rglob("locale/fr/LC_MESSAGES/django.po"))


def handbook() -> list[Path]:
    """Return every page of the French handbook."""
    return sorted((ROOT / "docs" / "handbook" / "fr").glob("*.md"))


def main() -> None:
    """Mend every French catalogue and page in place, and say how many changed."""
    changed = 0
    for paths, mended in ((catalogues(), mend), (handbook(), narrow)):
        for path in paths:
            old = path.read_text(encoding="utf-8")
            new = mended(old)
            if new != old:
                path.write_text(new, encoding="utf-8")
                changed += 1
    print(f"{changed} files mended")


if __name__ == "__main__":
    main()
