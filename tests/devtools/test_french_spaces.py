"""What puts narrow spaces where French has them changes nothing else; ``./hornbill check`` asks for them (``devtools.sentences``)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devtools.french_spaces import NARROW, ROOT, catalogues, mend, narrow


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("Où est-il ?", f"Où est-il{NARROW}?"),
        ("Gardé : rien ; perdu !", f"Gardé{NARROW}: rien{NARROW}; perdu{NARROW}!"),
        ("Choisissez « Envoyer ».", f"Choisissez «{NARROW}Envoyer{NARROW}»."),
        ("strict: false", "strict: false"),
        ("voir https://exemple.test/?q=1", "voir https://exemple.test/?q=1"),
        ("à 10:30 ou %(n)s : %(m)s", f"à 10:30 ou %(n)s{NARROW}: %(m)s"),
    ],
)
def test_a_sentence(given_, expected):
    assert narrow(given_) == expected
    assert narrow(expected) == expected


def test_a_catalogue_keeps_its_lines_its_english_and_its_comments():
    catalogue = (
        '#: a ? b\nmsgid "Why ? "\n"Who ?"\nmsgstr "Pourquoi ? Parce "\n"que « oui "\n"» et alors "\n"? Non : jamais."\n\n'
        'msgid "one ?"\nmsgid_plural "many ?"\nmsgstr[0] "un ?"\nmsgstr[1] "des ?"\n'
    )
    n = NARROW
    assert mend(catalogue) == (
        f'#: a ? b\nmsgid "Why ? "\n"Who ?"\nmsgstr "Pourquoi{n}? Parce "\n"que «{n}oui{n}"\n"» et alors{n}"\n"? Non{n}: jamais."\n\n'
        f'msgid "one ?"\nmsgid_plural "many ?"\nmsgstr[0] "un{n}?"\nmsgstr[1] "des{n}?"\n'
    )
    assert mend(mend(catalogue)) == mend(catalogue)


@given(st.text(alphabet="ab :;?!«» \u202f\u00a0%(n)s1"))
def test_only_spaces_change_and_a_second_time_nothing(text):
    mended = narrow(text)
    assert len(mended) == len(text)
    assert all(
        one == other or (one in " \u00a0" and other == NARROW)
        for one, other in zip(text, mended, strict=True)
    )
    assert narrow(mended) == mended


def test_catalogues_are_found():
    assert ROOT / "src/hornbill/pages/locale/fr/LC_MESSAGES/django.po" in catalogues()
