"""Draws the picture of README.md from a running network: one node's page, the hub's bytes, the other's page.

Rules: nothing is drawn by hand. Two nodes and a hub are built in a temporary folder and run; the officers of the
demonstration write; Chromium shows their pages; the rows in the middle are read from the hub's own database.
Every run has fresh keys, so the bytes differ from run to run.

    .venv/bin/python -m devtools.readme_picture        # writes docs/images/two-nodes-one-blind-hub.png
"""

from __future__ import annotations

import base64
import contextlib
import html
import os
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from devtools.smaller_png import smaller
from hornbill.exchange.core.protocol.batches import MAX_CURSOR
from hornbill.simulation import story
from hornbill.simulation.building import Network, build
from hornbill.simulation.people import PAIR
from hornbill.simulation.processes import free_ports, running
from hornbill.simulation.visitor import Visitor, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from hornbill.simulation.people import DemoAgency

WHERE = Path(__file__).parents[1] / "docs/images/two-nodes-one-blind-hub.png"
LARGEST = 250_000  # bytes
WIDTH, HEIGHT = 440, 800  # CSS pixels of one panel
ROWS = 5  # envelopes shown
LINES = 7  # lines of bytes of each
PER_LINE = 16  # bytes
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# What the page shows beside the messages is cut off: the picture is about the messages.
ONLY_MESSAGES = """
  document.querySelectorAll('.menu, .composer, .side, footer, [data-timeline-target="jump"]').forEach(e => e.remove());
  document.querySelector('[data-controller~="timeline"]').scrollIntoView({block: 'start'});
"""
FRAME = """<!doctype html><meta charset="utf-8"><style>
  body {{ margin: 0; padding: 14px; background: #eef1ef; font: 13px/1.45 system-ui, sans-serif; color: #17211c;
         display: grid; grid-template-columns: repeat(3, {width}px); gap: 14px; width: max-content; }}
  h2 {{ margin: 0 0 8px; font-size: 15px; }} h2 small {{ font-weight: 400; color: #4b5a52; }}
  .panel {{ height: {height}px; overflow: hidden; border: 1px solid #b9c4bd; border-radius: 6px; background: #fff; }}
  .panel img {{ display: block; width: {width}px; }}
  .hub {{ background: #10161a; color: #b7c6cf; box-sizing: border-box; padding: 12px 14px;
         font: 10.8px/1.42 ui-monospace, 'DejaVu Sans Mono', monospace; }}
  .hub b {{ color: #ffd58a; font-weight: 600; }} .hub pre {{ margin: 0 0 9px; font: inherit; }}
</style>
<div><h2>{one} <small>node: somchai reads and writes</small></h2><div class="panel"><img src="{one_picture}"></div></div>
<div><h2>Hub <small>hub.sqlite, table envelopes, as the hub holds it</small></h2>
 <div class="panel hub">{rows}</div></div>
<div><h2>{other} <small>node: hanh reads and writes</small></h2>
 <div class="panel"><img src="{other_picture}"></div></div>
"""


def hub_rows(database: Path) -> str:
    """Envelopes of a hub as the hub has them: whose, how long, and their first bytes.

    Args:
        database: hub.sqlite; it may be in use.

    Returns:
        HTML.
    """
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        rows = db.execute(
            "SELECT place, sender, length(envelope), envelope FROM envelopes ORDER BY place DESC LIMIT ?",
            (ROWS,),
        ).fetchall()
    shown = []
    for place, sender, size, envelope in rows:
        head = f"<b>{place & MAX_CURSOR}</b> from <b>{html.escape(sender)}</b>, {size:,} bytes".replace(
            ",", " "
        )
        lines = [_hex_line(envelope, at) for at in range(0, PER_LINE * LINES, PER_LINE)]
        shown.append(f"<pre>{head}\n" + "\n".join(lines) + "\n…</pre>")
    return "".join(shown)


def _hex_line(data: bytes, at: int) -> str:
    part = data[at : at + PER_LINE]
    text = "".join(chr(byte) if 32 < byte < 127 else "." for byte in part)
    return html.escape(f"{at:04x} {part.hex(' ', 2)} {text}")


def page_picture(browser: Browser, network: Network, agency: DemoAgency, room: str) -> bytes:
    """One officer's room page, signed in by the demonstration's own button, as PNG."""
    address = f"http://{agency.host}:{network.ports[agency.id]}"
    view = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
    view.goto(f"{address}/sign-in?next=/rooms/{room}")
    view.get_by_role("button", name=f"Sign in as {agency.people[0].name}").click()
    view.wait_for_url("**/rooms**")
    view.goto(f"{address}/rooms/{room}")
    view.get_by_text(story.CONTAINER).first.wait_for()
    view.evaluate(ONLY_MESSAGES)
    picture = view.screenshot()
    view.close()
    return picture


def _play_in(network: Network) -> str:
    """Let the officers write the story; returns the room's id when it has arrived everywhere."""
    visitors = {agency.id: Visitor(network, agency, agency.people[0]) for agency in PAIR}
    for visitor in visitors.values():
        visitor.sign_in()
    first, second = (visitors[agency.id] for agency in PAIR)
    room = first.open_room(story.TITLE, story.NUMBER, [second.officer_id])
    if not wait_until(lambda: second.state(room) != {}):
        raise SystemExit("the room did not arrive")
    for line in story.LINES:
        visitors[line.agency].write(room, line.text)
    if not wait_until(lambda: first.state(room)["content_hash"] == second.state(room)["content_hash"]):
        raise SystemExit("the messages did not arrive")
    return room


def draw(folder: Path) -> bytes:
    """Build a network in ``folder``, run it, and draw the picture; returns PNG."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None:
        raise SystemExit("no Chromium is on PATH; install one, or set CHROMIUM=PATH")
    hub_port, *ports = free_ports(1 + len(PAIR))
    network = Network(
        folder, PAIR, hub_port, {agency.id: port for agency, port in zip(PAIR, ports, strict=True)}
    )
    build(network)
    with running(network), sync_playwright() as play:
        room = _play_in(network)
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        one, other = (_as_address(page_picture(browser, network, agency, room)) for agency in PAIR)
        frame = browser.new_page(viewport={"width": 3 * WIDTH + 60, "height": HEIGHT + 60})
        frame.set_content(
            FRAME.format(
                width=WIDTH,
                height=HEIGHT,
                one=PAIR[0].name,
                other=PAIR[1].name,
                one_picture=one,
                other_picture=other,
                rows=hub_rows(network.hub_data / "hub.sqlite"),
            )
        )
        picture = frame.locator("body").screenshot()
        browser.close()
    return smaller(picture)


def _as_address(picture: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"


def main() -> int:
    """Draws it and writes the file."""
    with tempfile.TemporaryDirectory() as folder:
        picture = draw(Path(folder) / "network")
    if len(picture) > LARGEST:
        print(f"{len(picture)} bytes; at most {LARGEST} are to be committed", file=sys.stderr)
        return 1
    WHERE.parent.mkdir(parents=True, exist_ok=True)
    WHERE.write_bytes(picture)
    print(f"wrote {WHERE.relative_to(WHERE.parents[2])}: {len(picture)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
