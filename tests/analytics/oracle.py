"""What each query must give, by plain Python over the same rows: independent of SQL and of every engine."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import product


def by_bytes(row):
    """Order of every query: texts by their bytes in UTF-8, None first."""
    return tuple(
        (0, b"") if value is None else (1, value.encode() if isinstance(value, str) else value)
        for value in row
    )


def _in_years(row, p):
    return int(p["first_year"]) <= row["year"] <= int(p["last_year"])


def by_country_and_month(tables, p):
    found, doubtful = Counter(), Counter()
    for row in tables["seizures"]:
        if row["is_counted"] and _in_years(row, p):
            key = (row["country"], row["year"], row["month"])
            found[key] += 1
            doubtful[key] += row["is_doubtful"]
    return sorted(((*key, n, doubtful[key]) for key, n in found.items()), key=by_bytes)


def _by_item(column):
    def count(tables, p):
        groups = defaultdict(list)
        for row in tables["items"]:
            if row["is_counted"] and _in_years(row, p):
                groups[row[column]].append(row)
        return sorted(
            (
                (
                    value,
                    len(rows),
                    len({row["seizure"] for row in rows}),
                    sum(row["grams"] or 0 for row in rows),
                    sum(row["pieces"] or 0 for row in rows),
                )
                for value, rows in groups.items()
            ),
            key=by_bytes,
        )

    return count


def by_method(tables, p):
    found = defaultdict(set)
    for row in tables["methods"]:
        if row["is_counted"] and row["facet"] == p["facet"] and _in_years(row, p):
            found[row["code"]].add(row["seizure"])
    return sorted(((code, len(ids)) for code, ids in found.items()), key=by_bytes)


def by_leg(tables, p):
    found, sure = defaultdict(set), defaultdict(set)
    for row in tables["legs"]:
        if row["is_counted"] and row["country"] and _in_years(row, p):
            key = (row["role"], row["country"])
            found[key].add(row["seizure"])
            if row["is_confirmed"]:
                sure[key].add(row["seizure"])
    return sorted(((*key, len(ids), len(sure[key])) for key, ids in found.items()), key=by_bytes)


def by_route(tables, p):
    ends = defaultdict(lambda: (set(), set()))
    for row in tables["legs"]:
        if row["country"] and row["role"] in {"origin", "destination"} and _in_years(row, p):
            side = ends[row["seizure"], row["year"]][row["role"] == "destination"]
            if row["is_counted"] or row["role"] == "destination":
                side.add(row["country"])
    pairs = {(seizure, *pair) for (seizure, _year), sides in ends.items() for pair in product(*sides)}
    found = Counter(pair[1:] for pair in pairs)
    return sorted(((*pair, n) for pair, n in found.items()), key=by_bytes)


def compare_years(tables, p):
    groups = defaultdict(lambda: [0, 0, 0, 0])
    earlier, later = int(p["earlier"]), int(p["later"])
    for row in tables["items"]:
        if row["is_counted"] and row["year"] in {earlier, later}:
            sums = groups[row[p["facet"]]]
            for at, year in enumerate((earlier, later)):
                sums[at] += row["year"] == year
                sums[2 + at] += (row["grams"] or 0) if row["year"] == year else 0
    return sorted(((value, *sums, sums[3] - sums[2]) for value, sums in groups.items()), key=by_bytes)


def _sides(tables, p):
    into, out = defaultdict(list), defaultdict(list)
    for row in tables["payments"]:
        if _in_years(row, p):
            into[row["payee"], row["currency"]].append(row["amount"])
            out[row["payer"], row["currency"]].append(row["amount"])
    return into, out


def _first(rows, p, by):
    return sorted(rows, key=lambda row: (-row[by], row[0].encode(), row[1].encode()))[: int(p["most"])]


def accounts(tables, p):
    into, out = _sides(tables, p)
    rows = [
        (*key, len(into.get(key, ())), sum(into.get(key, ())), len(out.get(key, ())), sum(out.get(key, ())))
        for key in into.keys() | out.keys()
    ]
    return _first(rows, p, 3)


def pass_on(tables, p):
    into, out = _sides(tables, p)
    rows = []
    for key in into.keys() & out.keys():
        received, sent = sum(into[key]), sum(out[key])
        if received >= int(p["least"]) and received >= sent and sent * 100 >= received * int(p["share"]):
            rows.append((*key, len(into[key]), received, len(out[key]), sent))
    return _first(rows, p, 3)


def pass_on_days(tables, p):
    pairs, sums = Counter(), Counter()
    for one, two in product(tables["payments"], repeat=2):
        later = two["day_number"] - one["day_number"]
        same = two["payer"] == one["payee"] and two["currency"] == one["currency"]
        if (
            not same
            or one["payment"] == two["payment"]
            or not 0 <= later <= int(p["days"])
            or not _in_years(one, p)
        ):
            continue
        if two["amount"] <= one["amount"] and two["amount"] * 100 >= one["amount"] * int(p["share"]):
            pairs[one["payee"], one["currency"]] += 1
            sums[one["payee"], one["currency"]] += two["amount"]
    return _first([(*key, n, sums[key]) for key, n in pairs.items()], p, 2)


def _blocks(tables):
    found = []
    for side in ("blocks_left", "blocks_right"):
        blocks = defaultdict(list)
        for row in tables[side]:
            blocks[row["block"]].append(row["entry"])
        found.append(blocks)
    return found


def candidate_pairs(tables, p):
    left, right = _blocks(tables)
    most = int(p["most_of_block"])
    shared = [key for key in left.keys() & right.keys() if len(left[key]) <= most and len(right[key]) <= most]
    return sorted({pair for key in shared for pair in product(left[key], right[key])})


def crowded_blocks(tables, p):
    left, right = _blocks(tables)
    most = int(p["most_of_block"])
    rows = [(key, len(left[key]), len(right[key])) for key in left.keys() & right.keys()]
    return sorted((row for row in rows if max(row[1:]) > most), key=by_bytes)


ORACLES = {
    "accounts": accounts,
    "by-country-and-month": by_country_and_month,
    "by-leg": by_leg,
    "by-method": by_method,
    "by-route": by_route,
    "by-taxon": _by_item("taxon"),
    "by-term": _by_item("term"),
    "candidate-pairs": candidate_pairs,
    "compare-years": compare_years,
    "crowded-blocks": crowded_blocks,
    "pass-on": pass_on,
    "pass-on-days": pass_on_days,
}


def expected(query, tables, given):
    """What a query must give over rows, with some of its parameters."""
    return ORACLES[query.name](
        tables, {one.name: given.get(one.name, one.default) for one in query.parameters}
    )
