"""What is wrong with the translation of a sentence is said, with its place: missing, twice, left over, a wide space."""

from __future__ import annotations

from devtools import sentences

PAGE = '{% load i18n %}\n{% translate "Write it down" %}{% blocktranslate trimmed count n=2 %}{{ n }} crate{% plural %}{{ n }} crates{% endblocktranslate %}'
HEAD = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
PLURAL = 'msgid "%(n)s crate"\nmsgid_plural "%(n)s crates"\nmsgstr[0] "%(n)s caisse"\nmsgstr[1] "%(n)s caisses"\n\n'


def of(tmp_path, catalogues, page=PAGE, monkeypatch=None):
    monkeypatch.setattr(sentences, "_labels", dict)  # those of our schemata have their French
    template = tmp_path / "src/hornbill/crates/templates/crates/new.html"
    template.parent.mkdir(parents=True)
    template.write_text(page, encoding="utf-8")
    for part, text in catalogues.items():
        place = tmp_path / f"src/hornbill/{part}/locale/fr/LC_MESSAGES/django.po"
        place.parent.mkdir(parents=True)
        place.write_text(HEAD + text, encoding="utf-8")
    return sentences.faults(tmp_path)


def test_all_of_this_project_is_well():
    assert sentences.faults() == []
    assert len(sentences.sentences()) > 5_000


def test_a_sentence_without_french_is_named_with_its_place(tmp_path, monkeypatch):
    missing = ["src/hornbill/crates/templates/crates/new.html:2: no fr for 'Write it down'"]
    assert of(tmp_path, {"crates": PLURAL}, monkeypatch=monkeypatch) == missing


def test_an_empty_translation_is_none(tmp_path, monkeypatch):
    found = of(tmp_path, {"crates": PLURAL + 'msgid "Write it down"\nmsgstr ""\n'}, monkeypatch=monkeypatch)
    assert [line.partition(": ")[2] for line in found] == ["no fr for 'Write it down'"]


def test_what_nothing_says_what_is_there_twice_and_wide_spaces(tmp_path, monkeypatch):
    ours = 'msgid "Write it down"\nmsgstr "Consigner\u202f!"\n\n'
    theirs = 'msgid "Write it down"\nmsgstr "Consigner !"\n\nmsgid "Gone"\nmsgstr "Parti"\n'
    found = of(tmp_path, {"crates": PLURAL + ours, "parts": theirs}, monkeypatch=monkeypatch)
    said = [line.partition(": ")[2] for line in found]
    assert len(said) == 3
    assert said[0].startswith("'Write it down' is translated in src/hornbill/crates/")
    assert said[1].endswith("devtools.french_spaces")
    assert said[2] == "nothing says 'Gone'"


def test_a_project_without_a_catalogue_is_not_well(tmp_path, monkeypatch):
    assert of(tmp_path, {}, monkeypatch=monkeypatch) == ["no language has a catalogue"]
