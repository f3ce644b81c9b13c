"""What holds for every template: no inline code, every icon exists."""

from __future__ import annotations

import configparser
import json
import re
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "hornbill"
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
# The policy of every page forbids these; a browser would drop them in silence.
FORBIDDEN = re.compile(
    r"<style|\sstyle=|<script(?![^>]*\bsrc=)|\son[a-z]+=|hx-on|javascript:|js:", re.IGNORECASE
)


def _named(path):
    return path.relative_to(SOURCE).as_posix()


def test_there_are_templates():
    assert TEMPLATES


def test_no_inline_code_or_style():
    assert _matching(FORBIDDEN) == {}


def test_no_other_host():
    assert _matching(re.compile(r"(?:https?:)?//[a-z0-9]")) == {}


def test_what_draws_a_part_again_stands_outside_it():
    # Swapped away with the part, it would lose what came while the new part was on its way.
    own = re.compile(r'<\w+ (?=[^>]*hx-trigger="hornbill:)(?=[^>]*hx-swap="outer)(?:(?!hx-target)[^>])*>')
    assert _matching(own) == {}
    element = '<div id="a" hx-get="/a" hx-trigger="hornbill:live from:window" hx-swap="outerHTML">'
    assert own.search(element)


def test_a_page_loads_the_script_of_the_buttons_that_it_has():
    named = re.findall(
        r"application\.register\('(\w+)'", (ROOT / "ui" / "apart.js").read_text(encoding="utf-8")
    )
    assert "print" in named
    uses = re.compile(rf'data-controller="(?:[^"]*\s)?(?:{"|".join(named)})[\s"]')
    pages = {
        _named(path): path.read_text(encoding="utf-8") for path in TEMPLATES if not path.name.startswith("_")
    }
    assert [
        name for name, text in pages.items() if uses.search(text) and "hornbill/apart.js" not in text
    ] == []


def test_no_sentence_counts_what_its_own_words_hide():
    # Names of ``with`` hide those of the page before ``count`` is reckoned: n would be 0, and the French singular.
    hidden = re.compile(r"{% blocktranslate [^%]*count \w+=(\w+)[^%]* with (?:[^%]*\s)?\1=[^%]*%}")
    assert _matching(hidden) == {}
    assert hidden.search(
        "{% blocktranslate trimmed count n=shown.points|length with shown=shown.points|length|grouped %}"
    )


def _matching(pattern):
    """Template -> what of it matches; those alone that match."""
    found = {_named(path): pattern.findall(path.read_text(encoding="utf-8")) for path in TEMPLATES}
    return {name: matches for name, matches in found.items() if matches}


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("<style>p{}</style>", ["<style"]),
        ('<p style="color:red">', [" style="]),
        ("<script>go()</script>", ["<script"]),
        ('<script src="/static/app.js"></script>', []),
        ('<a onclick="go()">', [" onclick="]),
        ('<a href="javascript:go()">', ["javascript:"]),
        ('<p class="lead">', []),
    ],
)
def test_the_pattern_finds_what_is_inline(text, matches):
    assert FORBIDDEN.findall(text) == matches


def test_the_sprite_has_every_icon_and_no_other():
    used = {
        name
        for path in TEMPLATES
        for name in re.findall(
            r'(?:_icon.html" with name=|% icon )"([a-z0-9-]+)"', path.read_text(encoding="utf-8")
        )
    }
    # Menu entries and sections of Today name theirs where they are registered.
    used |= {
        name
        for path in SOURCE.rglob("*.py")
        for name in re.findall(r'\bicon="([a-z0-9-]+)"', path.read_text(encoding="utf-8"))
    }
    assert used == set(json.loads((ROOT / "ui" / "icons.json").read_text(encoding="utf-8")))


def _rung(part):
    # How high a part is on the ladder.
    ladder = configparser.ConfigParser()
    ladder.read(ROOT / ".importlinter")
    rungs = ladder["importlinter:contract:ladder"]["layers"].strip().splitlines()
    found = [n for n, rung in enumerate(reversed(rungs)) if part in re.findall(r"[a-z_]+", rung)]
    assert found, f"{part} is not on the ladder"
    return found[0]


def test_a_part_draws_its_own_templates_and_those_below_it():
    wrong = []
    for path in TEMPLATES:
        part = path.relative_to(SOURCE).parts[0]
        text = path.read_text(encoding="utf-8")
        for other, name in re.findall(r'(?:include|extends) "([a-z]+)/([^"]+)"', text):
            there = SOURCE / other / "templates" / other / name
            assert there.is_file() or part == "simulation", f"{path.name}: there is no {other}/{name}"
            if part not in {"simulation", other} and _rung(other) >= _rung(part):
                wrong.append(f"{part}/{path.name} draws {other}/{name}")
    assert wrong == []


def test_a_colon_behind_what_is_filled_in_is_the_language_s():
    # French has a narrow space before it: {% colon %} knows. What programs are told (audit, hashes) is no sentence.
    plain = re.compile(r"(?:\}\}|%\})(?:</\w+>)*:[ <]")
    apart = re.compile(
        r"{% blocktranslate(?:(?! %}).)* %}.*?{% endblocktranslate|<code.*?</code>|<bdi dir=\"ltr\">.*?</bdi>",
        re.DOTALL,
    )
    found = {}
    for path in TEMPLATES:
        if matches := plain.findall(apart.sub("", path.read_text(encoding="utf-8"))):
            found[_named(path)] = matches
    assert found == {}
    assert plain.search("<b>{{ one.label }}</b>: {{ one.text }}")


# The demonstration's first page is a program of its own, with settings of its own.
@pytest.mark.parametrize("path", [one for one in TEMPLATES if "landing" not in one.parts], ids=_named)
def test_every_template_can_be_read(path):
    # A filter whose library is not loaded is found when a page is drawn, by an officer.
    get_template(path.as_posix().partition("/templates/")[2])
