"""The fields of a formal request, declared once, by the page of the wizard on which they are filled in.

Rules
- The same names are used in records, forms, the API and the JSON file of ``hornbill requests letter``.
- A record takes a draft: every text may be empty. What a complete letter needs is asked by ``contents``, with the article that asks for it.
- Persons, companies, accounts and goods are not fields: they are taken from the case, under the markings that hold when the letter is written.

Sources: United Nations Convention against Transnational Organized Crime (2000), articles 13(3) and 18(3), (4), (5), (14), (15), (19), (20), (24).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hornbill.kernel.errors import Unfit
from hornbill.kernel.messages import gettext_noop as _
from hornbill.objects.core.fields import Field, Value, code, day, moment, records, text

if TYPE_CHECKING:
    from collections.abc import Mapping

REQUEST, CONFIRMATION, SPONTANEOUS = "request", "confirmation", "spontaneous"
FORMS = {
    REQUEST: _("Request for assistance"),
    CONFIRMATION: _("Written confirmation of an urgent oral request"),
    SPONTANEOUS: _("Information given without a request"),
}
BASES = {
    "untoc": _("Convention against Transnational Organized Crime, article 18"),
    "uncac": _("Convention against Corruption, article 46"),
    "treaty": _("Another treaty or agreement"),
    "reciprocity": _("No treaty: reciprocity"),
}
LANGUAGES = {
    "en": _("English"),
    "fr": _("French"),
    "pt": _("Portuguese"),
    "zh": _("Chinese"),
    "vi": _("Vietnamese"),
    "th": _("Thai"),
}
KINDS = {  # article 18(3)(a) to (i)
    "evidence": _("Taking evidence or statements"),
    "service": _("Serving judicial documents"),
    "search": _("Searches, seizures and freezing"),
    "examine": _("Examining objects and sites"),
    "information": _("Information, evidentiary items, expert evaluations"),
    "records": _("Documents and records, also of banks and companies"),
    "tracing": _("Tracing proceeds of crime and property"),
    "appearance": _("Voluntary appearance of persons"),
    "other": _("Other assistance"),
}
MEASURES = {  # article 13(1) and (2)
    "freeze": _("Freeze or seize for confiscation"),
    "obtain-order": _("Obtain an order of confiscation there"),
    "execute-order": _("Execute our order of confiscation"),
}
STAGES = {
    "investigation": _("Investigation"),
    "prosecution": _("Prosecution"),
    "judicial": _("Judicial proceeding"),
}
ELEMENTS = {  # of an offence: what was done, and what makes it one
    "import": _("Import"),
    "export": _("Export"),
    "transit": _("Transit"),
    "possess": _("Possession"),
    "trade": _("Sale or purchase"),
    "transport": _("Transport"),
    "take": _("Taking or killing"),
    "launder": _("Laundering of proceeds"),
    "forge": _("Forged or false papers"),
    "bribe": _("Bribery"),
    "without-permit": _("Without the permit that the law requires"),
    "protected-species": _("Protected species"),
    "evade-customs": _("Evading customs control"),
    "evade-restrictions": _("Evading a prohibition or restriction"),
}
CONDUCT = frozenset(
    ("import", "export", "transit", "possess", "trade", "transport", "take", "launder", "forge", "bribe")
)
NO, YES, UNKNOWN = "no", "yes", "unknown"
ANSWERS = {NO: _("No"), YES: _("Yes"), UNKNOWN: _("Not known yet")}
WHETHER = {YES: _("Yes"), NO: _("No")}
MAX_TEXT, MAX_LINE, MAX_ID = 20_000, 500, 255  # characters
MAX_ENTITIES = 50


def codes(words: Mapping[str, str]) -> Value:
    """Return some words of a list, each once, in the order of the list."""

    def check(value: Any) -> object:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise Unfit("a list of codes")
        if value != [one for one in words if one in value]:
            raise Unfit("known codes, each once, in their order")
        return value

    def to_record(value: Any) -> object:
        unknown = sorted(set(value) - set(words))
        return [one for one in words if one in value] + unknown

    return Value("codes", check, to_record, "ticks", len(words), words)


def country() -> Value:
    """Return a State by its code of two capitals (ISO 3166-1)."""

    def check(value: Any) -> object:
        if not isinstance(value, str) or len(value) != 2 or not (value.isascii() and value.isupper()):
            raise Unfit("a country's code of two capitals")
        return value

    return Value("country", check, lambda value: str(value).strip().upper(), "choice", 2)


def _line(name: str, label: str, help_: str = "", missing: str = "") -> Field:
    return Field(name, label, text(MAX_LINE), help=help_, missing=missing)


def _lines(name: str, label: str, help_: str = "") -> Field:
    return Field(name, label, text(MAX_TEXT, lines=True), help=help_)


def _choice(name: str, label: str, words: Mapping[str, str], begins: str = "", help_: str = "") -> Field:
    return Field(name, label, code(words, needed=False), begins=begins, help=help_)


def _ticks(name: str, label: str, words: Mapping[str, str], help_: str = "") -> Field:
    return Field(name, label, codes(words), help=help_)


# What members' nodes read too (``mla.control_open``): who asks whom in which form.
FACTS = (
    Field("form", _("What is written"), code(FORMS), missing=_("Choose what is written."), begins=REQUEST),
    Field("state", _("The other State"), country(), missing=_("Choose a State.")),
)
START = (
    _line("title", _("Short title"), missing=_("Give it a title.")),
    Field("date", _("Date of the letter"), day(), help=_("Today, if left empty.")),
    _choice("basis", _("Legal basis"), BASES, "untoc"),
    _line("basis_text", _("Which treaty or agreement")),
    _ticks("kinds", _("What is asked for"), KINDS),
    _choice("language", _("Language of the letter"), LANGUAGES, "en"),
    _choice("beside", _("Language beside it"), LANGUAGES),
)
AUTHORITIES = (
    _line("authority", _("Central authority that signs")),
    _line("authority_address", _("Its address")),
    _line("to_authority", _("Central authority that is asked")),
    _line("to_address", _("Address of the authority that is asked")),
    _line("reference", _("Reference number")),
)
CASE = (
    _line(
        "subject",
        _("Subject matter of the case"),
        _("For example: smuggling of rosewood by an organised group."),
    ),
    _choice("stage", _("Stage"), STAGES, "investigation"),
    _line("investigating", _("Authority that conducts the case")),
    _line("functions", _("Functions of that authority")),
    _line("court", _("Court, accused, stage and next date"), _("Needed once proceedings are in court.")),
    _lines(
        "facts",
        _("Summary of the facts"),
        _("Who did what, when and where. Do not write what a marking keeps in."),
    ),
    _lines("persons_text", _("Persons concerned, in words"), _("Beside those that are taken from the case.")),
)
LAW = (
    _line("offence", _("Offence")),
    _line("provision", _("Law and article")),
    _line("penalty_years", _("Maximum penalty, years of imprisonment"), _("A number, or “life”.")),
    _ticks(
        "elements",
        _("What the persons did"),
        ELEMENTS,
        _("It is compared with the offences of the other State."),
    ),
    _lines("law_text", _("Text of the provisions")),
    _line("there", _("Corresponding provision of the other State")),
)
ASSISTANCE = (
    _lines("assistance", _("Assistance that is asked for")),
    _lines("procedure", _("Procedure to be followed, and form of what is supplied")),
    _lines("questions", _("Questions to be put")),
    _lines("purpose", _("Purpose for which it is needed")),
    _lines("link", _("Link between what is asked for and the case")),
    _lines(
        "suspicion", _("Grounds for the suspicion"), _("Needed where a person or property is to be found.")
    ),
    Field("due", _("Answer needed by"), moment(needed=False)),
    _line("due_reasons", _("Reasons for this time")),
    _line("oral_on", _("Asked orally on (day, time)"), _("For the written confirmation of an oral request.")),
    _line("oral_to", _("Asked of whom")),
    _line("allowances", _("Allowances and accommodation of a person who travels")),
)
PROPERTY = (
    _choice("measure", _("Measure against property"), MEASURES),
    _lines("property", _("Description of the property"), _("Owner, kind, number, quantity, account.")),
    _line("property_place", _("Where it is")),
    _line("order", _("Order of confiscation or seizure that is attached, and how far it is to be executed")),
    _line("order_when", _("When proceedings for an order are likely to begin")),
)
STATEMENTS = (
    _choice("political", _("Is the offence of a political character?"), ANSWERS, NO),
    _choice("military", _("Is it an offence under military law alone?"), ANSWERS, NO),
    _choice("discrimination", _("Is anybody pursued for origin, religion, sex or opinion?"), ANSWERS, NO),
    _choice("tried", _("Was anybody already convicted or acquitted of the same conduct?"), ANSWERS, UNKNOWN),
    _choice("time_barred", _("Is prosecution barred by lapse of time?"), ANSWERS, UNKNOWN),
    _choice("death", _("Can the death penalty be imposed?"), ANSWERS, UNKNOWN),
    _choice("death_assured", _("Is it assured that it will not be carried out?"), WHETHER, NO),
    _choice("confidential", _("Ask for confidentiality?"), WHETHER, YES),
    _line("confidential_reasons", _("Reasons for confidentiality")),
    _choice("reciprocity", _("Undertake reciprocity?"), WHETHER, YES),
    _choice("use_only", _("Undertake to use it for this case only?"), WHETHER, YES),
    _choice("return_items", _("Undertake to return objects?"), WHETHER, YES),
    _choice("certificate", _("Certify that it is a criminal matter?"), WHETHER, YES),
    _lines("use_limits", _("Restrictions on use"), _("For information given without a request.")),
)
TRANSLATED = (
    "title",
    "subject",
    "facts",
    "offence",
    "assistance",
    "procedure",
    "questions",
    "purpose",
    "link",
    "property",
    "law_text",
    "persons_text",
    "functions",
    "court",
    "suspicion",
    "due_reasons",
    "allowances",
    "order",
    "confidential_reasons",
    "use_limits",
)
TRANSLATION = (
    _line("other_title", _("Short title, translated")),
    _line("other_subject", _("Subject matter, translated")),
    _lines("other_facts", _("Facts, translated")),
    _line("other_offence", _("Offence, translated")),
    _lines("other_assistance", _("Assistance, translated")),
    _lines("other_procedure", _("Procedure, translated")),
    _lines("other_questions", _("Questions, translated")),
    _lines("other_purpose", _("Purpose, translated")),
    _lines("other_link", _("Link with the case, translated")),
    _lines("other_property", _("Description of the property, translated")),
    _lines("other_law_text", _("Text of the provisions, translated")),
    *(
        replace(field, later=True)
        for field in (
            _lines("other_persons_text", _("Persons concerned, translated")),
            _line("other_functions", _("Functions of the authority, translated")),
            _line("other_court", _("Court, accused and stage, translated")),
            _lines("other_suspicion", _("Grounds for the suspicion, translated")),
            _line("other_due_reasons", _("Reasons for the time, translated")),
            _line("other_allowances", _("Allowances, translated")),
            _line("other_order", _("Order and its extent, translated")),
            _line("other_confidential_reasons", _("Reasons for confidentiality, translated")),
            _lines("other_use_limits", _("Restrictions on use, translated")),
        )
    ),
)
FILES = Field("files", _("Documents that are attached"), records(20))


def _check_entities(value: Any) -> object:
    if not isinstance(value, list) or len(value) > MAX_ENTITIES:
        raise Unfit(f"a list of at most {MAX_ENTITIES}")
    if not all(isinstance(one, str) and 0 < len(one) <= MAX_ID for one in value) or len(set(value)) != len(
        value
    ):
        raise Unfit(f"ids of 1 to {MAX_ID} characters, each once")
    return value


ENTITIES = Field(
    "entities",
    _("Persons and things of the case"),
    Value("entities", _check_entities, lambda value: list(dict.fromkeys(value)), "ticks", MAX_ENTITIES),
    help=_("Their facts go into the letter as far as markings let them."),
)
PARTS: dict[str, tuple[Field, ...]] = {
    "start": (*START, *AUTHORITIES),
    "case": CASE,
    "law": LAW,
    "assistance": (*ASSISTANCE, *PROPERTY),
    "statements": STATEMENTS,
    "translation": TRANSLATION,
}
WORDS = tuple(field for part in PARTS.values() for field in part)
EXHIBITS = Field("exhibits", _("Exhibits of the case"), records(50))
CHOSEN = (ENTITIES, EXHIBITS, FILES)
DRAFT_FIELDS = (*WORDS, *CHOSEN)  # what a record of words says
BY_NAME = {field.name: field for field in (*FACTS, *WORDS)}


def begun() -> dict[str, Any]:
    """Return what a draft says before anybody has written into it."""
    return {field.name: field.empty for field in (*FACTS, *WORDS)}
