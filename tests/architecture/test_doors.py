"""A part touches another only through its doors; the import contracts see direction, not doors."""

from __future__ import annotations

# What stands open in every capability.
DOORS = {"core", "queries", "actions"}
# Doors that one capability has besides, each with its reason.
MORE_DOORS = {
    "vault": {
        "closing",  # who hands over has no account any more from the moment that the directory is told
        "sessions",  # whose vault a request has opened
        "keyring",  # what the node itself may open and sign
        "services",  # the duty service carries out what its agency's rules say
        "prekeys",  # officers' weekly keys: the directory commits to them, the exchange opens with them
        "recovery",  # recovered officers: the directory says who may agree, and puts their keys before the roots
        "recovery_finish",  # the same
        "rotation",  # an officer's next keys: the directory says when they count
    },
    "directory": {
        "admission.queries",  # who is a root officer, what waits for them
        "officers.recovering",  # recoveries that are carried to the roots' nodes, and what arrives there
        "officers.week_keys",  # to which key something is sealed this week
    },
    "exchange": {
        "announcing.silent_counts",  # counts that go to the secretariat, sent by the worker
        "partners.silent_counts",  # the same
        "partners.room_watch",  # what other nodes say of rooms in which something is under way
        "missing.asking",  # a word to another node is queued there
        "inbound",  # alarms are raised and cleared where envelopes arrive
        "hub",  # signed requests to hub and key holders; the deployments choose the hub and when to talk to it
        "wording.reasons",  # reasons of gates in the reader's language
        "errors",  # what its actions raise, where a caller tells one from another
        "storage.records",  # a transaction that says so where the disk is full or others write: long work
        "transport.inbox",  # run by the node's worker
        "transport.outbox",  # run by the node's worker
    },
    "accounts": {
        "sign_ins",  # Today says when the officer was here before
    },
    "people": {
        "choice",  # people are chosen from the directory in the same way everywhere
        "directory_words",  # a change of the directory, in words
        "network_page",  # a person or an agency in a list, as the directory shows them
    },
    "objects": {
        "forms",  # what every object's form is read and drawn by
        "operations",  # shapes and acts of the API about objects
        "pages",  # the pages that every object has
    },
    "deconfliction": {
        "words",  # what a kind of identifier is called
    },
    "routes": {
        "reading",  # the seizures of a file
        "lookups",  # an operation's board finds places and sea lanes as the page of routes does
        "map_drawing",  # and draws the legs of its seizures as that page does
        "words",  # and names places so
    },
    "seizures": {
        "file_reading",  # a table of seizures without a node, read as an import reads it: routes of a file
        "drawing",  # countries and kinds of goods in the reader's words
        "words",  # codes of the register in the reader's words
        "lookups",  # names and countries that a form is read with
        "giving",  # a file as an answer
    },
    "cases": {
        "labels",  # what a fact is called in the language of a letter
        "naming",  # what a step of a proceeding can be stated about
        "reading",  # the entities of a room
    },
}
# Rows that a part's acts return, named elsewhere for their types alone.
TYPES = {"hornbill.directory.models.ceremonies"}
# Words of all, and deployments, which put the parts together.
SHARED = {
    "analytics",  # its core alone is imported by parts above it; the command writes and asks
    "kernel",
    "columns",
    "config",
    "copying",
    "documents",  # one writer of letters for all
    "lifetime",
    "outgoing",
    "secret_files",
    "ownership",
    "pages",  # no rules of its own: what every page needs
    "request_heads",
    "setting_rows",
    "signature_checks",
    "tables",  # one reader of tables for all
}
DEPLOYMENTS = {"command", "simulation", "node", "hub", "keyholder"}
# Pages of the parts below them, which have none: they use all of those but their tables.
PAGES = {"pages", "accounts", "people", "rooms"}
BELOW_PAGES = {"vault", "directory", "exchange"}
# All that the hub can reach, however far: nothing that opens, and no officer.
HUB_REACHES = {
    "hornbill",
    "hornbill.config",
    "hornbill.exchange",
    "hornbill.exchange.core",
    "hornbill.exchange.core.files",
    "hornbill.exchange.core.protocol",
    "hornbill.exchange.core.protocol.admission",
    "hornbill.exchange.core.files.blob",
    "hornbill.exchange.core.files.growing_blob",
    "hornbill.exchange.core.protocol.envelope",
    "hornbill.exchange.core.protocol.http_signature",
    "hornbill.exchange.core.protocol.hub_receipt",
    "hornbill.exchange.core.protocol.log",
    "hornbill.exchange.core.protocol.versions",
    "hornbill.exchange.core.protocol.tokens",
    "hornbill.exchange.core.protocol.batches",
    "hornbill.kernel",
    "hornbill.kernel.errors",
    "hornbill.kernel.findings",
    "hornbill.kernel.framing",
    "hornbill.kernel.hosts",
    "hornbill.kernel.ids",
    "hornbill.kernel.openmetrics",
    "hornbill.kernel.plain_text",
    "hornbill.kernel.suite",
    "hornbill.kernel.suite.canonical",
    "hornbill.kernel.suite.merkle",
    "hornbill.kernel.suite.signing",
    "hornbill.kernel.suite.transport_key",
    "hornbill.kernel.times",
    "hornbill.kernel.unassigned",
    "hornbill.kernel.transparency",
    "hornbill.kernel.transparency.frontier",
    "hornbill.kernel.transparency.head",
    "hornbill.kernel.transparency.leaf",
    "hornbill.kernel.transparency.levels",
    "hornbill.lifetime",
    "hornbill.outgoing",
    "hornbill.secret_files",
    "hornbill.ownership",
    "hornbill.postgres",
    "hornbill.request_heads",
    "hornbill.setting_rows",
}


def _part(module):
    return module.split(".")[1] if "." in module else ""


def _is_door(imported):
    part, inner = _part(imported), imported.split(".", 2)[2:]
    doors = DOORS | MORE_DOORS.get(part, set())
    return bool(inner) and any(inner[0] == door or inner[0].startswith(f"{door}.") for door in doors)


def _reaches(graph):
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            if _part(importer) and _part(imported) and _part(importer) != _part(imported):
                yield importer, imported


def test_capabilities_use_each_others_doors(graph):
    outside = [
        f"{importer} reaches into {imported}"
        for importer, imported in _reaches(graph)
        if _part(imported) not in SHARED
        and _part(importer) not in DEPLOYMENTS
        and not (_part(importer) in PAGES and _part(imported) in BELOW_PAGES)
        and not _is_door(imported)
    ]
    assert not outside, (
        "use the other part's core, queries or actions, or name a further door here with its reason:\n"
        + "\n".join(outside)
    )


def test_deployments_leave_tables_and_writes_to_the_capabilities(graph):
    inside = [
        f"{importer} uses the tables {imported}"
        for importer, imported in _reaches(graph)
        if _part(importer) in DEPLOYMENTS | PAGES
        and imported.split(".")[2:3] == ["models"]
        and imported not in TYPES
    ]
    assert not inside, "a page asks queries and calls actions:\n" + "\n".join(inside)


def test_the_rules_above_see_imports(graph):
    assert any(_is_door(imported) for _, imported in _reaches(graph)), "no part uses another: wrong graph?"


def test_the_hub_reaches_nothing_that_opens(graph):
    reached = graph.find_upstream_modules("hornbill.hub", as_package=True)
    hub = {module for module in reached if module.startswith("hornbill.hub.")}
    too_far = sorted(reached - hub - HUB_REACHES)
    chains = [
        " -> ".join(graph.find_shortest_chain("hornbill.hub", module, as_packages=True) or [module])
        for module in too_far
    ]
    assert not too_far, "the hub must stay blind; it reaches\n" + "\n".join(chains)


def test_every_capability_says_what_it_is_for(root):
    parts = {path.parent.name for path in root.glob("src/hornbill/*/__init__.py")} - SHARED - DEPLOYMENTS
    assert parts, "no capability was found"
    silent = [part for part in sorted(parts) if not (root / "src/hornbill" / part / "README.md").is_file()]
    assert not silent, f"these parts have no README.md: {', '.join(silent)}"
