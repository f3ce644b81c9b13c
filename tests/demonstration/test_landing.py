"""The demonstration in a browser, from its first page on.

One press to sign in, a room across three agencies from invitation to talk, the hub laid open, a phone, French, no
fault of accessibility.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from babel.messages.pofile import read_po
from playwright.sync_api import expect

from hornbill.simulation.case import Exhibited
from hornbill.simulation.cases import ROSEWOOD
from hornbill.simulation.cases.rosewood_exhibits import EXHIBITS
from hornbill.simulation.cases.rosewood_steps import STEPS
from hornbill.simulation.file_visitor import begin_file, send_file, share_file
from hornbill.simulation.network import CASES_FILE
from hornbill.simulation.visitor import Visitor, wait_until
from tests.browser.measures import sticks_out, too_small
from tests.demonstration.tabs import at, press
from tests.depth import looks

pytestmark = [pytest.mark.browser, pytest.mark.scenario, pytest.mark.slow]

PHOTOGRAPHED = [one for one in EXHIBITS if isinstance(one, Exhibited) and one.photograph]
FRENCH = Path(__file__).parents[2] / "src/hornbill/locale/fr/LC_MESSAGES/django.po"
SAID = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [document.title];
  while (walk.nextNode()) {
    if (walk.currentNode.parentElement.checkVisibility()) found.push(walk.currentNode.textContent);
  }
  for (const name of ['aria-label', 'title', 'placeholder']) {
    for (const one of document.querySelectorAll(`body [${name}]`)) found.push(one.getAttribute(name));
  }
  return found.map((text) => text.replace(/\\s+/g, ' ').trim());
}"""
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}"""


def test_one_press_opens_the_vault_of_an_officer_in_a_tab_of_its_own(visit, network):
    page = visit()
    tab = press(page, page.get_by_role("link", name="Sign in as Wanjiku Kamau"))
    assert urlsplit(tab.url).netloc == urlsplit(network.url("ke-wildlife")).netloc
    expect(tab.locator(".who")).to_contain_text("Wanjiku Kamau")
    other = press(page, page.get_by_role("link", name="Sign in as Tan Wei Ling"))
    expect(other.locator(".who")).to_contain_text("Tan Wei Ling")
    tab.reload()
    expect(tab.locator(".who")).to_contain_text("Wanjiku Kamau")  # each node has its own session


def test_a_case_is_read_as_each_agency_that_is_in_it(visit):
    page = visit()
    card = page.locator(".case-cards > li").filter(has_text=ROSEWOOD.title)
    expect(card.locator(".doors a")).to_have_count(len(ROSEWOOD.agencies))
    tab = press(page, card.get_by_role("link", name="Razafindrakoto Voahangy"))
    expect(tab.get_by_role("heading", level=1)).to_have_text(ROSEWOOD.title)
    expect(tab.locator(".message")).to_have_count(len(ROSEWOOD.lines) + len(PHOTOGRAPHED))


def test_the_tour_leads_through_what_there_is(visit):
    page = visit()
    steps = page.locator(".tour h3")
    expect(steps).to_have_text(
        [
            "Read a case",
            "Write a message",
            "See it arrive",
            "Raise an alert",
            "Ask for information",
            "See the outcome",
            "Assign a task",
            "Investigate together, by agreement",
            "Make it a formal request",
            "Let a consignment pass, under watch",
            "Seize the hub",
            "Steal the rest",
        ]
    )
    tab = press(page, page.get_by_role("link", name="Go there: Read a case"))
    expect(tab.get_by_role("heading", level=1)).to_have_text(ROSEWOOD.title)
    page.locator(".more-tour summary").click()
    tab = press(page, page.get_by_role("link", name="Go there: See the outcome"))
    expect(tab.locator(".chain > li")).to_have_count(len(STEPS))
    assert sticks_out(tab) == []
    tab.get_by_role("link", name="Impact").first.click()
    expect(tab.locator("tr", has_text="confiscated: rosewood, sawn (m3)").first).to_contain_text("12.4")
    page.get_by_role("link", name="Go there: Seize the hub").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The hub, seized")


def test_what_is_written_stands_beside_rows_that_do_not_hold_it(visit):
    page = visit("hub?case=rosewood&as=th-customs/somchai")
    newest = page.locator(".hub-rows .hex").first
    before = newest.inner_text()
    tab = press(page, page.get_by_role("link", name="Open this room"))
    tab.get_by_role("textbox", name="Write to the room").fill("Lantern-parade at the quay, gate seven.")
    tab.get_by_role("button", name="Send").click()
    expect(tab.locator(".message").filter(has_text="Lantern-parade")).to_be_visible()
    page.wait_for_function(
        """async (before) => {
          const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
          return page.querySelector('.hub-rows .hex').innerText !== before
            && page.querySelector('.read').textContent.includes('Lantern-parade');
        }""",
        arg=before,
    )
    page.reload()
    expect(page.locator(".read")).to_contain_text("Lantern-parade")
    expect(page.locator(".hub-rows")).not_to_contain_text("Lantern-parade")
    page.get_by_label("A word from a case").fill("Lantern-parade")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#found")).to_contain_text("Not found")
    page.get_by_label("A word from a case").fill("th-customs")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#found")).to_contain_text("Found")


SEALS = b"the seal numbers of both containers"
# Of the case, its exhibits, its request, the operation, the delivery: which of them is newest is a matter of seconds.
NEWEST = re.compile(r"(proceeding|exhibit|mla|operation|delivery)\.\w+")
SURRENDERED = {
    "A key holder": ("entries", ()),
    "A server's database": (
        "shares one of 65564 sealed bytes",
        (NEWEST, "the vault of", "the sealed file"),
    ),
    "The hub": ("65564 bytes from th-customs", (" → ", "the sealed file")),
    "A courier file": ("th-customs", ("an entry of the directory", "the writer's signature over all of it")),
    "A server's key file": ("members.join", (NEWEST,)),
    "A backup copy": ("Somchai", (NEWEST, "the vault of")),
    "An officer's passphrase": (PHOTOGRAPHED[-1].fields["title"][:20], ()),
}


def share_a_file(network):
    """Somchai shares a small file in the first case; returns when the hub has it."""
    officer = Visitor(network, *network.officer("th-customs/somchai"))
    officer.sign_in()
    room = json.loads((network.folder / CASES_FILE).read_text())[ROSEWOOD.key]
    upload = begin_file(officer, room, "seal numbers.txt", len(SEALS), "text/plain")
    send_file(officer, upload, [SEALS])
    share_file(officer, room, upload)
    officer.close()
    assert wait_until(lambda: any((network.hub_data / "blobs").glob("??/*.data")), 120)


def test_each_theft_shows_what_opens_with_it_and_what_stays_closed(visit, network):
    share_a_file(network)
    page = visit("surrenders?of=th-customs")
    for name, (opened, closed) in SURRENDERED.items():
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=2, name=name)).to_be_visible()
        expect(page.locator(".opened")).to_contain_text(opened)
        for words in closed:
            expect(page.locator(".closed")).to_contain_text(words)
        if name != "An officer's passphrase":
            for line in (*ROSEWOOD.lines, ROSEWOOD):
                words = line.text if hasattr(line, "text") else line.title
                expect(page.locator("main")).not_to_contain_text(words[:40])
            expect(page.locator("main")).not_to_contain_text("seal numbers")
    page.get_by_role("link", name="A server's key file").click()
    counted = page.locator(".flows tr")
    expect(counted).to_have_count(3)
    assert all(int(row.split()[-1].replace(",", "")) > 0 for row in counted.all_inner_texts())
    page.get_by_role("link", name="Malaysia Financial Intelligence Unit (demo)").click()
    expect(page.locator(".opened")).to_contain_text("room.open")
    expect(page.locator(".opened")).to_contain_text("vn-police/hung")


def test_french_goes_along_to_the_node(visit):
    page = visit(locale="fr")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    tab = press(page, page.get_by_role("link", name="Se connecter en tant que Anna Gruber"))
    expect(tab.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Work on one wildlife case together, across borders"
    )


def invitation(tab, network, agency, title):
    """Open the list of rooms, and return the invitation once it has come."""
    tab.goto(at(network, agency, "/rooms"))
    card = tab.locator(".invitation").filter(has_text=title)
    expect(card).to_be_visible()
    return card


def test_three_agencies_from_invitation_to_talk(visit, network):
    """Two are invited: one accepts and talks, one declines; the open pages of the others show it by themselves."""
    page, title = visit(), "Parcels with carvings from Mombasa"
    host = press(page, page.get_by_role("link", name="Sign in as Wanjiku Kamau"))
    host.goto(at(network, "ke-wildlife", "/rooms/new"))
    host.get_by_label("Title").fill(title)
    host.get_by_label("First message").fill("Two parcels. Who knows the sender?")
    host.get_by_role("checkbox", name="Phạm Quốc Hùng").check()
    host.get_by_role("checkbox", name="Nur Aisyah binti Rahman").check()
    host.get_by_role("button", name="Open the room").click()
    expect(host.get_by_role("heading", level=1)).to_have_text(title)
    expect(host.locator("#people .chip.warn")).to_have_text(["invited", "invited"])

    guest = press(page, page.get_by_role("link", name="Sign in as Phạm Quốc Hùng"))
    card = invitation(guest, network, "vn-police", title)
    expect(card).to_contain_text("Wanjiku Kamau")
    card.get_by_role("button", name="Accept").click()
    expect(guest.locator(".message")).to_contain_text("Who knows the sender?")
    expect(host.locator(".system").filter(has_text="Phạm Quốc Hùng")).to_contain_text(
        ["accepted the invitation"]
    )
    for writer, reader, text in ((guest, host, "We know him."), (host, guest, "Please send what you have.")):
        writer.get_by_role("textbox", name="Write to the room").fill(text)
        writer.get_by_role("button", name="Send").click()
        expect(reader.locator(".message").filter(has_text=text)).to_be_visible()

    third = press(page, page.get_by_role("link", name="Sign in as Nur Aisyah binti Rahman"))
    invitation(third, network, "my-fiu", title).get_by_role("link", name="Decline").click()
    third.get_by_role("button", name="Decline").click()
    said = host.get_by_role("log", name="Messages").locator(".system")
    expect(said.filter(has_text="The server of Kenya Wildlife Authority (demo)")).to_be_visible()
    for tab in (host, guest):
        expect(tab.locator("#people")).not_to_contain_text("Nur Aisyah")


def english_left(page):
    """Sentences of a French page that stand there in English although they have a translation."""
    with FRENCH.open("rb") as file:
        known = {one.id for one in read_po(file) if isinstance(one.id, str) and one.string != one.id}
    return sorted((known - {""}).intersection(page.evaluate(SAID)))


def test_a_french_session_on_a_phone_has_no_english_and_nothing_cut_off(visit, network):
    page = visit(locale="fr", viewport={"width": 390, "height": 844})
    faults = {}

    def look(tab, name):
        found = sticks_out(tab) + too_small(tab) + english_left(tab)
        if found:
            faults[name] = found

    look(page, "landing")
    tab = press(page, page.locator(".case-cards").get_by_role("link", name="Razafindrakoto Voahangy").first)
    expect(tab.locator("html")).to_have_attribute("lang", "fr")
    look(tab, "room")
    room = urlsplit(tab.url).path
    for path in (
        *("/", "/rooms", "/rooms/new", f"{room}/export", "/network", "/network/vn-police", "/network?q=bois"),
        *("/network/officer/vn-police/hung", "/settings", "/settings/programs", "/api", "/passphrase"),
        *(f"{room}/outcome", f"{room}/outcome/new", "/impact"),
    ):
        tab.goto(at(network, "mg-prosecutor", path))
        look(tab, path)
    tab = press(page, page.get_by_role("link", name="Se connecter en tant que Anna Gruber"))
    for path in ("/admission", "/admission/invite", "/admission/th-customs/suspend"):
        tab.goto(at(network, "secretariat", path))
        look(tab, path)
    assert faults == {}


@pytest.mark.parametrize(("width", "scheme"), looks())
@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("", "en"),
        ("", "fr"),
        ("hub?word=pangolin", "fr"),
        ("surrenders?thing=database", "fr"),
        ("surrenders?thing=keys", "en"),
    ],
)
def test_nothing_sticks_out_and_axe_finds_nothing(visit, width, scheme, path, language):
    look = {"viewport": {"width": width, "height": 844}, "color_scheme": scheme, "locale": language}
    page = visit(path, bypass_csp=True, **look)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(RUN) == []
    assert sticks_out(page) == []
    if width == 390:
        assert too_small(page) == []


@pytest.mark.parametrize(("width", "scheme"), looks())
def test_the_secretariats_pages_have_no_fault(visit, network, width, scheme):
    page = visit(bypass_csp=True, viewport={"width": width, "height": 844}, color_scheme=scheme)
    tab = press(page, page.get_by_role("link", name="Sign in as Anna Gruber"))
    found = {}

    def look(name):
        tab.evaluate(AXE.read_text(encoding="utf-8"))
        faults = tab.evaluate(RUN) + sticks_out(tab)
        faults += too_small(tab) if width == 390 else []
        if faults:
            found[name] = faults

    for path in ("/", "/admission", "/admission/invite", "/admission/ke-wildlife/suspend"):
        tab.goto(at(network, "secretariat", path))
        look(path)
    tab.get_by_label("Reason").fill("Its keys were lost with a computer.")
    tab.get_by_role("button", name="Propose and sign").click()
    expect(tab.get_by_text("1 of 2 signatures")).to_be_visible()
    look("waiting for signatures")
    tab.get_by_role("link", name="Suspend Kenya Wildlife Authority (demo)").first.click()
    expect(tab.get_by_role("heading", name="Signatures")).to_be_visible()
    look("proposal")
    tab.get_by_role("button", name="Withdraw").click()
    expect(tab.get_by_text("Nothing is waiting.")).to_be_visible()
    assert found == {}
