"""E-mail addresses: lower case, the domain as DNS has it; a second key for the mailbox behind tags and dots.

Rules
- RFC 5321, section 2.4 lets a host tell capitals of the local part apart; none in use does, so lower case it is.
- The domain is written in its ASCII form (IDNA 2008, RFC 5891) so that one name has one spelling.
- Mail for ``a.b+shop@gmail.com`` reaches ``ab@gmail.com``: that is the key of closeness "variant".

    normalise(Fields("A.Trader+1@Googlemail.com")).keys[1].text == "email:variant:atrader@gmail.com"
"""

from __future__ import annotations

import re

from hornbill.deconfliction.core.normalise.errors import Absurd, WrongForm
from hornbill.deconfliction.core.normalise.text import clean, once, shown
from hornbill.deconfliction.core.normalise.value import Change, Closeness, Fields, Normalised, settled

KIND = "email"
_LOCAL = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_ANGLES = re.compile(r".*<([^<>]+)>")
_NOBODYS = frozenset(["none@none.com", "test@test.com", "na@na.com", "no@email.com", "noemail@noemail.com"])
_TRIMMED = Change(
    "trimmed", "name, angle brackets or mailto: round the address removed", "RFC 5322, 3.4; RFC 6068"
)
_CASE = Change("case", "small letters", "RFC 5321, section 2.4; no mail host in use tells them apart")
_IDNA = Change("idna", "domain in its ASCII form", "RFC 5891, section 4")


def normalise(fields: Fields) -> Normalised:
    """Return an address.

    Raises:
        WrongForm: no local part, no domain, or signs that neither can have.
        Absurd: an address that forms are filled with.
    """
    plain, changes = clean(fields.value)
    inner = _ANGLES.fullmatch(plain)
    bare = (inner[1] if inner else plain).strip()
    bare = bare[7:] if bare.lower().startswith("mailto:") else bare
    bare = bare.partition("?")[0] if bare != plain else bare
    address = bare.lower().rstrip(".")
    local, _, domain = address.rpartition("@")
    ascii_domain = _ascii(domain)
    if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(ascii_domain) or len(ascii_domain) > 253:
        raise WrongForm(
            f"not an e-mail address: {shown(fields.value)}", cure="One address, as name@example.org."
        )
    form = f"{local}@{ascii_domain}"
    if form in _NOBODYS:
        raise Absurd(f"{form} is what forms are filled with")
    changes = once(
        (
            *changes,
            *((_TRIMMED,) if bare != plain else ()),
            *((_CASE,) if bare.lower() != bare else ()),
            *((_IDNA,) if ascii_domain != domain else ()),
        )
    )
    return settled(KIND, form, changes, more=((Closeness.VARIANT, _mailbox(local, ascii_domain)),))


def _ascii(domain: str) -> str:
    if domain.isascii():
        return domain
    import idna  # its tables take memory; few domains need them

    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        return ""


def _mailbox(local: str, domain: str) -> str:
    bare = local.partition("+")[0] or local
    if domain in {"gmail.com", "googlemail.com"}:
        return f"{bare.replace('.', '')}@gmail.com"
    return f"{bare}@{domain}"
