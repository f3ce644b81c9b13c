"""Figures of deconfliction: how many values a second are normalised, how well spellings of names meet, and tokens.

    ./hornbill bench deconfliction             every figure
    ./hornbill bench deconfliction --peers     the same, and fetches openmined-psi to measure beside it
    ./hornbill bench deconfliction --tokens 10000000     with the hub's index as large as the goals say: 5 GB of disk
    ./hornbill bench deconfliction --only tokens         one part; its lines take the place of the older ones
    ./hornbill bench deconfliction --quick     small sizes: shows that it runs, not how fast it is

Rules: as ``./hornbill bench exchange``; the lines are kept in ``var/bench/deconfliction.json``. Rates are of one
process's own processor time, so that a busy machine counts little; values are made before the clock starts, in the
spellings of papers and phones, each another one. Nothing is remembered from value to value.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from typing import TYPE_CHECKING

import phonenumbers
from stdnum import iso6346

from benchmarks import deconfliction_notice, deconfliction_tokens, name_pairs, psi_peer
from benchmarks.figures import Book, Figure, Others, median
from benchmarks.peers import folder
from hornbill.deconfliction.core.normalise import container, person, phone
from hornbill.deconfliction.core.normalise.value import Closeness, Fields

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hornbill.deconfliction.core.normalise.value import Normalised

_PHONE_COUNTRIES = [
    "TH",
    "VN",
    "LA",
    "KH",
    "MY",
    "CN",
    "HK",
    "ID",
    "PH",
    "KE",
    "TZ",
    "UG",
    "NG",
    "CD",
    "CM",
    "MZ",
    "ZA",
    "FR",
]
_SHARED_CODES = ("GB", "US", "RU")  # calling codes of several countries: the long way
_SHARED_EVERY = 20
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_THAI_EVERY = 100
_NATIONS = ("TH", "VN", "KE", "")
RUNS = 5
PARTS = ("normalise", "names", "tokens", "index", "notice")


def phones(count: int, rng: random.Random) -> list[Fields]:
    """Return mobile numbers of 18 countries in three spellings; 5 % of shared calling codes, 1 % in Thai digits."""
    forms = (
        phonenumbers.PhoneNumberFormat.INTERNATIONAL,
        phonenumbers.PhoneNumberFormat.NATIONAL,
        phonenumbers.PhoneNumberFormat.E164,
    )
    found: list[Fields] = []
    while len(found) < count:
        region = rng.choice(_SHARED_CODES if len(found) % _SHARED_EVERY == 0 else _PHONE_COUNTRIES)
        example = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
        national = str(example.national_number)
        changed = national[:-5] + f"{rng.randrange(100_000):05}"
        number = phonenumbers.PhoneNumber(example.country_code, int(changed))
        if phonenumbers.is_valid_number(number) and len(set(changed[-7:])) > 1:
            text = phonenumbers.format_number(number, rng.choice(forms))
            thai = len(found) % _THAI_EVERY == 1
            found.append(Fields(text.translate(_THAI) if thai else text, country=region))
    return found


def containers(count: int, rng: random.Random) -> list[Fields]:
    """Return container numbers as papers write them."""
    found = []
    for _ in range(count):
        bare = f"{rng.choice(('MSCU', 'HLXU', 'TASU', 'CSQU'))}{rng.randrange(1, 1_000_000):06}"
        digit = iso6346.calc_check_digit(bare)
        spaced = f"{bare[:4]} {bare[4:]}-{digit}"
        found.append(Fields(rng.choice((bare + digit, spaced, spaced.lower()))))
    return found


def persons(count: int, rng: random.Random) -> list[Fields]:
    """Return people with names out of the list of spellings, words mixed, and birth dates of fifty years."""
    names = [name for pair in name_pairs.read_pairs() for name in (pair.left, pair.right)]
    found = []
    for _ in range(count):
        born = f"{rng.randrange(1955, 2005)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
        found.append(Fields(rng.choice(names), birth_date=born, nationality=rng.choice(_NATIONS)))
    return found


def rate(rule: Callable[[Fields], Normalised], values: Sequence[Fields]) -> float:
    """Return values a second: the median of five runs, each over all values."""
    rates = []
    for _ in range(RUNS):
        begun = time.process_time()
        for value in values:
            rule(value)
        rates.append(len(values) / (time.process_time() - begun))
    return median(rates)


def _speed(book: Book, *, quick: bool) -> None:
    rng = random.Random(20261125)
    count = 500 if quick else 20_000
    numbers = phones(count, rng)
    note = f"{count} mobile numbers of 21 countries in three spellings, 5 % of shared calling codes; median of {RUNS}"
    long_way = [(one.value, one.country) for one in numbers[: count // 10]]
    begun = time.process_time()
    for text, region in long_way:
        phone.long_way(text, region)
    peer = len(long_way) / (time.process_time() - begun)
    book.add(
        Figure(
            "normalise.phones",
            rate(phone.normalise, numbers),
            "values/s",
            at_least=50_000,
            peer=("parsing each by phonenumbers", peer),
            note=note,
        )
    )
    note = f"{count} numbers in three spellings; median of {RUNS}"
    boxes = containers(count, rng)
    book.add(
        Figure(
            "normalise.containers", rate(container.normalise, boxes), "values/s", at_least=50_000, note=note
        )
    )
    people = persons(count // 4, rng)
    keys = sum(len(person.normalise(one).keys) for one in people) / len(people)
    note = f"{len(people)} persons, names in six scripts, {keys:.1f} keys each on average; median of {RUNS}"
    book.add(
        Figure("normalise.persons", rate(person.normalise, people), "persons/s", at_least=10_000, note=note)
    )


def _names(book: Book) -> None:
    whole = name_pairs.read_pairs()
    for part in ("tuned", "kept apart"):
        pairs = [pair for pair in whole if pair.part == part]
        name = part.replace(" ", "_")
        same = sum(pair.same for pair in pairs)
        note = (
            f"{same} pairs of spellings, {len(pairs) - same} of two people; one birth date for both of a pair"
        )
        book.add(Figure(f"names.recall.{name}", 100 * name_pairs.recall(pairs), "%", note=note))
        book.add(Figure(f"names.precision.{name}", 100 * name_pairs.precision(pairs), "%", note=note))
    for closeness in (Closeness.SAME, Closeness.SPELLING, Closeness.SOUND, Closeness.PART):
        found = sum(closeness in pair.met for pair in whole)
        note = f"of {found} pairs that meet on such a key"
        share = 100 * name_pairs.precision(whole, closeness)
        book.add(Figure(f"names.precision.on_{closeness.value}", share, "%", note=note))


def main(argv: Sequence[str]) -> int:
    """Measure.

    Args:
        argv: after ``bench deconfliction``.

    Returns:
        0.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill bench deconfliction", description="Figures of deconfliction."
    )
    parser.add_argument("--quick", action="store_true", help="small sizes: to see that it runs")
    parser.add_argument("--peers", action="store_true", help="fetch openmined-psi and measure it beside")
    parser.add_argument(
        "--tokens",
        type=int,
        default=1_000_000,
        metavar="N",
        help="size of the hub's index; goals are for 10000000",
    )
    parser.add_argument("--only", action="append", choices=PARTS, help="one part; may be given again")
    options = parser.parse_args(argv)
    quick = options.quick
    if options.peers and (why := psi_peer.fetch()):
        print(f"openmined-psi could not be fetched: {why}", file=sys.stderr)
    where = folder() / ("deconfliction-quick.json" if quick else "deconfliction.json")
    book = Book(where, sizes="quick" if quick else "full")
    parts: dict[str, Callable[[], None]] = {
        "normalise": lambda: _speed(book, quick=quick),
        "names": lambda: _names(book),
        "tokens": lambda: deconfliction_tokens.evaluation(book, quick=quick),
        "index": lambda: deconfliction_tokens.index(
            book, *((20_000, 200) if quick else (options.tokens, 2_000))
        ),
        "notice": lambda: deconfliction_notice.notice(book, samples=2 if quick else 20),
    }
    for name in options.only or parts:
        others, first = Others(), len(book.lines)
        parts[name]()
        book.note_others(name, first, others.cores())
    book.write()
    return 0
