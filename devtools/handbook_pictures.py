"""Draws the pictures of the handbook from a running demonstration, in each language: nothing is drawn by hand.

Rules: start ``./hornbill run`` first. Each picture is the page of one invented officer, at one size, in the light look; the banner of the
demonstration is on it. Pictures that no page of the handbook uses are removed.

    .venv/bin/python -m devtools.handbook_pictures                     # of the demonstration in var/demo
    .venv/bin/python -m devtools.handbook_pictures --folder DIR
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from devtools.readme_picture import BROWSERS
from devtools.smaller_png import smallest
from hornbill.pages import demo
from hornbill.simulation.agencies import NETWORK
from hornbill.simulation.network import CASES_FILE, open_network

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from hornbill.simulation.network import Network

BOOK = Path(__file__).parents[1] / "docs" / "handbook" / "pictures"
LANGUAGES = ("en", "fr")
WIDTH, HEIGHT = 1180, 740  # CSS pixels
SOMCHAI, MALEE, PROSECUTOR = "th-customs/somchai", "th-customs/malee", "mg-prosecutor/voahangy"
# Picture -> whose page it is, and its path; ``{room}`` is the room of the rosewood case.
PICTURES = {
    "today": (SOMCHAI, "/"),
    "new-room": (MALEE, "/rooms/new"),
    "conversation": (MALEE, "/rooms/{room}"),
    "chart": (MALEE, "/rooms/{room}/chart"),
    "assigned": (SOMCHAI, "/assigned"),
    "alerts": (SOMCHAI, "/alerts"),
    "watch": (SOMCHAI, "/watch"),
    "people": (MALEE, "/network"),
    "evidence": (MALEE, "/rooms/{room}/evidence"),
    "impact": (MALEE, "/impact"),
    "seizures": (MALEE, "/seizures"),
    "routes": (MALEE, "/routes"),
    "formal-requests": (PROSECUTOR, "/formal-requests"),
    "law": (PROSECUTOR, "/law"),
}


def draw(browser: Browser, network: Network, rooms: dict[str, str]) -> dict[tuple[str, str], bytes]:
    """Return every picture as WebP, by language and name.

    Args:
        browser: running.
        network: running.
        rooms: case -> id of its room.
    """
    found = {}
    for language in LANGUAGES:
        for officer in sorted({officer for officer, _ in PICTURES.values()}):
            view = browser.new_context(
                viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light"
            ).new_page()
            agency, person = network.officer(officer)
            ticket = demo.write_ticket(
                network.data(agency.id), person.username, "/", language=language, now=datetime.now(UTC)
            )
            home = f"http://{agency.host}:{network.ports[agency.id]}"
            view.goto(f"{home}/demo/enter?{urlencode({'ticket': ticket})}")
            for name, (whose, path) in PICTURES.items():
                if whose == officer:
                    view.goto(home + path.replace("{room}", rooms["rosewood"]))
                    view.wait_for_load_state("networkidle" if name == "chart" else "load")
                    view.evaluate(
                        "() => document.querySelector('.chart-card')?.scrollIntoView({ block: 'end' })"
                    )
                    found[language, name] = smallest(view.screenshot())
            view.context.close()
    return found


def main(arguments: list[str]) -> int:
    """Draw them all and put them into ``docs/handbook/pictures``."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(prog="handbook_pictures", description=__doc__.partition("\n")[0])
    parser.add_argument("--folder", type=Path, default=Path("var") / "demo", help="of the demonstration")
    folder = parser.parse_args(arguments).folder.resolve()
    path = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium-headless-shell", *BROWSERS))), None
    )
    rooms = json.loads((folder / CASES_FILE).read_text(encoding="utf-8"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        drawn = draw(browser, open_network(folder, NETWORK), rooms)
        browser.close()
    shutil.rmtree(BOOK, ignore_errors=True)
    for (language, name), picture in drawn.items():
        (BOOK / language).mkdir(parents=True, exist_ok=True)
        (BOOK / language / f"{name}.webp").write_bytes(picture)
    print(f"{len(drawn)} pictures, {sum(map(len, drawn.values())) // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
