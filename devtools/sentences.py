"""Every sentence that people see, and what is wrong with its translations: missing, twice, left over, or with a wide space in French.

Rules
- A sentence is what templates and Python give to gettext, and what our own schemata call themselves and their properties.
- Each is translated once, in the catalogue of one part, into every language that has a catalogue.
- ``./hornbill check translations`` asks here; nothing else does.

    faults()        # ["src/hornbill/crates/templates/crates/new.html:6: no fr for 'Write it down'"]
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from devtools.french_spaces import narrow

ROOT = Path(__file__).parents[1]
CALLS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}
SPACES = "wide space before : ; ? ! or inside « »; run: .venv/bin/python -m devtools.french_spaces"
ONCE = "reuse it, or word yours differently"


def faults(root: Path = ROOT) -> list[str]:
    """List what is wrong with the translations of every sentence, one line each; empty when all is well.

    Args:
        root: of the project.
    """
    asked = sentences(root)
    languages = sorted(
        {path.parts[-3] for path in root.glob("src/hornbill/**/locale/*/LC_MESSAGES/django.po")}
    )
    if not languages:
        return ["no language has a catalogue"]
    return [line for language in languages for line in _of_language(root, language, asked)]


def _of_language(root: Path, language: str, asked: dict[Any, str]) -> list[str]:
    found: list[str] = []
    done: dict[Any, str] = {}
    seen: dict[str, str] = {}
    for path in sorted(root.glob(f"src/hornbill/**/locale/{language}/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            messages = [message for message in read_po(file) if message.id]
        for message in messages:
            place = f"{path.relative_to(root)}:{message.lineno}"
            english = str(message.id)
            if english in seen:
                found.append(f"{place}: {english!r} is translated in {seen[english]} too: {ONCE}")
            seen.setdefault(english, place)
            forms = [message.string] if isinstance(message.string, str) else list(message.string)
            if all(forms):
                done[message.id] = place
            if language == "fr" and any(narrow(form) != form for form in forms):
                found.append(f"{place}: {english!r}: {SPACES}")
    found += [f"{place}: no {language} for {_said(one)!r}" for one, place in asked.items() if one not in done]
    found += [f"{place}: nothing says {_said(one)!r}" for one, place in done.items() if one not in asked]
    return found


def _said(sentence: Any) -> str:
    return sentence if isinstance(sentence, str) else str(sentence[0])


def sentences(root: Path = ROOT) -> dict[Any, str]:
    """Return every sentence with the place that asks for it first; one with a plural is a pair.

    Args:
        root: of the project.
    """
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure(USE_I18N=True)
    source = root / "src" / "hornbill"
    found: dict[Any, str] = {}
    for path in [*sorted(source.rglob("templates/**/*.html")), *sorted(source.rglob("*.py"))]:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".html":
            text = templatize(text, origin=str(path))
        elif "gettext" not in text:
            continue
        for line, message, _, _ in extract("python", BytesIO(text.encode()), CALLS):
            found.setdefault(message, f"{path.relative_to(root)}:{line}")
    return {**_labels(), **found}


def _labels() -> dict[Any, str]:
    """Return what our own schemata call themselves and their properties."""
    from hornbill.cases import schema_files

    found: dict[Any, str] = {}
    for path in sorted(schema_files.OWN.glob("[A-Z]*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8")).values():
            texts = {row["label"], row["plural"]}
            for prop in row["properties"].values():
                reverse = prop.get("reverse") or {}
                texts |= {prop["label"], *reverse.values()} - {reverse.get("name")}
            found |= dict.fromkeys(sorted(texts), path.name)
    return found
