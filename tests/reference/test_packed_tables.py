"""The large tables of facts as a wheel holds them: packed, and the same rows."""

from __future__ import annotations

import shutil

import pytest

from devtools.packaging import bundled
from hornbill.reference import built_in


@pytest.fixture
def packed(tmp_path, monkeypatch):
    """Have the package's own tables packed, and nothing else of them."""
    plain = {name: built_in._path(name) for name in (*bundled.LARGE_FACTS, "sources")}
    for name, path in plain.items():
        shutil.copyfile(path, tmp_path / f"{name}.csv")
    bundled.pack_facts(tmp_path)
    for name in bundled.LARGE_FACTS:
        (tmp_path / f"{name}.csv").unlink()
    monkeypatch.setattr(built_in, "_path", lambda name: tmp_path / f"{name}.csv")
    return plain


@pytest.mark.parametrize("name", bundled.LARGE_FACTS)
def test_packed_tables_have_the_rows_that_were_packed(name, packed, monkeypatch):
    as_wheel = list(built_in.table(name))
    monkeypatch.setattr(built_in, "_path", packed.__getitem__)
    assert as_wheel == list(built_in.table(name))
    assert len(as_wheel) > 2


@pytest.mark.parametrize("name", ["listings", "names", "taxa"])
def test_what_is_read_by_taxon_is_found_in_packed_tables(name, packed, monkeypatch):
    found = built_in.ByTaxon(name)
    taxa = list(found.ids())[::500]
    of_taxa = {taxon: list(found.of(taxon)) for taxon in taxa}
    monkeypatch.setattr(built_in, "_path", packed.__getitem__)
    plain = built_in.ByTaxon(name)
    assert list(found.ids().items()) == list(plain.ids().items())
    assert of_taxa == {taxon: list(plain.of(taxon)) for taxon in taxa}
    assert len(taxa) > 2


def test_an_upgrade_does_not_change_what_was_unpacked(packed, tmp_path):
    found = built_in.ByTaxon("names")
    taxon = next(iter(found.ids()))
    before = list(found.of(taxon))
    (tmp_path / "names.csv.xz").write_bytes(b"another release")
    assert list(found.of(taxon)) == before
