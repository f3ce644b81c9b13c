"""Legal forms of companies, written out or short, in one form each: Siemens Aktiengesellschaft is Siemens AG.

Rules
- Words in Latin letters, as ``romanised`` reads them. What may be a word of somebody's name stands alone (co, sa, ao, pt): only what is
  a legal form and nothing else is changed. Where two forms of different laws mean the same (OOO, LLC), they are one here.

Source: general knowledge of company law's names, the forms that ISO 20275 codes among them; as of 2026-11. Not a list of all.

    with_short_forms(("siemens", "aktiengesellschaft")) == ("siemens", "ag")
"""

from __future__ import annotations

_FORMS = """
ltd: limited
co: company, compagnie, compania, companhia
corp: corporation, corporacion
inc: incorporated
ag: aktiengesellschaft
gmbh: gesellschaft mit beschrankter haftung, gesellschaft mit beschraenkter haftung, g m b h
plc: public limited company, p l c
llc: limited liability company, ooo, obshchestvo s ogranichennoy otvetstvennostyu, obshchestvo s ogranichennoi otvetstvennostiu, obschestvo s ogranichennoj otvetstvennostju, l l c
jsc: joint stock company, open joint stock company, public joint stock company, closed joint stock company, ojsc, pjsc, cjsc, oao, pao, zao, aktsionernoe obshchestvo, aktsionernoye obshchestvo
sarl: societe a responsabilite limitee, s a r l
sa: societe anonyme, sociedad anonima, sociedade anonima
srl: societatea cu raspundere limitata, societa a responsabilita limitata, s r l
bv: besloten vennootschap, b v
nv: naamloze vennootschap, n v
llp: limited liability partnership, l l p
lp: limited partnership, l p
pte: private, pvt
bhd: berhad
sdn: sendirian
"""
SHORT_FORMS: dict[tuple[str, ...], str] = {
    tuple(written.split()): short
    for line in _FORMS.strip().splitlines()
    for short, all_written in [line.split(": ")]
    for written in all_written.split(", ")
}
_FIRST = frozenset(written[0] for written in SHORT_FORMS)
_LONGEST = max(map(len, SHORT_FORMS))


def with_short_forms(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words with legal forms in their short form; the longest that fits counts, and a name of nothing else stays."""
    if _FIRST.isdisjoint(words):
        return words
    found: list[str] = []
    at = 0
    while at < len(words):
        length = next(
            (
                size
                for size in range(min(_LONGEST, len(words) - at), 0, -1)
                if words[at : at + size] in SHORT_FORMS
            ),
            0,
        )
        found.append(SHORT_FORMS[words[at : at + length]] if length else words[at])
        at += length or 1
    return tuple(found)
