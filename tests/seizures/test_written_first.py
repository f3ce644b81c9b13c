"""Tables whose truth was written before the reader was looked at: no row lost, and as much of them read right as was measured, without a hand."""

from __future__ import annotations

import pytest

from benchmarks import (
    unseen_eighth,
    unseen_eleventh,
    unseen_fifth,
    unseen_first,
    unseen_fourth,
    unseen_ninth,
    unseen_second,
    unseen_seventh,
    unseen_sixth,
    unseen_tenth,
    unseen_third,
    unseen_thirteenth,
    unseen_twelfth,
)
from benchmarks.unseen_tables import score

ROWS = 240
FEWER = 120  # of the latest sets, for the time of the tests
MODULES = (unseen_first, unseen_second, unseen_third, unseen_fourth)
TABLES = [(module, name) for module in MODULES for name in module.TABLES]
# Species in per cent, a little below what was measured.
SPECIES = {
    "pt-parque": 97,
    "th-utthayan": 97,
    "sw-hifadhi": 92,
    "vi-vung": 95,
    "en-forwarder": 94,
    "regional": 96,
    "zh-haiguan": 99,
    "mg-dredd": 98,
    "ke-ports": 94,
    "my-log": 98,
    "tc-cases": 98,
    "fr-ecogardes": 98,
    "in-range": 98,
    "de-flughafen": 96,
    "ke-ob": 90,
    "fr-parquet": 94,
    "vn-kiemlam": 86,
    "cn-haiguan": 98,
    "th-uthayan": 89,
    "id-gakkum": 91,
    "gh-timber": 70,
    "in-ngo": 96,
    "cm-registre": 90,
    "mz-mapa": 90,
    "tz-daftari": 92,  # "mkongo" is a Congolese too, "loliondo" a place
    "za-cas": 92,
    "ph-denr": 90,
    "my-rampasan": 95,
    "tw-qingce": 94,
    "bd-wccu": 93,
    "mg-suivi": 93,
    "ao-mapa": 93,
    "ng-return": 87,
    "np-barmad": 88,
    "lk-detections": 84,
    "kh-banhchi": 89,
    "eg-bayan": 92,
    "ke-ug-busia": 91,
    "id-bksda": 92,
    "mm-thitdaw": 84,
    "cd-iccn": 87,
    "zm-dnpw": 89,
    "in-chennai": 81,
    "et-ewca": 84,
    "ae-moccae": 85,
    "vn-tonghop": 82,
    "ke-jkia": 89,
    "ga-recap": 90,
    "th-dnp": 92,
    "my-senarai": 93,
    "cn-jisi": 94,
    "za-register": 72,
    "ngo-media": 94,
    "ke-ug-malaba": 90,
    "bj-douanes": 94,
    "gw-bpna": 91,
    "la-dofi": 92,
    "jp-zeikan": 93,
    "pk-wildlife": 92,
    "na-prd": 93,
    "xx-carrier": 94,
    "tz-ports": 83,  # mangrove poles, octopus, Nile perch and cowries have no name
    "tg-douanes": 92,
    "vn-haiquan": 88,
    "id-karantina": 88,
    "hk-customs": 91,
    "in-dri": 91,
    "ng-customs": 85,
    "operation": 93,
    "ug-uwa": 92,
    "cm-douanes": 97,
    "cn-nanning": 98,
    "vn-nghean": 83,  # woods ("dổi", "sến", "táu", "huỷnh") have no name, or a wider one
    "th-customs-parks": 97,
    "tz-wilaya": 93,
    "mz-aqua": 92,
    "en-list": 91,
    "gh-customs": 95,
    "cg-palf": 95,
    "cn-yunnan": 93,
    "vn-noibai": 93,
    "th-suvarnabhumi": 95,
    "ke-kws": 95,
    "ao-provincias": 93,
    "en-world": 93,
}
WRONG = {"cm-registre": 7}  # its truth parts Loxodonta cyclotis from L. africana, which the listings do not


@pytest.mark.parametrize(("module", "name"), TABLES, ids=[name for _, name in TABLES])
def test_a_table_is_read_as_its_truth_has_it(module, name):
    made = module.table(name, rows=ROWS)
    found = score(made)
    assert sum(found.counts.values()) == len(made.truth) + len(made.no_seizure)
    assert found.counts["refused"] == len(made.no_seizure), "totals alone"
    _is_read(name, found)


WITH_LINES = [(unseen_fifth, name, ROWS) for name in unseen_fifth.TABLES] + [
    (module, name, FEWER)
    for module in (
        unseen_sixth,
        unseen_seventh,
        unseen_eighth,
        unseen_ninth,
        unseen_tenth,
        unseen_eleventh,
        unseen_twelfth,
        unseen_thirteenth,
    )
    for name in module.TABLES
]


@pytest.mark.parametrize(("module", "name", "rows"), WITH_LINES, ids=[name for _, name, _ in WITH_LINES])
def test_a_table_with_lines_that_are_no_seizures_is_read_as_its_truth_has_it(module, name, rows):
    made = module.table(name, rows=rows)
    found = score(made)
    # Headings that come again and lines of a year or a signature are refused as well; titles, headings, and a signature below the last total are left out.
    above = sum(number < min(made.truth) for number in made.no_seizure)
    assert sum(found.counts.values()) >= len(made.truth) + len(made.no_seizure) - above - 1
    _is_read(name, found)


def _is_read(name, found):
    assert not [one for one in found.missed if one[0] == "unread"]
    assert found.days >= 90
    assert found.amounts >= 90
    assert found.species >= SPECIES[name]
    assert found.wrong <= WRONG.get(name, 5)  # most of them a genus or family above the species that is meant
