"""``hornbill node sign-on``: which officer is which person of the agency's sign-on service; and whether the service answers.

hornbill node sign-on --data DIR                                    lists the links
hornbill node sign-on --data DIR --link ID SUBJECT                  links an officer; --unlink ID ends it
hornbill node sign-on --data DIR --try                              fetches what the service publishes and its keys
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hornbill import config
from hornbill.node import process, setup

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str]) -> int:
    """List, make or end links; or try the service."""
    parser = argparse.ArgumentParser(
        prog="hornbill node sign-on",
        description="Which officer is which person of the agency's sign-on service (HORNBILL_OIDC_ISSUER).",
    )
    process.add_folder(parser)
    act = parser.add_mutually_exclusive_group()
    act.add_argument("--link", nargs=2, metavar=("ID", "SUBJECT"), help="officer's id, and the person there")
    act.add_argument("--unlink", metavar="ID", help="ends the link; the officer's open sessions stay")
    act.add_argument("--try", dest="try_it", action="store_true", help="asks the service what it publishes")
    options = parser.parse_args(argv)
    setup.use(options.data)
    from hornbill.vault import gate

    now, issuer = datetime.now(UTC), config.text("HORNBILL_OIDC_ISSUER")
    if not issuer:
        raise config.BadSetting(
            "HORNBILL_OIDC_ISSUER is empty: there is no gate here", cure="See docs/operations.md, “Sign-on”."
        )
    if options.try_it:
        return _try()
    if options.link:
        gate.link(options.link[0], issuer, options.link[1], by="node", now=now)
        print(f"{options.link[0]} is linked")
    elif options.unlink:
        print(f"links ended: {gate.unlink(options.unlink, by='node', now=now)}")
    else:
        for one in gate.links():
            print(
                f"{one.account.officer_id}\t{one.subject}\t{one.issuer}\t{one.linked_at:%Y-%m-%d}\tby {one.by}"
            )
    return 0


def _try() -> int:
    from hornbill.accounts.sign_on import asking, provider
    from hornbill.accounts.sign_on.id_token import subject_claim

    subject_claim()
    asking.client_secret()
    found = provider.provider()
    kinds = sorted(key.key_type for key in provider.keys(found))
    print(f"officers sign on at   {found.authorization_endpoint}")
    print(f"the node asks         {found.token_endpoint}")
    print(f"keys                  {', '.join(kinds)}")
    print("the address to register there is https://THIS-NODE/sign-in/sign-on/back")
    return 0
