"""``hornbill legal``: the legal basis of a step, profiles of States, and the scenarios by which the rules are tested.

Rules: answers are JSON on standard output (``--text``: sentences). Without ``--data`` the tables that come with the program answer; with it, what
prosecutors published to that node joins them. ``assess`` exits with 0 when the step can rest on something in every State, 1 otherwise.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hornbill.command.files import read_file
from hornbill.kernel.errors import BadInput
from hornbill.legal.core import facts, question, scenarios, tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.legal.core.book import Book

_FORM = """The file holds one question, or a list of them, as JSON:

  {"technique": "controlled-delivery-goods",
   "date": "2026-11-28",                      the day of the step; today where it is left out
   "states": [{"state": "TH", "role": "origin"}, {"state": "Viet Nam", "role": "transit"}, "CN"],
   "facts": {"offence": "wildlife", "max_years": {"TH": 10, "VN": "life"}, "persons": 4, "group": "suspected",
             "committed_in": ["TH", "VN"], "basic_principles": {"VN": true}},
   "rows": {"profile": [{...}]}}              own rows over the tables, for this question alone

techniques  %s
roles       %s
offences    %s
facts       lists of States: %s
            others: max_years (number, life, death; or one for each State), persons (in all), method (%s),
            grounds (%s),
            request_parts (a to f, of art. 18(15)), basic_principles (State: what its prosecutor answered),
            conditions_met (row of a profile: whether the condition in its words is met, {"NG-mla-1": true})
            true, false, "suspected" or "unknown": %s
rows        the tables of the program: %s"""


def _form() -> str:
    from hornbill.legal import built_in

    codes = [row["code"] for row in built_in.table("techniques")]
    return _FORM % (
        ", ".join(codes),
        ", ".join(question.ROLES),
        ", ".join(facts.OFFENCES),
        ", ".join(question.LISTS),
        ", ".join(question.METHODS[1:]),
        ", ".join(question.GROUNDS),
        ", ".join(one.replace("-", "_") for one in question.TRI),
        ", ".join(sorted(tables.KINDS)),
    )


def _tables(options: argparse.Namespace) -> Book:
    """Return the tables of the program, or those of a node."""
    if options.data is None:
        from hornbill.legal import built_in

        return built_in.book()
    from hornbill.node import setup

    setup.use(options.data)
    from hornbill.legal import queries

    return queries.book()


def _given(path: Path) -> list[Any]:
    try:
        value = json.loads(read_file(path).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadInput(
            f"{path} is no JSON: {error}", cure="See `hornbill legal assess --help` for the form."
        ) from error
    return value if isinstance(value, list) else [value]


def assess(argv: Sequence[str]) -> int:
    """Answer the questions of a file.

    Args:
        argv: after ``legal assess``.

    Returns:
        0; 1 where a State is closed or unknown.
    """
    wants_help = {"-h", "--help"} & set(argv)
    parser = argparse.ArgumentParser(
        prog="hornbill legal assess",
        description="Says on what a step can rest in each State, what is missing, and who must act.",
        epilog=_form() if wants_help else "",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, help="the question, as JSON; - reads standard input")
    parser.add_argument(
        "--lang", choices=("en", "fr"), default="", help="of the reasons; the question's own, or en"
    )
    parser.add_argument("--text", action="store_true", help="sentences instead of JSON")
    parser.add_argument("--data", type=Path, help="a node's folder: its published profiles join the tables")
    options = parser.parse_args(argv)
    tables_ = _tables(options)
    from hornbill.legal import queries
    from hornbill.legal.core.wording import as_plain
    from hornbill.legal.printing import as_text

    today = datetime.now(UTC).date()
    told, code = [], 0
    given = _given(options.file)
    for one in given:
        answer = queries.ask(one, today=today, tables=tables_)
        language = options.lang or (one.get("lang") or "en")
        words = queries.words(str(language))
        told.append(as_text(answer, words) if options.text else as_plain(answer, words))
        code = code or (0 if answer.status in ("open", "conditional") else 1)
    if options.text:
        print("\n\n".join(map(str, told)))
    else:
        print(json.dumps(told if len(given) > 1 else told[0], ensure_ascii=False, indent=1))
    return code


def profile(argv: Sequence[str]) -> int:
    """Print a State's profile.

    Args:
        argv: after ``legal profile``.

    Returns:
        0.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill legal profile",
        description="Prints what is known of a State: law, offences, treaties, authorities, lists of requirements.",
    )
    parser.add_argument("state", help="two-letter code or name")
    parser.add_argument("--format", choices=("json", "csv"), default="json", help="csv: rows of law alone")
    parser.add_argument("--lang", choices=("en", "fr"), default="en")
    parser.add_argument(
        "--on", default="", metavar="DAY", help="treaty status on that day; today where left out"
    )
    parser.add_argument("--data", type=Path, help="a node's folder: its published profiles join the tables")
    options = parser.parse_args(argv)
    tables_ = _tables(options)
    from hornbill.legal import queries
    from hornbill.legal.profile import as_plain, csv_lines

    try:
        day = datetime.strptime(options.on, "%Y-%m-%d").replace(tzinfo=UTC).date() if options.on else None
    except ValueError as error:
        raise BadInput(f"{options.on!r} is no day", cure="Write it as 2026-11-28.") from error
    day = day or datetime.now(UTC).date()
    code = queries.find_state(options.state, day, tables_)
    if options.format == "csv":
        csv.writer(sys.stdout, lineterminator="\r\n").writerows(csv_lines(code, tables_))
        return 0
    print(json.dumps(as_plain(code, day, queries.words(options.lang), tables_), ensure_ascii=False, indent=1))
    return 0


def scenario_table(argv: Sequence[str]) -> int:
    """Print the scenarios, count them, or check them.

    Args:
        argv: after ``legal scenarios``.

    Returns:
        0; 1 where ``--check`` finds one that is answered otherwise.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill legal scenarios",
        description="Scenarios with the answers that are expected, each with its source; every one is a test.",
    )
    parser.add_argument("--count", action="store_true", help="print how many there are")
    parser.add_argument("--check", action="store_true", help="answer each, and print those that differ")
    parser.add_argument(
        "--format", choices=("csv", "json"), default="csv", help="json: with question and full answer"
    )
    options = parser.parse_args(argv)
    from hornbill.legal import built_in, queries
    from hornbill.legal.core.wording import as_plain

    rows = list(built_in.table("scenarios"))
    if options.count:
        print(len(rows))
        return 0
    read = [scenarios.read(row) for row in rows]
    if options.check:
        wrong = [
            (one, found)
            for one in read
            if (found := scenarios.differences(one, built_in.book(), queries.look_up))
        ]
        for one, found in wrong:
            print(one.id, *found, sep="\n  ")
        print(f"{len(read)} scenarios, {len(wrong)} answered otherwise", file=sys.stderr)
        return 1 if wrong else 0
    if options.format == "json":
        told = []
        for one in read:
            answer = scenarios.ask(one, built_in.book(), queries.look_up)
            about = {"id": one.id, "paragraph": one.paragraph, "title": one.title, "source": one.source}
            told.append({**about, "question": one.question, "answer": as_plain(answer, queries.words("en"))})
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    writer = csv.DictWriter(sys.stdout, scenarios.COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return 0
