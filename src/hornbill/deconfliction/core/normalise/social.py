"""Accounts of social networks: the platform and the handle; an address of a profile is taken apart.

Rules
- Platforms that are numbers in truth (WhatsApp, Viber, Signal) are phones: file them so, and both ways meet.
- Handles are compared without regard to capitals: none of the platforms listed tells them apart, but for the
  identifiers of YouTube channels.
- Facebook ignores dots in names; a second key leaves them out.

    normalise(Fields("https://t.me/Rosewood_Buyer")).canonical == "telegram:rosewood_buyer"
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from hornbill.deconfliction.core.normalise.errors import PartMissing, WrongForm
from hornbill.deconfliction.core.normalise.text import clean, once, shown
from hornbill.deconfliction.core.normalise.value import Change, Closeness, Fields, Normalised, settled

KIND = "social"
_PLATFORMS: dict[str, str] = {
    "facebook": "facebook fb facebook.com m.facebook.com fb.com fb.me",
    "instagram": "instagram ig insta instagram.com",
    "telegram": "telegram tg t.me telegram.me",
    "tiktok": "tiktok tiktok.com douyin",
    "x": "x twitter x.com twitter.com mobile.twitter.com",
    "youtube": "youtube yt youtube.com m.youtube.com",
    "wechat": "wechat weixin 微信",
    "weibo": "weibo weibo.com m.weibo.cn",
    "line": "line line.me",
    "zalo": "zalo zalo.me",
    "vk": "vk vkontakte vk.com",
    "snapchat": "snapchat snapchat.com",
    "linkedin": "linkedin linkedin.com",
    "kakaotalk": "kakaotalk kakao",
    "qq": "qq",
    "discord": "discord",
    "skype": "skype",
    "threads": "threads threads.net",
}
_NAMES = {name: platform for platform, names in _PLATFORMS.items() for name in names.split()}
_PHONES = frozenset(["whatsapp", "viber", "signal", "imo", "botim", "wa.me", "wa"])
_CHANNEL = re.compile(r"UC[A-Za-z0-9_-]{22}")
_HANDLE = re.compile(r"[^\s/@?#&:\"'<>]{2,100}")
_IN_FRONT = frozenset(["add", "user", "in", "u", "channel", "c", "people", "p", "ti", "r", "profile"])
_ADDRESS = Change(
    "address", "handle taken out of the profile's address", "RFC 3986; the platform's addresses"
)
_AT = Change("at-sign", "@ in front removed", "custom of the platforms")
_CASE = Change("case", "small letters", "the platforms do not tell capitals apart")
_NAME = Change("platform", "the platform's usual name", "list of platforms, as of 2026-11")


def normalise(fields: Fields) -> Normalised:
    """Return platform and handle.

    Raises:
        PartMissing: no platform, neither in its column nor in the address.
        WrongForm: the platform's accounts are phone numbers, or the handle has signs that no handle has.
    """
    plain, changes = clean(fields.value)
    platform, handle, more = _apart(plain, fields.platform)
    changes = (*changes, *more)
    if _NAMES.get(platform) is None and not re.fullmatch(r"[\w.-]{1,40}", platform):
        raise WrongForm(f"no platform has the name {shown(platform)}", column="platform")
    if platform in _PHONES:
        raise WrongForm(
            f"accounts of {platform} are phone numbers", column="platform", cure="Enter it as kind phone."
        )
    known = _NAMES.get(platform, platform)
    bare = handle.lstrip("@")
    channel = known == "youtube" and _CHANNEL.fullmatch(bare) is not None
    name = bare if channel else bare.lower()
    if not _HANDLE.fullmatch(name):
        raise WrongForm(
            f"not a handle: {shown(handle)}", cure="The account's name as others type it, as @name."
        )
    changes = once(
        (
            *changes,
            *((_AT,) if bare != handle else ()),
            *((_CASE,) if name != bare else ()),
            *((_NAME,) if known != platform else ()),
        )
    )
    loose = ((Closeness.VARIANT, f"facebook:{name.replace('.', '')}"),) if known == "facebook" else ()
    return settled(KIND, f"{known}:{name}", changes, more=loose)


def _apart(plain: str, column: str) -> tuple[str, str, tuple[Change, ...]]:
    """Return the platform's name as typed, the handle, and what was changed."""
    in_front, sign, rest = plain.partition(":")
    wanted = clean(column, column="platform")[0].lower() if column.strip() else ""
    if sign and not rest.startswith("//") and (in_front.lower() in _NAMES or in_front.lower() == wanted):
        return in_front.lower(), rest.strip(), ()
    host, _, path = re.sub(r"^https?://", "", plain, flags=re.IGNORECASE).partition("/")
    host = host.lower().removeprefix("www.")
    if path and ("." in host) and (host in _NAMES or host in _PHONES or "//" in plain):
        return host, _handle(plain if "//" in plain else f"//{plain}"), (_ADDRESS,)
    if not wanted:
        raise PartMissing(
            "the platform is missing",
            column="platform",
            cure=f"One of {', '.join(_PLATFORMS)}, or its own name.",
        )
    return wanted, plain, ()


def _handle(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:  # brackets that open no address of a host
        return ""
    asked = parse_qs(parts.query).get("id")
    steps = [step for step in parts.path.split("/") if step]
    if steps[:1] == ["profile.php"] and asked:
        return asked[0]
    while len(steps) > 1 and steps[0].lower() in _IN_FRONT:
        steps.pop(0)
    return steps[0].lstrip("~") if steps else ""
