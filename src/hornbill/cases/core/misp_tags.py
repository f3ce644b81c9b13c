"""Markings as MISP has them: tags of the official taxonomies, tags of our own for what those lack, and the distribution.

Rules
- The level is a tag of the taxonomy ``tlp``; one Admiralty grading is two of ``admiralty-scale``. Handling codes, conditions, purposes,
  reviews, gradings and authors are machine tags under ``hornbill:``, their values as JSON texts.
- Distribution is no wider than the marking: TLP:CLEAR goes to all communities, TLP:GREEN to this one, all else and whatever has H2 or H3
  to the organisation alone. What was given narrower stays so.
- Other tags stay as they are. A tag of ``tlp`` that is not known (``tlp:unclear``, ``tlp:ex:chr``) counts as TLP:RED.

Sources, as of 2026-11: MISP taxonomies ``tlp`` and ``admiralty-scale``; MISP core format, distribution levels 0 to 5.

    names(carried)                        # ["tlp:amber", 'hornbill:handling="H1"']
    read([{"name": "tlp:amber"}])         # Carried("AMBER")
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from hornbill.cases.core.carried import Carried, together
from hornbill.kernel.markings import HANDLING, TLP_WIDTH, BadMarking, Grading, Marking

ORGANISATION, COMMUNITY, ALL = "0", "1", "3"
INHERIT = "5"  # an attribute's: that of its event
_OWN = re.compile(r'hornbill:(handling|condition|purpose|review|grading|author)=(".*")', re.DOTALL)
_LEVEL = re.compile(r"tlp:(.*)", re.IGNORECASE | re.DOTALL)
_ADMIRALTY = re.compile(r"admiralty-scale:(source-reliability|information-credibility)=")
_OLD = {"WHITE": "CLEAR"}  # TLP 1.0


def names(carried: Carried) -> list[str]:
    """Return the tags of a marking."""
    found = [f"tlp:{carried.tlp.lower()}"]
    found += [_own("handling", code) for code in carried.handling]
    found += [_own("condition", words) for words in carried.conditions]
    found += [_own("purpose", words) for words in carried.purposes]
    if carried.review is not None:
        found.append(_own("review", carried.review.isoformat()))
    found += [_own("grading", f"{one.scheme}:{one.value}") for one in carried.gradings]
    if len(carried.gradings) == 1 and carried.gradings[0].scheme == "admiralty":
        value = carried.gradings[0].value
        source, information = value[0], value[1]
        found.append(f'admiralty-scale:source-reliability="{source.lower()}"')
        found.append(f'admiralty-scale:information-credibility="{information}"')
    found += [_own("author", agency) for agency in carried.authors]
    return found


def _own(name: str, value: str) -> str:
    return f"hornbill:{name}={json.dumps(value, ensure_ascii=False)}"


def read(tags: Any) -> Carried | None:
    """Return what tags say of a marking; None if they name no level and no word of ours.

    Args:
        tags: the value of ``Tag`` of an event or an attribute, whatever it is.
    """
    given = _names_of(tags)
    found = [part for name in given if (part := _part(name)) is not None]
    if found and not any(map(_level, given)):
        found.append(Carried("RED"))  # it names conditions, but no level
    return together(found) if found else None


def _names_of(tags: Any) -> list[str]:
    rows = tags if isinstance(tags, list) else []
    return [one["name"] for one in rows if isinstance(one, dict) and isinstance(one.get("name"), str)]


def _part(name: str) -> Carried | None:
    level = _level(name)
    if level:
        return Carried(level)
    own = _OWN.fullmatch(name)
    if own is None:
        return None
    with suppress(ValueError, BadMarking):
        return _of_own(own[1], json.loads(own[2]))
    return Carried("RED")


def _level(name: str) -> str:
    found = _LEVEL.fullmatch(name.strip())
    if found is None:
        return ""
    level = _OLD.get(found[1].strip().upper(), found[1].strip().upper())
    return level if level in TLP_WIDTH else "RED"


def _of_own(name: str, value: str) -> Carried:
    open_ = Carried("CLEAR")  # the level is another tag's
    if name == "handling":
        if value not in HANDLING:
            raise BadMarking("no such handling code")
        return replace(open_, handling=(value,))
    if name == "review":
        return replace(open_, review=date.fromisoformat(value))
    if name == "grading":
        scheme, _, code = value.partition(":")
        Marking.from_json({"tlp": "RED", "grading": {"scheme": scheme, "value": code}})
        return replace(open_, gradings=(Grading(scheme, code),))
    if not isinstance(value, str):
        raise BadMarking("a tag of ours has a text")
    if name == "author":
        return replace(open_, authors=(value,))
    return replace(open_, conditions=(value,)) if name == "condition" else replace(open_, purposes=(value,))


def tagged(tags: Any, carried: Carried) -> list[Any]:
    """Return tags in which those of a marking replace the earlier ones about it.

    Args:
        tags: as given; anything else than a list counts as none.
        carried: the marking.
    """
    wanted = names(carried)
    kept, there = [], set()
    for one in tags if isinstance(tags, list) else []:
        name = one.get("name") if isinstance(one, dict) else None
        if isinstance(name, str):
            level = _level(name)
            same = f"tlp:{level.lower()}" if level else name
            if level or _OWN.fullmatch(name) or _ADMIRALTY.match(name):
                if same not in wanted and not _ADMIRALTY.match(name):
                    continue
                there.add(same)
        kept.append(one)
    return [*kept, *({"name": name} for name in wanted if name not in there)]


def distribution(carried: Carried, given: Any = None) -> str:
    """Return the distribution of an event under a marking: that which was given, or a narrower one.

    Args:
        carried: the marking.
        given: 0 to 4 (a sharing group), as text or number; anything else counts as not given.
    """
    widest = ORGANISATION
    if not {"H2", "H3"} & set(carried.handling):
        widest = {"CLEAR": ALL, "GREEN": COMMUNITY}.get(carried.tlp, ORGANISATION)
    level = str(given)
    if level == "4" and widest != ORGANISATION:
        return level
    return min(level, widest) if level in {"0", "1", "2", "3"} else widest
