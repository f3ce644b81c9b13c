"""Operations and routes: what counts, who may, what goes out, and how much rests on one agency."""

from __future__ import annotations

from devtools.mutation.mutation import Mutation

CORE = "src/hornbill/operations/core/"
ACTIONS = "src/hornbill/operations/actions/"
T = "tests/operations/"


def _row(name: str, file: str, old: str, new: str, why: str, *tests: str, inside: str = "") -> Mutation:
    return Mutation(
        f"operation-{name}", "operations", file, old, new, why, tuple(T + one for one in tests), inside=inside
    )


ROWS = [
    _row("unit", CORE + "state.py", "if one.agency != found.unit:", "if False:",
         "A plan of an agency that does not co-ordinate would be listed with another reason.", "test_state.py", inside="_take_plan"),
    _row("unit-line", CORE + "plans.py", "if one.agency == unit and", "if",
         "A plan of any agency would keep the co-ordination unit from changing its own.", "test_state_attacks.py", inside="line_of"),
    _row("former-unit", CORE + "plans.py", "-len(built[one.id] - {unit}), one.id not in hands_over, one.order", "one.order",
         "An agency that handed the operation over could take it back by a plan that rests low.", "test_state_attacks.py", inside="line_of"),
    _row("unit-here", CORE + "plans.py", ' and one.values["unit"] in here', "",
         "A plan for an agency that is not in the room would end all planning.", "test_state_attacks.py", inside="line_of"),
    _row("whole-action", CORE + "days.py", "end = min(last, written)", "end = last",
         "One report about the future would end every later debt.", "test_state_attacks.py", inside="covered"),
    _row("warned-part", CORE + "warnings.py", " and agency in part", "",
         "Agencies that take no part would be warned and owe answers.", "test_state_attacks.py", inside="take_warning"),
    _row("release-later", CORE + "gate.py", " or entry.published > release.at", "",
         "A release would cover whatever its agency publishes later.", "test_gate.py", inside="forbids"),
    _row("release-named", CORE + "gate.py", 'not to_be_named.issubset(release.values["lifts"])', "False",
         "A release would lift TLP:RED and conditions that it does not name.", "test_gate.py", inside="forbids"),
    _row("api-kept-in", "src/hornbill/operations/api.py", "board_of(only(sorting.out, found.ledger.period))", "board_of(found.ledger)",
         "A program would be told figures that TLP:RED keeps in.", "test_what_goes_out.py", inside="_for_programs"),
    _row("words-kept-in", CORE + "gate.py", "return marking is not None and not reasons_against(marking, way, own=said.agency == own)", "return True",
         "Words of a plan or signature would go out against their marking.", "test_what_goes_out.py", inside="may_go"),
    _row("rule-room", ACTIONS + "publishing_rules.py", "publishing.follow_in(vault, row.room, SEIZURES, handle, values, now=now)",
         "publishing.follow(vault, SEIZURES, handle, values, now=now)[0]",
         "The duty service would rewrite copies in rooms that its rule does not name.", "test_rules.py", inside="carry_out"),
    _row("unit-news", CORE + "state.py", "if one.agency != found.unit:", "if False:",
         "Any agency could give instructions to all, and sign figures for the unit.", "test_state.py", inside="_take_of_unit"),
    _row("focal", CORE + "state.py", 'if any(agency_of(officer) != one.agency for officer in one.values["focal"]):', "if False:",
         "An agency could name another one's officers as its focal points.", "test_state.py", inside="_take_join"),
    _row("terms", CORE + "state.py", 'if one.values["plan"] not in {plan.id for plan in found.plans}:', "if False:",
         "An agency could take part without having accepted terms that hold.", "test_state.py", inside="_take_join"),
    _row("answer", CORE + "warnings.py", "if warning is None or one.agency not in warning.to:", "if warning is None:",
         "An agency that was not warned could answer for the others.", "test_state.py", inside="take_answer"),
    _row("clock", CORE + "warnings.py", "return agency in self.to and self.outcome(agency) not in CLOSED_BY",
         "return agency in self.to and not self.outcome(agency)",
         "A bare receipt would stop the clock of a warning.", "test_state.py", inside="is_open_for"),
    _row("period", CORE + "ledger.py", "return None if self.period is None or self.period.has(entry.day) else OUTSIDE", "return None",
         "Seizures outside the period would count.", "test_ledger.py", inside="reason_against"),
    _row("twins", CORE + "entry.py", 'f"{day}\\0{country}\\0{place}', 'f"{key}\\0{day}\\0{country}\\0{place}',
         "One seizure under twenty numbers would count twenty times.", "test_ledger.py", inside="entry_of_copy"),
    _row("bulk-period", CORE + "ledger.py", "one.day and first <= one.day <= last and", "one.day and",
         "Seizures outside the period would count where many come at once.", "test_ledger.py", inside="put_all"),
    _row("line-twins", CORE + "ways.py", "for one in ledger.counted()]", "for one in ledger.entries.values()]",
         "One event under twenty numbers would make a wide line.", "test_ways.py", inside="_made"),
    _row("bulk-first", CORE + "ledger.py", "sorted((counting[twin], *others), key=_RANK)", "(counting[twin], *others)",
         "Which of several reports counts would depend on how they came.", "test_ledger.py", inside="put_all"),
    _row("reminder-unit", CORE + "asked.py", "if is_unit else ()", "if True else ()",
         "The duty service of any agency would ask the others for reports, and count for nothing.", "test_asked.py", "test_reminding.py", inside="asked_of"),
    _row("reminder-again", CORE + "asked.py", "return failed and looked <= now - AGAIN_AFTER", "return False",
         "An operation in which one reminder failed would get none that day.", "test_asked.py", "test_reminding.py", inside="is_to_look"),
    _row("narrowest", CORE + "gate.py", "(kept_in if against else out).append(entry)",
         "(kept_in if forbids(entry, way, own=own, released=released) else out).append(entry)",
         "A copy under CLEAR would free what a partner marked AMBER.", "test_gate.py", inside="sorted_out"),
    _row("release", CORE + "gate.py", "release = released.get(entry.agency)", "release = next(iter(released.values()), None)",
         "A release would let another agency's seizures out.", "test_gate.py", inside="forbids"),
    _row("unread", CORE + "gate.py", "return entry.agency != own", "return False",
         "A copy whose marking cannot be read would go out.", "test_gate.py", inside="forbids"),
    _row("small", CORE + "press.py", "small = [value for value, figure in by_size if figure < LEAST]", "small = []",
         "Cells of one or two would stand in figures for the press.", "test_press.py", inside="press_table"),
    _row("complement", CORE + "press.py", "beside = max(1, TOGETHER - len(small)) if small else 0", "beside = 0",
         "A suppressed cell could be computed back from the total.", "test_press.py", inside="press_table"),
    _row("fingerprint", CORE + "ledger.py", "{one.record}/", "",
         "Two boards with other copies of a row would have one fingerprint.", "test_ledger.py", inside="fingerprint"),
    _row("rule-widens", ACTIONS + "publishing_rules.py", "if place is None), most", "if True), most",
         "A rule would publish again what an officer withdrew, or under a wider marking than the officer's.", "test_rules.py", inside="taken"),
    _row("file-of-unit", "src/hornbill/operations/views/reports.py", 'if way != "own" and own != found.operation.unit:', "if False:",
         "Any agency could give out files for other bodies and the press.", "test_pages_of_others.py", inside="take"),
    _row("sign-of-unit", ACTIONS + "signing.py", "*not_unit(found.operation, vault)", "",
         "Any agency's page would offer to sign figures that count for nothing.", "test_pages_of_others.py", inside="sign"),
    Mutation("routes-near-copies", "routes", "src/hornbill/routes/core/rows.py", "if key and key in known:", "if False:",
             "Near-copies of one seizure would push a method's support.", ("tests/routes/test_near_copies.py",), inside="twins"),
    Mutation("routes-vague", "routes", "src/hornbill/routes/core/rows.py", 'seizure.get("precision") == "day"', "True",
             "Reports of one month would be taken for one event.", ("tests/routes/test_near_copies.py",), inside="twin_key"),
    Mutation("routes-untraced", "routes", "src/hornbill/routes/core/methods.py", "alive = sourced = table.sourced()",
             "alive = sourced = bits.everything(table.size)", "Rows that nobody can trace would support a method.",
             ("tests/routes/test_near_copies.py",), inside="methods"),
    Mutation("routes-one-agency", "routes", "src/hornbill/routes/core/patterns.py",
             ">= resting.MUCH,", "> 1,", "A method of one agency would be told as if many had seen it.",
             ("tests/routes/test_near_copies.py", "tests/routes/test_methods.py"), inside="rests"),
]  # fmt: skip
