"""Statements of ``core.patterns`` as sentences in English, for the command line; pages have their own words.

lines(patterns(table))[0].text    # "12 seizures: origin NG, cover frozen fish. By chance 0.3 (40 times more often)."
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Line:
    """A statement.

    Attributes:
        kind: ``method``, ``sequence`` or ``change``.
        what: items or stops, in short.
        seizures: behind it.
        expected, lift, log_p, log_q: where they apply, else empty.
        text: the sentence.
        rests: on whose reports.
        ids: of the seizures.
    """

    kind: str
    what: str
    seizures: int
    expected: str
    lift: str
    log_p: str
    log_q: str
    text: str
    rests: str
    ids: str

    @property
    def evidence(self) -> str:
        """Where it comes from, with its ids."""
        return f"{self.rests} Seizures: {self.ids}."


def lines(found: Mapping[str, Any]) -> list[Line]:
    """Return all statements, methods first."""
    return [
        *map(_method, found["methods"]),
        *map(_sequence, found["sequences"]),
        *map(_change, found["changes"]),
    ]


def _ids(told: Mapping[str, Any]) -> str:
    more = told["of_ids"] > len(told["ids"])
    return ", ".join(told["ids"]) + (f" ... of {told['of_ids']}" if more else "")


def _rests(told: Mapping[str, Any]) -> str:
    on, count = told["rests_on"], told["of_ids"]
    said = [
        f"{on[f'{source}_seizures']} of {count} rest on {word} {on[source]}."
        for source, word in (("agency", "the agency"), ("operation", "the operation or case"))
        if on[source]
    ]
    if on["no_agency_stated"]:
        said.append(f"{on['no_agency_stated']} of {count} state no agency.")
    without = told.get("without_largest_agency")
    if without:
        holds = "it holds" if without["holds"] else "it does not hold"
        said.append(
            f"Without that agency {holds}: {without['seizures']} where {without['expected']} were expected."
        )
    return " ".join(said)


def _listed(items: Sequence[Sequence[Any]]) -> str:
    return ", ".join(f"{facet} {value}" for facet, value, *_ in items)


def _method(told: Mapping[str, Any]) -> Line:
    text = (
        f"{told['seizures']} seizures: {_listed(told['items'])}. By chance {told['expected']:g} "
        f"({told['lift']:g} times more often), p 1e{told['log10_p']:g}, corrected 1e{told['log10_p_corrected']:g}."
    )
    if told["usual"]:
        usual = ", ".join(f"{facet} {value} ({share:.0%})" for facet, value, share, _ in told["usual"])
        text += f" Usual as well: {usual}."
    absent = [f"{facet} {n}" for facet, n in told["not_stated_by"].items() if n]
    if absent:
        text += f" Not stated: {', '.join(absent)}."
    return Line(
        "method",
        "; ".join(f"{facet}={value}" for facet, value in told["items"]),
        told["seizures"],
        f"{told['expected']:g}",
        f"{told['lift']:g}",
        f"{told['log10_p']:g}",
        f"{told['log10_p_corrected']:g}",
        text,
        _rests(told),
        _ids(told),
    )


def _sequence(told: Mapping[str, Any]) -> Line:
    text = f"{told['seizures']} of {told['of_routes']} routes: {' > '.join(told['stops'])}."
    return Line(
        "sequence",
        " > ".join(told["stops"]),
        told["seizures"],
        "",
        "",
        "",
        "",
        text,
        _rests(told),
        _ids(told),
    )


def _change(told: Mapping[str, Any]) -> Line:
    facet, value = told["item"]
    text = (
        f"Since {told['since']} {'more' if told['direction'] == 'more' else 'fewer'} seizures with {facet} {value}: {told['after']} of {told['of_after']} "
        f"({told['share_after']:.1%}); before, {told['before']} of {told['of_before']} ({told['share_before']:.1%}). "
        f"p 1e{told['log10_p']:g}, corrected 1e{told['log10_p_corrected']:g}."
    )
    return Line(
        "change",
        f"{facet}={value}",
        told["after"],
        "",
        "",
        f"{told['log10_p']:g}",
        f"{told['log10_p_corrected']:g}",
        text,
        _rests(told),
        _ids(told),
    )
