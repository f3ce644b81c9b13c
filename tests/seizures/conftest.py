"""A small lookup of names in the place of the reference tables, and seizures to enter."""

from __future__ import annotations

import pytest

from tests.seizures import tables

OFFICER = "th-customs/somchai"


@pytest.fixture
def few_names(monkeypatch):
    """Species and countries of ``tests.seizures.tables`` alone."""
    from hornbill.seizures import lookups

    monkeypatch.setattr(lookups, "name_lookup", lambda: tables.lookup)
    monkeypatch.setattr(lookups, "country_names", lambda: tables.COUNTRIES)


@pytest.fixture
def officer():
    return OFFICER


@pytest.fixture
def plain():
    """Return a function that makes a seizure as plain data."""

    def make(**more):
        (row,) = tables.read(
            [
                "Ref",
                "Date",
                "Country",
                "Place",
                "Species",
                "Specimen",
                "Quantity",
                "Unit",
                "Transport",
                "Origin",
            ],
            [
                "S-1",
                "2026-03-19",
                "Thailand",
                "Laem Chabang",
                "Manis javanica",
                "scales",
                "120",
                "kg",
                "by Road",
                "Nigeria",
            ],
        )
        from hornbill.seizures.core.seizure import of_row

        return {**of_row(row), **more}

    return make
