"""A letter as a document: fixed texts in its language, the other side's language beside, annexes behind.

Rules
- The parts of article 18(15) come in the Convention's order and bear its letters, so that nobody looks for one in vain.
- What people wrote stands as they wrote it. Beside it stands its translation or, where there is none yet, a mark that one is to be added: a letter
  never looks more finished than it is.
- Names, numbers, dates and addresses are the same in both languages. Dates are written 2026-11-28.
- Every page says that it is a draft for the central authority to sign. A program signs nothing.

    document = compose(letter, fixed_texts, country_names)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.documents.core.structure import (
    Beside,
    Document,
    Fields,
    Heading,
    NewPage,
    Points,
    Signature,
    Table,
    Text,
)
from hornbill.formal_requests.core.fields import CONFIRMATION, NO, SPONTANEOUS, YES
from hornbill.formal_requests.core.letter import EXHIBIT, PERSON

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hornbill.cases.core.joint_marking import JointMarking
    from hornbill.documents.core.structure import Block
    from hornbill.formal_requests.core.letter import Letter
    from hornbill.kernel.markings import Marking

    Section = list[Heading | Text | Points | Fields]
    Names = Callable[[str, str], str]


MOST_AT_HEAD = 160  # characters of conditions; more would run into the page below


def compose(letter: Letter, fixed: Mapping[str, Mapping[str, str]], country: Names) -> Document:
    """Return a letter as a document.

    Args:
        letter: complete or not; what is missing is left empty.
        fixed: language -> key -> text.
        country: gives a State's name, by code and language.
    """
    first = _Column(letter, letter.language, fixed[letter.language], country, translated=False)
    columns = [first]
    if letter.beside:
        columns.append(_Column(letter, letter.beside, fixed[letter.beside], country, translated=True))
    head, conditions = printed(letter.marking)
    blocks: list[Block] = [Text(conditions)] if conditions else []
    blocks += [Heading("\n".join(column.title() for column in columns))]
    if letter.beside:
        blocks += [Text(column.fixed["both.languages"], column.lang, "small") for column in columns]
    for number, _section in enumerate(first.sections()):
        blocks += _side_by_side([column.sections()[number] for column in columns])
    lines = [" / ".join(column.fixed["sign.authority"] for column in columns), letter.text("authority")]
    lines.append(" / ".join(column.fixed["sign.line"] for column in columns))
    blocks.append(Signature(tuple(line for line in lines if line)))
    blocks += _annexes(letter, columns)
    return Document(
        title=letter.text("title") or first.title(),
        lang=letter.language,
        date=letter.date,
        marking=head,
        blocks=tuple(blocks),
        notice="\n".join(column.fixed["notice.draft"] for column in columns),
        reference=letter.text("reference"),
        author=letter.text("authority"),
    )


def printed(marking: Marking | JointMarking) -> tuple[str, str]:
    """Return a marking as it is printed at the head of each page; and its conditions, where they are too long for that, as they stand before the letter."""
    words, conditions = [f"TLP:{marking.tlp}", *marking.handling], marking.handling_text
    if not conditions:
        return " · ".join(words), ""
    if len(conditions) <= MOST_AT_HEAD:
        return " · ".join([*words, conditions]), ""
    return f"{' · '.join(words)}*", f"* {conditions}"


def _side_by_side(sections: list[Section]) -> list[Block]:
    if len(sections) == 1:
        return list(sections[0])
    return [Beside(tuple(sections[0]), tuple(sections[1]))] if any(sections) else []


@dataclass(frozen=True)
class _Column:
    """A letter in one language; ``translated``: what people wrote is taken from its translation."""

    letter: Letter
    lang: str
    fixed: Mapping[str, str]
    country: Names
    translated: bool

    def title(self) -> str:
        """Return what kind of letter it is."""
        return self.fixed[f"title.{self.letter.form}"]

    def said(self, name: str) -> str:
        """Return what a field says in this language."""
        words = self.letter.text(name)
        if not self.translated or not words:
            return words
        return self.letter.translated(name) or self.fixed["not.translated"]

    def sections(self) -> list[Section]:
        """Return the sections of the letter, as many in every language."""
        if self.letter.form == SPONTANEOUS:
            return [self._head(), self._opening(), self._case("part.b"), self._information(), self._limits()]
        return [
            self._head(),
            self._opening(),
            self._authority(),
            self._case("part.b"),
            self._written("part.c", "facts"),
            self._law(),
            self._assistance(),
            self._property(),
            self._persons(),
            self._written("part.f", "purpose"),
            self._deadline(),
            self._undertakings(),
        ]

    def _heading(self, key: str) -> Heading:
        return Heading(self.fixed[key], 2, self.lang)

    def _fields(self, rows: list[tuple[str, str]]) -> list[Fields]:
        some = tuple((self.fixed[key], value) for key, value in rows if value)
        return [Fields(some, self.lang)] if some else []

    def _words(self, text: str) -> Text:
        return Text(text or self.fixed["none.stated"], self.lang)

    def _head(self) -> Section:
        given = self.letter.form == SPONTANEOUS
        rows = [
            ("label.sending" if given else "label.requesting", self.country(self.letter.sender, self.lang)),
            ("label.from", _address(self.letter, "authority", "authority_address")),
            (
                "label.receiving" if given else "label.requested",
                self.country(self.letter.receiver, self.lang),
            ),
            ("label.to", _address(self.letter, "to_authority", "to_address")),
            ("label.reference", self.letter.text("reference")),
            ("label.date", self.letter.date.isoformat()),
            ("label.subject", self.said("title")),
        ]
        return [*self._fields(rows)]

    def _opening(self) -> Section:
        key = "spontaneous" if self.letter.form == SPONTANEOUS else self.letter.text("basis") or "untoc"
        found: Section = [Text(self.fixed[f"opening.{key}"], self.lang)]
        if self.letter.text("basis_text"):
            found += self._fields([("label.treaty", self.letter.text("basis_text"))])
        if self.letter.form == CONFIRMATION:
            found.append(Text(self.fixed["oral"], self.lang))
            rows = [
                ("label.oral_on", self.letter.text("oral_on")),
                ("label.oral_to", self.letter.text("oral_to")),
            ]
            found += self._fields(rows)
        return found

    def _authority(self) -> Section:
        return [self._heading("part.a"), self._words(_address(self.letter, "authority", "authority_address"))]

    def _case(self, key: str) -> Section:
        stage = self.letter.text("stage")
        rows = [
            ("label.subject", self.said("subject")),
            ("label.stage", self.fixed[f"stage.{stage}"] if stage else ""),
            ("label.investigating", self.letter.text("investigating")),
            ("label.functions", self.said("functions")),
        ]
        found: Section = [self._heading(key), *self._fields(rows)]
        if self.letter.text("court"):
            found.append(Text(self.said("court"), self.lang))
        return found

    def _written(self, key: str, name: str) -> Section:
        return [self._heading(key), self._words(self.said(name))]

    def _law(self) -> Section:
        years = self.letter.text("penalty_years")
        rows = [
            ("label.offence", self.said("offence")),
            ("label.provision", self.letter.text("provision")),
            ("label.penalty", self._penalty(years)),
            ("label.there", self.letter.text("there")),
        ]
        found = self._fields(rows)
        if self.letter.text("law_text"):
            found_text = self.fixed["see.annex"].replace("{n}", str(_numbers(self.letter)["law"]))
            return [self._heading("part.law"), *found, Text(found_text, self.lang)]
        return [self._heading("part.law"), *found] if found else []

    def _penalty(self, years: str) -> str:
        if years.lower() == "life":
            return self.fixed["years.life"]
        return self.fixed["years"].replace("{n}", years) if years else ""

    def _assistance(self) -> Section:
        kinds = tuple(self.fixed[f"kind.{one}"] for one in self.letter.kinds)
        found: Section = [self._heading("part.d")]
        if kinds:
            found += [Text(self.fixed["label.kinds"], self.lang, "small"), Points(kinds, self.lang)]
        found.append(self._words(self.said("assistance")))
        if self.letter.text("questions"):
            found.append(Text(self.said("questions"), self.lang))
        rows = [
            ("label.procedure", self.said("procedure")),
            ("label.link", self.said("link")),
            ("label.suspicion", self.said("suspicion")),
            ("label.more", self.said("allowances")),
        ]
        return [*found, *self._fields(rows)]

    def _property(self) -> Section:
        measure = self.letter.text("measure")
        rows = [
            ("label.measure", self.fixed[f"measure.{measure}"] if measure else ""),
            ("label.property", self.said("property")),
            ("label.property_place", self.letter.text("property_place")),
            ("label.order", self.said("order")),
            ("label.reasons", self.letter.text("order_when")),
        ]
        found = self._fields(rows)
        return [self._heading("part.property"), *found] if found else []

    def _persons(self) -> Section:
        numbers = _numbers(self.letter)
        found: Section = [self._heading("part.e")]
        if self.letter.text("persons_text"):
            found.append(Text(self.said("persons_text"), self.lang))
        if self.letter.persons:
            names = tuple(row["name"] for row in self.letter.persons)
            found.append(Points(names, self.lang, numbered=True))
        some = [str(numbers[name]) for name in ("persons", "things") if name in numbers]
        found += [Text(self.fixed["see.annex"].replace("{n}", one), self.lang) for one in some]
        if len(found) == 1:
            found.append(self._words(""))
        return found

    def _deadline(self) -> Section:
        rows = [
            ("label.due", self.letter.text("due")[:10]),
            ("label.reasons", self.said("due_reasons")),
        ]
        found = self._fields(rows)
        return [self._heading("part.deadline"), *found] if found else []

    def _undertakings(self) -> Section:
        values = self.letter.values
        keys = [
            ("undertaking.certificate", values.get("certificate") == YES),
            ("undertaking.use", values.get("use_only") == YES),
            ("undertaking.reciprocity", values.get("reciprocity") == YES),
            ("undertaking.return", values.get("return_items") == YES),
            ("undertaking.death", values.get("death_assured") == YES),
            ("undertaking.confidential", values.get("confidential") == YES),
            ("undertaking.bank", not {"records", "tracing"}.isdisjoint(self.letter.kinds)),
            ("undertaking.costs", True),
        ]
        points = [self.fixed[key] for key, said in keys if said]
        asked = ("political", "military", "discrimination", "tried", "time_barred")
        denied = [name.replace("_", "-") for name in asked if values.get(name) == NO]
        points += [self.fixed[f"declared.{name}"] for name in denied]
        found: Section = [self._heading("part.undertakings"), Points(tuple(points), self.lang)]
        if self.letter.text("confidential_reasons"):
            found += self._fields([("label.reasons", self.said("confidential_reasons"))])
        return found

    def _information(self) -> Section:
        found: Section = [self._heading("part.information"), self._words(self.said("facts"))]
        return (
            [*found, *self._persons()[1:]]
            if self.letter.persons or self.letter.text("persons_text")
            else found
        )

    def _limits(self) -> Section:
        found: Section = [self._heading("part.limits"), Text(self.fixed["limits.spontaneous"], self.lang)]
        if self.letter.text("use_limits"):
            found.append(Text(self.said("use_limits"), self.lang))
        return found


def _address(letter: Letter, name: str, address: str) -> str:
    return "\n".join(filter(None, (letter.text(name), letter.text(address))))


def _numbers(letter: Letter) -> dict[str, int]:
    """Number the annexes that there are."""
    there = {
        "persons": bool(letter.persons),
        "things": bool(letter.things),
        "law": bool(letter.text("law_text")),
        "exhibits": bool(letter.exhibits),
    }
    return {name: number for number, name in enumerate((name for name, some in there.items() if some), 1)}


def _annexes(letter: Letter, columns: list[_Column]) -> list[Block]:
    numbers = _numbers(letter)
    found: list[Block] = []

    def both(key: str) -> str:
        return " / ".join(dict.fromkeys(column.fixed[key] for column in columns))

    def head(name: str) -> list[Block]:
        titles = (column.fixed[f"annex.{name}"].replace("{n}", str(numbers[name])) for column in columns)
        return [*([NewPage()] if numbers[name] == 1 else []), Heading("\n".join(titles))]

    def value(name: str, said: str) -> str:
        if name == "nationality" and len(said) == 2:
            return " / ".join(dict.fromkeys(column.country(said, column.lang) for column in columns))
        return said

    if letter.persons:
        found += head("persons")
        for number, row in enumerate(letter.persons, 1):
            found.append(Heading(f"{number}. {row['name']}", 2))
            rows = tuple((both(f"label.{name}"), value(name, row[name])) for name in PERSON[1:] if row[name])
            found += [Fields(rows)] if rows else [Text(both("none.stated"))]
    if letter.things:
        found += head("things")
        rows_of = tuple((f"{row['name']}\n{row['kind']}".strip(), row["more"]) for row in letter.things)
        found.append(Table((both("label.item"), both("label.what")), rows_of, (2, 3)))
    if letter.text("law_text"):
        found += head("law")
        words: list[Section] = [[Text(column.said("law_text"), column.lang)] for column in columns]
        found += _side_by_side(words)
    if letter.exhibits:
        found += head("exhibits")
        labels = {
            "number": "label.number",
            "name": "label.item",
            "held_at": "label.held_at",
            "sha256": "label.hash",
        }
        some = tuple(tuple(row[name] for name in EXHIBIT) for row in letter.exhibits)
        found.append(Table(tuple(both(labels[name]) for name in EXHIBIT), some, (4, 9, 6, 9)))
    return found
