"""What pages show of answers and profiles, as plain values in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hornbill.legal import actions, profile, prosecutors_said, queries, row_words
from hornbill.legal.core import comparing, published, wording
from hornbill.pages.local_names import country_name, language_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from hornbill.legal.core.answer import Answer, StateAnswer
    from hornbill.legal.core.wording import Words
    from hornbill.legal.models import RowVersion
    from hornbill.vault.sessions import OpenVault

TONES = {"open": "ok", "conditional": "warn", "closed": "bad", "unknown": "warn"}
KIND_NAMES = {
    "technique": gettext_lazy("Investigative techniques"),
    "joint": gettext_lazy("Joint investigation"),
    "assistance": gettext_lazy("Mutual legal assistance"),
    "information": gettext_lazy("Information"),
    "confiscation": gettext_lazy("Freezing and confiscation"),
    "extradition": gettext_lazy("Extradition"),
    "transfer": gettext_lazy("Transfer"),
    "police": gettext_lazy("Police cooperation"),
    "protection": gettext_lazy("Witnesses"),
}
COLUMN_NAMES = {
    "id": gettext_lazy("Id of the row"),
    "topic": gettext_lazy("Topic"),
    "law": gettext_lazy("Law"),
    "article": gettext_lazy("Article"),
    "says": gettext_lazy("Terms"),
    "conditions": gettext_lazy("Conditions"),
    "offences": gettext_lazy("Only for these offences"),
    "en": gettext_lazy("In English"),
    "fr": gettext_lazy("In French"),
    "authoriser": gettext_lazy("Who authorises"),
    "form": gettext_lazy("Form"),
    "languages": gettext_lazy("Languages"),
    "time_limit": gettext_lazy("Time limits"),
    "valid_from": gettext_lazy("In force from"),
    "valid_until": gettext_lazy("In force until"),
    "source": gettext_lazy("Source"),
    "group": gettext_lazy("Group of offences"),
    "max_years": gettext_lazy("Maximum penalty in years, or life"),
    "kind": gettext_lazy("Kind"),
    "channels": gettext_lazy("Channels"),
    "contact": gettext_lazy("Contact"),
    "techniques": gettext_lazy("For these kinds of assistance"),
    "when": gettext_lazy("When it is wanted"),
    "part": gettext_lazy("Part of art. 18(15)"),
    "fields": gettext_lazy("Fields of a letter that answer it"),
    "treaty": gettext_lazy("Treaty"),
    "signed": gettext_lazy("Signed on"),
    "consent": gettext_lazy("Instrument deposited on"),
    "in_force": gettext_lazy("In force on"),
    "denounced": gettext_lazy("Notice of denunciation received on"),
    "made": gettext_lazy("Made on"),
    "withdrawn": gettext_lazy("Withdrawn on"),
    "gone": gettext_lazy("Row withdrawn"),
}


def state_choices(words: Words) -> list[tuple[str, str]]:
    """Return code and name of every State that the tables know, by name."""
    codes = {cells["state"] for cells in queries.book().rows("party")} | queries.book().states_described()
    return sorted(
        ((code, words.state(code)) for code in codes if code != "EU"), key=lambda one: one[1].casefold()
    )


def left_open(
    found: prosecutors_said.Open, values: Mapping[str, str], kind: str, words: Words
) -> list[dict[str, Any]]:
    """Return the questions to prosecutors as fields of a form: name, State, question, what the row says, the answer so far."""
    names = {"yes": _("Yes"), "no": _("No"), "unknown": _("Not known")}
    asked = [
        (
            f"{prosecutors_said.MET}{row.id}",
            row.state,
            _("Is the condition of this row met?"),
            row.text[words.language],
            " ".join(part for part in (row.law, row.article) if part),
        )
        for row in found.rows
    ]
    asked += [
        (
            f"{prosecutors_said.PRINCIPLES}{code}",
            code,
            _("Its law is silent. Do the basic principles of its legal system permit the step (art. 20(1))?")
            if kind == "technique"
            else _("Its law is silent. Can it take the step on the ground of the Convention (art. 34(1))?"),
            "",
            "",
        )
        for code in found.states
    ]
    return [
        {
            "name": name,
            "state": words.state(code),
            "question": question,
            "text": text,
            "law": law,
            "options": [(value, names[value]) for value in prosecutors_said.VALUES],
            "value": values.get(name, "unknown"),
        }
        for name, code, question, text, law in asked
    ]


def answer_page(answer: Answer, words: Words, vault: OpenVault, *, now: datetime) -> dict[str, Any]:
    """Return what the page of an answer shows."""
    told = wording.as_plain(answer, words)
    states = []
    for one, plain in zip(answer.states, told["states"], strict=True):
        states.append(
            {
                **plain,
                "tone": TONES[one.status],
                "roles": [words.word(f"role-{role}") for role in one.state.roles],
                "opens": [said for said in plain["opens"] if said not in plain["missing"]],
                "changes": changes(one, words),
                "dissents": [
                    said
                    for row in (*one.law.rows, *one.law.passed_over)
                    for said in dissents(queries.versions("profile", row.id), words)
                ],
                "can_ask": bool(plain["questions"]) and actions.state_of(vault.officer_id) != one.state.code,
                "question_text": question_text(one, answer, words),
                "languages": [
                    language_name(tag, words.language) for row in one.rows for tag in row.languages
                ],
            }
        )
    return {
        "answer": told,
        "tone": TONES[answer.status],
        "states": states,
        "weakest": ", ".join(words.state(code) for code in answer.weakest),
        "now": now,
    }


def question_text(one: StateAnswer, answer: Answer, words: Words) -> str:
    """Return the question that is put to a State's prosecutor: technique, day, what is to be said, with articles."""
    known = answer.question.known
    name = known.name[words.language] if known else answer.question.technique
    lines = [f"{name}, {answer.question.day.isoformat()}", ""]
    for said in one.questions:
        cites = "; ".join(words.cites(said))
        lines.append(f"- {words.say(said)}{f' ({cites})' if cites else ''}")
    return "\n".join(lines)


def changes(one: StateAnswer, words: Words) -> list[dict[str, Any]]:
    """Return for each published row that an answer rests on what its newest version changed, and who said so."""
    rows = (*one.law.rows, *one.law.passed_over)
    return [
        version_line(version, words) for row in rows for version in queries.versions("profile", row.id)[:1]
    ]


def dissents(versions: list[RowVersion], words: Words, table: str = "profile") -> list[dict[str, Any]]:
    """Return agencies of a State whose own last version of a row says otherwise, with what they say."""
    return [_line(one.version, one.differences, words) for one in comparing.dissents(versions, table)]


def version_line(version: RowVersion, words: Words) -> dict[str, Any]:
    """Return a version of a row with its differences in words."""
    return _line(version, queries.change_of(version), words)


def _line(version: RowVersion, differences: list[tuple[str, str, str]], words: Words) -> dict[str, Any]:
    return {
        "table": version.table,
        "key": version.key,
        "name": row_words.caption(version.table, version.cells, words)[0],
        "at": version.at,
        "author": version.author,
        "note": version.note,
        "differences": differences_told(differences, words),
    }


def differences_told(differences: Iterable[tuple[str, str, str]], words: Words) -> list[dict[str, Any]]:
    """Return differences (column, before, after) as people read them."""
    return [
        {
            "name": COLUMN_NAMES.get(name, name),
            "before": row_words.readable(name, before, words),
            "after": row_words.readable(name, after, words),
        }
        for name, before, after in differences
        if name not in ("id", "state")
    ]


def penalty(years: float | str) -> str:
    """Return a maximum penalty in words: a number of years, or ``life`` or ``death``."""
    if years == "life":
        return _("life imprisonment")
    if years == "death":
        return _("death penalty")
    return _("up to %(years)s years") % {"years": f"{years:g}"}


def state_page(code: str, day: date, words: Words, vault: OpenVault, now: datetime) -> dict[str, Any]:
    """Return what the page of a State's profile shows."""
    told = profile.as_plain(code, day, words, queries.book())
    names = row_words.topic_names(words)
    versions = queries.versions_of(code)
    for row in told["law"]:
        published_ones = versions.get(("profile", row["id"]), [])
        row["dissents"] = dissents(published_ones, words)
        row["unlike_shipped"] = differences_told(
            [said for one in published_ones[:1] for said in queries.unlike_shipped(one)], words
        )
        row["topic_name"] = names.get(row["topic"], row["topic"])
        row["language_names"] = [language_name(tag, words.language) for tag in row["languages"]]
    for offence in told["offences"]:
        offence["penalty"] = penalty(offence["max_years"])
    by_id = {row["id"]: row for row in told["law"]}
    own = actions.state_of(vault.officer_id) == code
    return {
        "profile": told,
        "own": own,
        "may_publish": actions.may_publish(vault.officer_id, code, now),
        "can_ask": not own,
        "country": country_name(code, words.language),
        "at_odds": [
            {"topic": names.get(some[0]["topic"], some[0]["topic"]), "rows": some}
            for some in ([by_id[id_] for id_ in ids] for ids in told["contradictions"])
        ],
        "tables": [(name, TABLE_NAMES[name]) for name in published.COLUMNS],
    }


TABLE_NAMES = {
    "profile": gettext_lazy("A row of law"),
    "offence": gettext_lazy("An offence with its penalty"),
    "authority": gettext_lazy("An authority"),
    "requirement": gettext_lazy("Something that a request must contain"),
    "party": gettext_lazy("A treaty of this State"),
    "statement": gettext_lazy("A reservation, declaration or notification"),
}
