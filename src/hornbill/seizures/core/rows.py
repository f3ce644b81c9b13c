"""One row of a table as a seizure: every field read, every cell accounted for, every reason named.

Rules
- Each cell is *used* (its field has it), *kept* (as a note) or *left out* (confirmed); an empty one is none of these.
- A row is refused for an impossible date, an impossible amount or position, for having no date, for being a total of other rows or a heading, for
  source code I (goods that were seized earlier, ``checks``), or for holding nothing. Everything else that cannot be read is kept as written, with a doubt.
- What the preview shows is what goes in: both call ``read_row``.

    table = Table(mapping, conventions_of(mapping, rows), lookup, countries, today)
    table.read_row(7, ["2019-03-19", "China", ...]).state
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hornbill.seizures.core.bare_numbers import bare_unit_of
from hornbill.seizures.core.by_country import by_country, countries_of
from hornbill.seizures.core.calendar_columns import calendars_of
from hornbill.seizures.core.checks import Beside, check, is_elsewhere
from hornbill.seizures.core.coordinates import Point, read_pair, read_two
from hornbill.seizures.core.date_order import order_of
from hornbill.seizures.core.dates import Interval, read_date
from hornbill.seizures.core.fields import AMOUNTS, ITEM_FIELDS, LEAVE_OUT, NOTE
from hornbill.seizures.core.from_above import NOTHING_ABOVE, FromAbove, take
from hornbill.seizures.core.heading_units import currency_in, unit_named
from hornbill.seizures.core.item_read import Cells, ItemRead
from hornbill.seizures.core.items import items_again
from hornbill.seizures.core.kept_fields import LISTS, TEXTS
from hornbill.seizures.core.legs import LEGS, read_legs
from hornbill.seizures.core.mapping import TOTAL
from hornbill.seizures.core.money import Money, read_money
from hornbill.seizures.core.numbers import decimals_of, grouped_by
from hornbill.seizures.core.quantities import is_nothing
from hornbill.seizures.core.read import REFUSAL, Read, Reason, doubt, folded, note, plain, refusal
from hornbill.seizures.core.row_days import DECISIVE, read_day
from hornbill.seizures.core.row_kinds import is_heading_line
from hornbill.seizures.core.row_read import Conventions, Leg, SeizureRead
from hornbill.seizures.core.units import MASS, VOLUME

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hornbill.seizures.core.checks import Facts
    from hornbill.seizures.core.mapping import Mapping
    from hornbill.seizures.core.naming import NameLookup
    from hornbill.seizures.core.places import CountryNames

USED, KEPT, LEFT, NONE = "used", "kept", "left-out", "empty"
LONGEST_NOTE = 4_000  # characters
_OF_ITEMS = tuple(name for name in ITEM_FIELDS if name not in ("source", "appendix", "hs"))


def conventions_of(mapping: Mapping, rows: Sequence[Sequence[str]], today: date | None = None) -> Conventions:
    """Return what a table's own columns say of day and month, calendar, decimals, units and currency.

    Args:
        mapping: of its columns.
        rows: texts of its rows, or of many of them.
        today: tells years of other calendars from future ones; None leaves those without a sign undecided.
    """

    def column(name: str) -> list[str]:
        places = [place for place, one in enumerate(mapping.columns) if one.field == name]
        return [row[place] for row in rows for place in places if place < len(row) and row[place]]

    mass, volume, value = mapping.of("mass"), mapping.of("volume"), mapping.of("value")
    decimals = {
        name: decimals_of(column(name), mixed=name in AMOUNTS) for name in (*AMOUNTS, "value", "description")
    }
    decimals["value"] = decimals["value"] or grouped_by(column("value"))
    dates = [*column("date"), *column("date_to")]
    of_days = {
        name: (mapping.columns[place].heading, column(name))
        for name in ("date", "date_to", "year")
        if (place := mapping.of(name)) is not None
    }
    calendars = calendars_of(of_days, [one.heading for one in mapping.columns], today)
    return Conventions(
        order_of(dates, calendars.get("date", "")),
        decimals,
        unit_named(mapping.columns[mass].heading, MASS, VOLUME) if mass is not None else "",
        currency_in(mapping.columns[value].heading) if value is not None else "",
        bare_unit_of(column("quantity"), column("unit"), beside_weights=mass is not None),
        unit_named(mapping.columns[volume].heading, VOLUME) if volume is not None else "",
        calendars.pop("date", ""),
        calendars,
    )


class Table:
    """Reads the rows of one table.

    Args:
        mapping: checked (``mapping.check``).
        conventions: of the table.
        lookup: finds species.
        countries: names of countries.
        today: later dates are refused.
        own_country: code of the agency's State, where the table names none; may be empty.
        facts: of the reference tables, against which what was read is checked; None checks nothing.
    """

    def __init__(
        self,
        mapping: Mapping,
        conventions: Conventions,
        lookup: NameLookup,
        countries: CountryNames,
        today: date,
        own_country: str = "",
        facts: Facts | None = None,
    ) -> None:
        self.facts = facts
        self.mapping, self.conventions, self.lookup = mapping, conventions, lookup
        self.countries, self.today, self.own_country = countries, today, own_country
        self.headings = [one.heading for one in mapping.columns]
        self.columns = [(place, one.field, one.heading) for place, one in enumerate(mapping.columns)]

    def read_row(
        self,
        number: int,
        cells: Sequence[str],
        *,
        is_total: bool = False,
        from_above: FromAbove = NOTHING_ABOVE,
    ) -> SeizureRead:
        """Read a row.

        Args:
            number: as a spreadsheet shows it.
            cells: as texts.
            is_total: the table's reader took it for a total of other rows.
            from_above: what it takes from lines above it.
        """
        row = _Row(self, number, cells, is_total=is_total)
        row.is_heading = is_heading_line(cells, self.headings)
        if from_above is not NOTHING_ABOVE:
            row.why += take(from_above, self.columns, row.texts, cells)
        return row.read()


class _Row:
    def __init__(self, table: Table, number: int, cells: Sequence[str], *, is_total: bool) -> None:
        self.t, self.number, self.is_total, self.is_heading = table, number, is_total, False
        mapping = table.mapping
        self.texts: dict[str, str] = dict(mapping.defaults)
        self.place: dict[str, int] = {}
        self.states: list[str] = []
        self.notes: list[tuple[str, str]] = []
        self.why: list[tuple[str, Reason]] = []
        states = self.states
        short = [""] * (len(table.columns) - len(cells))
        for (place, name, title), text in zip(table.columns, [*cells, *short], strict=False):
            if not text or text.isspace():
                states.append(NONE)
            elif name == NOTE or name in self.place:  # the second of two side by side
                states.append(KEPT)
                self.notes.append((title, text[:LONGEST_NOTE]))
            elif name == LEAVE_OUT:
                states.append(LEFT)
            else:
                states.append(USED)
                self.texts[name] = text
                self.place[name] = place
        for place in range(len(mapping.columns), len(cells)):  # beyond the headings: nothing is lost
            if cells[place].strip():
                self.states.append(KEPT)
                self.notes.append(("", cells[place][:LONGEST_NOTE]))

    def text(self, name: str) -> str:
        return self.texts.get(name, "")

    def take(self, name: str, read: Read) -> object:  # type: ignore[type-arg]  # of whatever the field holds
        """Note the reasons of a field; what is refused without need becomes a doubt and a note."""
        for reason in read.why:
            if reason.level == REFUSAL and reason.code not in DECISIVE:
                self.why.append((name, doubt(reason.code, reason.about)))
                self.keep(name)
            else:
                self.why.append((name, reason))
        return read.value

    def _heading(self, name: str) -> str:
        place = self.place.get(name)
        return "" if place is None else self.t.mapping.columns[place].heading

    def keep(self, name: str) -> None:
        """Keep a cell as a note as well, because its field cannot hold all of it."""
        place = self.place.get(name)
        if place is not None and self.states[place] != KEPT:
            self.states[place] = KEPT
            self.notes.append((self.t.mapping.columns[place].heading or name, self.text(name)[:LONGEST_NOTE]))

    def read(self) -> SeizureRead:
        when = self._when()
        country, texts = self._places()  # as the row says it: what is compared
        lists, written = self._lists()
        legs = self._legs()
        point, nationalities, money = self._point(), self._nationalities(), self._money()
        where = country or self._assumed(point)
        if not country and where and where == self.t.conventions.country:
            self.why.append(("country", note("country-of-title", where)))
        # The agency's own country says where a row was entered, not where its goods are from.
        items = self._items(countries_of(legs, where if self.t.conventions.country else country))
        if self.t.facts is not None:
            beside = Beside(self.text("source"), self.text("appendix"), self.text("hs"))
            checked = check(
                items, beside, when, country, point, lists.get("transport", ()), legs, self.t.facts
            )
            items, point = checked.items, checked.point
            self.why += checked.why
        self._judge(when, items)
        return SeizureRead(
            self.number, when, texts, where, point, lists, written, legs, nationalities, money, tuple(items),
            tuple(self.notes), tuple(self.states), tuple(dict.fromkeys(self.why)),
        )  # fmt: skip

    def _judge(self, when: Interval | None, items: Sequence[ItemRead]) -> None:
        if self.is_total or self._says_total():
            self.why.append(("row", refusal("total-row")))
        elif self.is_heading:
            self.why.append(("row", refusal("heading-row")))
        elif not any(state == USED for state in self.states):
            self.why.append(("row", refusal("nothing-in-it")))
        elif when is None and not any(reason.level == REFUSAL for _, reason in self.why):
            self.why.append(("date", refusal("date-missing")))
        if not items:
            self.why.append(("items", doubt("nothing-seized")))

    def _says_total(self) -> bool:
        filled = [text for name, text in self.texts.items() if name in self.place]
        return len(filled) <= max(3, len(self.t.mapping.columns) // 3) and any(
            TOTAL.fullmatch(folded(text).strip(" :.")) for text in filled
        )

    def _when(self) -> Interval | None:
        today, order, calendar = self.t.today, self.t.conventions.order, self.t.conventions.calendar
        others = self.t.conventions.calendars
        when = self.take("date", read_day(self.texts, self.t.conventions, today))
        if not isinstance(when, Interval):
            return None
        if not is_nothing(self.text("date_to")):
            last = read_date(self.text("date_to"), order, others.get("date_to", calendar), today=today)
            self.take("date_to", last)
            if last.value is not None:
                if last.value.last < when.first:
                    self.why.append(("date_to", refusal("ends-before", self.text("date_to"))))
                elif last.value.last != when.last:
                    when = Interval(when.first, last.value.last, "interval")
        return when

    def _places(self) -> tuple[str, dict[str, str]]:
        texts = {}
        for name, most in TEXTS.items():
            if name not in self.texts:
                continue
            text = " ".join(plain(self.texts[name]).split())
            if is_nothing(text):
                continue
            texts[name] = text[:most]
            if len(text) > most:
                self.keep(name)
        country = ""
        if not is_nothing(self.text("country")) or folded(self.text("country")) == "na":
            country = self.t.countries.code(self.text("country"))
            if not country:
                country, rest = self.t.countries.find_beyond(self.text("country"))
                if rest:
                    texts["place"] = ", ".join(part for part in (texts.get("place", ""), rest) if part)[:200]
            if not country:
                self.why.append(("country", doubt("country-not-known", self.text("country"))))
                self.keep("country")
        elif "place" in texts:
            country, _ = self.t.countries.find(texts["place"])
        return country, texts

    def _assumed(self, point: Point | None) -> str:
        """Return the country of a row that names none: that of the table's titles, else the agency's own, unless the position lies in another one."""
        own = self.t.conventions.country or self.t.own_country
        if point is None or self.t.facts is None or not own:
            return own
        there = self.t.facts.countries_at(float(point.lat), float(point.lon))
        if not is_elsewhere(own, there):
            return own
        return next(iter(there)) if len(there) == 1 else ""

    def _lists(self) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
        lists, written = {}, {}
        for name, words in LISTS.items():
            text = self.texts.get(name, "")
            if not text or is_nothing(text):
                continue
            read = words.read(text)
            # What was written stays beside the codes, so an unknown word is a note and no doubt.
            self.why += [(name, note(reason.code, reason.about)) for reason in read.why]
            lists[name] = read.value or ()
            written[name] = " ".join(plain(text).split())[:300]
            if len(text) > 300:
                self.keep(name)
        return lists, written

    def _point(self) -> Point | None:
        if self.text("lat") or self.text("lon"):
            read = read_two(self.text("lat"), self.text("lon"))
            found = self.take("lat", read)
            if found is None and read.why:
                self.keep("lon")
        else:
            found = self.take("position", read_pair(self.text("position")))
        return found if isinstance(found, Point) else None

    def _legs(self) -> tuple[Leg, ...]:
        read = read_legs({role: self.text(role) for role in LEGS}, self._heading, self.t.countries)
        self.why += read.why
        for role in read.kept:
            self.keep(role)
        return read.legs

    def _nationalities(self) -> tuple[str, ...]:
        text = self.text("nationality")
        if is_nothing(text):
            return ()
        found = self.t.countries.all_in(re.sub(r"[0-9x×]+", " ", plain(text)))
        if not found:
            self.why.append(("nationality", doubt("country-not-known", text)))
        self.keep("nationality")
        return tuple(found)

    def _money(self) -> Money | None:
        conventions = self.t.conventions
        read = read_money(
            self.text("value"),
            self.text("currency"),
            conventions.decimals.get("value", ""),
            conventions.currency,
        )
        found = self.take("value", read)
        if read.value is None and self.text("currency") and not is_nothing(self.text("value")):
            self.keep("currency")
        return found if isinstance(found, Money) else None

    def _cells(self) -> Cells:
        given = {name: self.texts.get(name, "") for name in _OF_ITEMS}
        conventions = self.t.conventions
        if is_nothing(given["mass_unit"]):
            given["mass_unit"] = conventions.mass_unit
        return Cells(
            **given,
            bare_unit=conventions.bare_unit,
            volume_unit=conventions.volume_unit,
            volume_decimals=conventions.decimals.get("volume", ""),
        )

    def _items(self, countries: Sequence[Sequence[str]]) -> list[ItemRead]:
        cells = self._cells()
        by_column = self.t.conventions.decimals
        name = next(
            (one for one in ("quantity", "mass", "count") if not is_nothing(getattr(cells, one))),
            "description",
        )
        decimals = by_column.get(name) or next(
            filter(None, map(by_column.get, ("mass", "quantity", "count"))), ""
        )
        items = list(items_again(cells, self.t.lookup, decimals))
        if (facts := self.t.facts) is not None:
            items = [by_country(one, countries, facts, self.t.lookup) for one in items]
        for number, item in enumerate(items, 1):
            for reason in item.why:
                if reason.level == REFUSAL and reason.code not in DECISIVE:
                    self.why.append((f"item {number}", doubt(reason.code, reason.about)))
                    for cell in AMOUNTS:
                        if not is_nothing(self.text(cell)):
                            self.keep(cell)
                else:
                    self.why.append((f"item {number}", reason))
        if cells.description and (cells.quantity or cells.count or cells.mass or cells.volume):
            self.keep("description")
        for cell in ("appendix", "hs", "source"):
            if self.text(cell):
                self.keep(cell)
        return items
