"""Why a name was taken for a taxon, or was not: codes with their sentences, filled in with what was typed and matched."""

from __future__ import annotations

from dataclasses import dataclass


def _(sentence: str) -> str:
    """Mark a sentence for translation, as gettext_noop does; this core knows no framework."""
    return sentence


SENTENCES = {
    "scientific": _("“%(name)s” is its scientific name."),
    "synonym": _("“%(name)s” is an earlier or other scientific name of it."),
    "common": _("“%(name)s” is a common name of it."),
    "trade": _("“%(name)s” is a trade name for its products."),
    "ambiguous": _("“%(name)s” means other things or other taxa too."),
    "everyday": _("“%(name)s” is a name of it and an everyday word too."),
    "not-of-goods": _("“%(name)s” is an animal, and the goods are timber."),
    "joined": _("“%(typed)s” is “%(name)s” written with other spaces."),
    "other-order": _("“%(typed)s” is “%(name)s” with its words in another order."),
    "misspelt": _("“%(typed)s” is close to “%(name)s”."),
    "abbreviated": _("“%(typed)s” abbreviates “%(name)s”."),
    "beginning": _("“%(name)s” has “%(typed)s” in it."),
    "species-unknown": _("The genus is known; the species “%(typed)s” is not."),
    "widest": _("“%(name)s” is used for several taxa, one inside the other; the widest is taken."),
    "several": _("“%(name)s” is used for several taxa. Choose one."),
    "two-taxa": _("The text names more than one taxon. Enter one item for each, or choose one."),
    "scientific-counts": _("The common name “%(name)s” does not fit the scientific name, which counts."),
    "narrower": _("“%(name)s” also fits and is wider."),
    "not-understood": _("The word “%(typed)s” is not understood; it may change the meaning."),
    "passed-over": _("“%(typed)s” stands apart from the name and was passed over."),
    "other-thing": _("“%(typed)s” is something else: %(name)s."),
    "term": _("“%(typed)s” says what the goods are: %(name)s."),
    "close-call": _("Other names are about as close."),
    "too-short": _("“%(typed)s” is too short to be sure. Choose, or write the name out."),
    "no-name": _("No name in the tables is close enough to “%(typed)s”."),
    "no-letters": _("There is no word in the text."),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason.

    Attributes:
        code: of ``SENTENCES``.
        typed: part of the text that it is about.
        name: name of the tables, or what a word means.
    """

    code: str
    typed: str = ""
    name: str = ""

    def __str__(self) -> str:
        return SENTENCES[self.code] % {"typed": self.typed, "name": self.name}
