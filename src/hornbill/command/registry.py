"""Every verb of the command: where its ``main(argv)`` stands and what it does.

A verb of two words is ``"node serve"``. To add one, add a line; the module is imported only when it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Verb:
    """One verb.

    Attributes:
        target: ``module:function``; the function takes the arguments after the verb and returns the exit code.
        does: one line for the help.
    """

    target: str
    does: str


COMMANDS: dict[str, Verb] = {
    "run": Verb(
        "hornbill.simulation.run:main", "a demonstration network: five agencies, a secretariat, a blind hub"
    ),
    "demo serve": Verb("hornbill.simulation.landing.serve:main", "serves the demonstration's first page"),
    "play": Verb("hornbill.simulation.play:main", "plays a scenario over real processes"),
    "node init": Verb("hornbill.command.node:init", "makes a node: folder, keys, database"),
    "node add-officer": Verb("hornbill.command.node:add_officer", "makes an officer's account and vault"),
    "node add-officers": Verb(
        "hornbill.command.officer_list:add_officers",
        "makes accounts for a list of officers, from a spreadsheet",
    ),
    "node card": Verb("hornbill.command.node:card", "prints the agency's public data for the enrolment file"),
    "node enrol": Verb("hornbill.command.node:enrol", "takes a network's enrolment file into use"),
    "node migrate": Verb("hornbill.command.node:migrate", "brings a node's tables up to date, after a copy"),
    "node backup": Verb(
        "hornbill.command.backup:node", "writes a sealed backup of a node, also while it is in use"
    ),
    "node backup-key": Verb("hornbill.command.backup:key", "makes the key to which backups are sealed"),
    "node restore": Verb("hornbill.command.backup:restore", "puts a node back from its sealed backup"),
    "node drill": Verb(
        "hornbill.command.drill:main", "tries a sealed backup in a folder of its own, with a report"
    ),
    "node check": Verb(
        "hornbill.command.check:node", "says how a node is; exit code 1 if something is wrong"
    ),
    "node restart-chains": Verb(
        "hornbill.command.node:restart_chains", "lets a node write again whose database is an older copy"
    ),
    "node carry-out": Verb(
        "hornbill.command.carrying:out", "writes what waits for other agencies into a file, for a stick"
    ),
    "node carry-in": Verb("hornbill.command.carrying:into", "takes in a file that another node wrote"),
    "node found": Verb("hornbill.command.ceremony:found", "founds a network at the secretariat's node"),
    "node invite": Verb("hornbill.command.ceremony:invite", "makes a join code for an agency"),
    "node join": Verb("hornbill.command.ceremony:join", "asks to join a network with a code"),
    "node proposals": Verb("hornbill.command.ceremony:proposals", "lists what waits for root signatures"),
    "node sign": Verb("hornbill.command.ceremony:sign", "signs a proposal as a root officer"),
    "node keyholders": Verb(
        "hornbill.command.ceremony_keyholders:propose", "proposes other keys of the network's key holders"
    ),
    "node witnesses": Verb(
        "hornbill.command.ceremony_witnesses:propose", "proposes other witnesses for the network"
    ),
    "node focal-point": Verb("hornbill.command.ceremony:focal_point", "names a focal point in the directory"),
    "node call": Verb("hornbill.command.calling:call", "answers whom to call in the network, now"),
    "node desk": Verb("hornbill.command.calling:desk", "tells the network how the duty desk can be reached"),
    "node hand-over": Verb(
        "hornbill.command.handing_over:hand_over", "hands over for an officer who has left"
    ),
    "node certificate-end": Verb(
        "hornbill.command.handing_over:certificate_end", "says until when an officer is certified"
    ),
    "node revoke-officer": Verb(
        "hornbill.command.ceremony:revoke_officer", "revokes an officer's keys for good"
    ),
    "node duty-service": Verb(
        "hornbill.command.duty_service:main", "switches the agency's duty service on or off, makes its tokens"
    ),
    "node grant-power": Verb(
        "hornbill.command.directory:grant_power", "asks an authority to vouch for an officer's power"
    ),
    "node countersign-power": Verb(
        "hornbill.command.directory:countersign_power", "vouches for a power as the competent authority"
    ),
    "node end-power": Verb("hornbill.command.directory:end_power", "ends a power of an officer"),
    "node end-focal-point": Verb(
        "hornbill.command.directory:end_focal_point", "says that an officer is no focal point any more"
    ),
    "node change-roots": Verb("hornbill.command.directory:change_roots", "proposes other root officers"),
    "node recovery-officers": Verb(
        "hornbill.command.recovery:recovery_officers", "shows or names who can recover a colleague"
    ),
    "node rotate-officer": Verb("hornbill.command.directory:rotate_officer", "gives an officer other keys"),
    "node settle-forks": Verb(
        "hornbill.command.directory:settle_forks",
        "shows proofs that the hub lied about the log, settles them",
    ),
    "node never-watch": Verb(
        "hornbill.command.never_watch:main", "keeps the list of what nobody of the agency may watch"
    ),
    "node close-account": Verb(
        "hornbill.command.node:close_account", "closes an officer's account, or opens it again"
    ),
    "node remove-factors": Verb(
        "hornbill.command.second_factors:remove", "removes an officer's second factors when all are lost"
    ),
    "node open-codes": Verb(
        "hornbill.command.second_factors:open_codes",
        "lets codes of an officer's app count again after too many wrong ones",
    ),
    "node sign-on": Verb(
        "hornbill.command.sign_on:main",
        "links officers to the agency's sign-on service, or tries the service",
    ),
    "node people": Verb(
        "hornbill.command.people:main",
        "takes in who joins and who has left, from a file of an LDAP directory",
    ),
    "node author-keys": Verb(
        "hornbill.command.records:author_keys", "prints every signing key that this node's directory knows"
    ),
    "node serve": Verb("hornbill.node.serve:main", "serves a node's pages"),
    "node work": Verb("hornbill.node.work:main", "sends and fetches for a node"),
    "node manage": Verb("hornbill.command.node:manage", "the web framework's own commands, on a node"),
    "manage": Verb("hornbill.command.node:manage", "the same as node manage"),
    "hub init": Verb("hornbill.command.hub:init", "makes a hub that keeps a directory log"),
    "hub card": Verb("hornbill.command.hub:card", "prints a hub's public keys and its witnesses"),
    "hub secretariat": Verb("hornbill.command.hub_changes:secretariat", "says whose node lets others in"),
    "hub files": Verb(
        "hornbill.command.hub_files:files",
        "moves a hub's sealed files to a bucket and back, or reads them through",
    ),
    "hub shards": Verb(
        "hornbill.command.hub_shards:shards",
        "shows where a hub's shards lie, moves one to another server, drops what it left",
    ),
    "hub witnesses": Verb("hornbill.command.hub_changes:witnesses", "changes who cosigns a hub's heads"),
    "hub backup": Verb(
        "hornbill.command.backup:hub", "copies a hub's file and databases, also while it runs"
    ),
    "hub check": Verb("hornbill.command.check:hub", "says how a hub is; exit code 1 if something is wrong"),
    "hub serve": Verb(
        "hornbill.hub.serve:main", "runs the hub, which stores and forwards what it cannot read"
    ),
    "keyholder init": Verb(
        "hornbill.command.keyholder:init", "makes a keyholder: a witness of the log, a key to evaluate"
    ),
    "keyholder watch": Verb("hornbill.command.keyholder:watch_log", "says which log a witness watches"),
    "keyholder card": Verb("hornbill.command.keyholder:card", "prints a keyholder's name and public keys"),
    "keyholder evaluation-key": Verb(
        "hornbill.command.keyholder:make_evaluation_key", "makes the key for evaluating, or the next one"
    ),
    "keyholder allow": Verb(
        "hornbill.command.keyholder_agencies:allow", "enters an agency that may ask, and how much"
    ),
    "keyholder forbid": Verb("hornbill.command.keyholder_agencies:forbid", "answers an agency no longer"),
    "keyholder counts": Verb(
        "hornbill.command.keyholder_agencies:counts", "prints how much each agency had evaluated"
    ),
    "keyholder serve": Verb(
        "hornbill.keyholder.serve:main", "cosigns heads that continue the last one, evaluates for agencies"
    ),
    "audit verify": Verb("hornbill.command.audit:verify", "checks a node's audit log"),
    "enrolment check": Verb(
        "hornbill.command.enrolment:check", "checks an enrolment file, prints its fingerprint"
    ),
    "records verify": Verb(
        "hornbill.command.records:verify", "proves authors and bodies of a room's export, offline"
    ),
    "records redact": Verb(
        "hornbill.command.records:redact", "writes an export again without chosen fields; the rest verifies"
    ),
    "records fold": Verb(
        "hornbill.command.records:fold", "folds a room's export, prints its state and hashes"
    ),
    "markings assess": Verb(
        "hornbill.command.markings:assess", "says what markings allow, each refusal with its reason"
    ),
    "markings ceilings": Verb(
        "hornbill.command.markings:ceilings", "says what is above which partner's ceiling, with every reason"
    ),
    "markings grading": Verb(
        "hornbill.command.markings:grading",
        "says what a room of one grading scheme takes, and what codes mean",
    ),
    "markings now": Verb(
        "hornbill.command.markings:now", "says which marking holds for each record of a room's export now"
    ),
    "markings permissions": Verb(
        "hornbill.command.markings:permissions",
        "says which statements originators permit to pass on, on which ground",
    ),
    "identifiers container": Verb(
        "hornbill.command.identifiers:container", "normalises container numbers, checks their digit"
    ),
    "entities read": Verb(
        "hornbill.command.entities:read", "writes a table's rows as FollowTheMoney entities, of any length"
    ),
    "entities check": Verb(
        "hornbill.command.entities:check", "counts a file's entities and names what is odd in it"
    ),
    "joint show": Verb(
        "hornbill.command.joint:show", "says how the agreement of a room's export stands, and what is missing"
    ),
    "deliveries gate": Verb(
        "hornbill.command.deliveries:gate",
        "says what holds the controlled delivery of a room's export, and who can remove it",
    ),
    "deliveries track": Verb(
        "hornbill.command.deliveries:track", "reads positions from NMEA 0183 with AIS, GPX or CSV, as JSON"
    ),
    "requests letter": Verb(
        "hornbill.command.requests:letter",
        "writes a formal request for assistance as PDF and DOCX, from a JSON file",
    ),
    "tasks list": Verb(
        "hornbill.command.tasks:list_", "lists tasks and decisions of a room's export, as JSON or CSV"
    ),
    "reference species": Verb(
        "hornbill.command.reference:species", "finds the species that a name means, with reasons, as JSON"
    ),
    "reference listing": Verb(
        "hornbill.command.reference:listing", "says what CITES listed of a species on a day, as JSON"
    ),
    "reference import": Verb(
        "hornbill.command.reference:import_", "imports files of Species+ and of the CITES checklist at a node"
    ),
    "names match": Verb(
        "hornbill.command.names:match", "finds pairs of two lists that may be one person, with reasons"
    ),
    "entities write": Verb("hornbill.command.entities:write", "writes a file of entities as events of MISP"),
    "entities schemata": Verb(
        "hornbill.command.entities_plain:schemata", "writes all schemata into a folder, for other tools"
    ),
    "entities plain": Verb(
        "hornbill.command.entities_plain:plain_file", "writes entities as FollowTheMoney's own kinds alone"
    ),
    "entities chart": Verb(
        "hornbill.command.entities:chart", "writes a file's things and links as tables for chart tools"
    ),
    "proceedings count": Verb(
        "hornbill.command.proceedings:count_steps",
        "counts persons, outcomes, days, fines and confiscations from a file of steps",
    ),
    "operations board": Verb(
        "hornbill.command.operations:board",
        "counts the seizures of a file as a situation board does, with findings",
    ),
    "routes patterns": Verb(
        "hornbill.command.routes:patterns",
        "finds what seizures of a file have in common: methods, routes, changes",
    ),
    "routes similar": Verb(
        "hornbill.command.routes:similar", "finds the seizures of a file most like one, and says why"
    ),
    "routes next": Verb(
        "hornbill.command.routes:onward", "counts which leg followed a stretch of route in seizures of a file"
    ),
    "seizures import": Verb(
        "hornbill.command.seizures:import_file", "reads a table of seizures of any layout, with reasons"
    ),
    "seizures report": Verb(
        "hornbill.command.seizures:report", "writes a year's illegal-trade report, ETIS or customs rows"
    ),
    "analytics export": Verb(
        "hornbill.command.analytics_export:export",
        "writes the register, or lists, as Parquet partitions for figures over millions of rows",
    ),
    "analytics query": Verb(
        "hornbill.command.analytics:query",
        "asks partitions one of the queries, on DuckDB or a Spark Connect engine",
    ),
    "analytics queries": Verb(
        "hornbill.command.analytics:list_queries", "lists the queries with their parameters and columns"
    ),
    "legal assess": Verb(
        "hornbill.command.legal:assess", "says on what a step can rest in each State, and what is missing"
    ),
    "legal profile": Verb(
        "hornbill.command.legal:profile", "prints what is known of a State's law and treaties"
    ),
    "legal scenarios": Verb(
        "hornbill.command.legal:scenario_table", "prints, counts or checks the scenarios of the legal basis"
    ),
    "deconflict normalise": Verb(
        "hornbill.command.deconflict:normalise", "writes identifiers in canonical form, with their keys"
    ),
    "deconflict compare": Verb(
        "hornbill.command.compare:main",
        "compares two lists that may not be pooled, by files that both sides send",
    ),
    "evidence custody": Verb(
        "hornbill.command.evidence:custody",
        "prints the chain of custody from a court bundle or an export of a room",
    ),
    "evidence stamps": Verb(
        "hornbill.command.time_stamps:stamps",
        "says how a node's time stamp authorities stand, and what waits",
    ),
    "evidence points": Verb(
        "hornbill.command.evidence:points", "prints what must be proved for an offence, with its source"
    ),
    "evidence inspect": Verb(
        "hornbill.command.evidence:inspect",
        "says what a file is by its content: hashes, metadata, active content",
    ),
    "verify": Verb(
        "hornbill.command.evidence:verify", "checks a court bundle, names every file that does not hold"
    ),
    "alive": Verb(
        "hornbill.command.alive:main", "tells whether a process here does its work: a health check"
    ),
    "doctor": Verb("hornbill.command.doctor:main", "says everything that is wrong here, with cures"),
    "canary": Verb("hornbill.command.canary:main", "searches files for words that must not be there"),
}
# First words of all verbs.
VERBS: dict[str, list[str]] = {}
for _name in COMMANDS:
    VERBS.setdefault(_name.split()[0], []).append(_name)
