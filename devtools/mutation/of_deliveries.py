"""Controlled deliveries: no start without every consent, no consent by one officer alone, nothing unknown that lets go."""

from __future__ import annotations

from devtools.mutation.mutation import Mutation

CORE = "src/hornbill/deliveries/core/"
T = "tests/deliveries/"


def _row(name: str, file: str, old: str, new: str, why: str, test: str, inside: str) -> Mutation:
    return Mutation(f"delivery-{name}", "deliveries", CORE + file, old, new, why, (T + test,), inside=inside)


FOLD, GATE, TRACK = "test_delivery_fold.py", "test_delivery_gate.py", "test_tracks.py"
LIES, ATTACKS = "test_delivery_lies.py", "test_delivery_attacks.py"
ROOM_WATCH = "src/hornbill/exchange/core/node_messages/room_watch.py"
REHEARSALS, STUDIES, BESIDE = "test_rehearsals.py", "test_studies.py", "test_delivery_pages_beside.py"
ROWS = [
    _row(
        "trouble-in-earnest", "rules.py", 'if (plan.values or {}).get("exercise") is not True:', "if False:",
        "Anybody could hold a real delivery with a made-up trouble.", REHEARSALS, "may_inject",
    ),
    _row(
        "trouble-before-its-time", "gate.py", "and parse_utc(one.comes) <= now", "",
        "A trouble of an exercise would be read hours before it comes.", REHEARSALS, "_of_exercise",
    ),
    _row(
        "dealt-by-another-state", "rules.py", 'elif values["step"] == DEALT and own.state != (inject.values or {})["state"]:', "elif False:",
        "Another State could say that a trouble is dealt with.", REHEARSALS, "may_notice",
    ),
    _row(
        "study-with-names", "study.py", '"route": [letters[code] for code in letters],', '"route": list(letters),',
        "A study would name the States.", STUDIES, "study_of",
    ),
    Mutation(
        "delivery-study-kept-early", "deliveries", "src/hornbill/deliveries/actions/studying.py", "if known.missing:", "if False:",
        "A study would leave the room before everybody agreed.", (T + BESIDE,), inside="keep",
    ),
    _row(
        "study-not-taken-back", "folding.py",
        'if which in ("", study)', "if False",
        "An agreement that was taken back would still let the study out.", STUDIES, "_end_agreements",
    ),
    _row(
        "study-taken-back-by-another", "folding.py", "stops.get(said.agency, ())", "found.taken_back",
        "One agency could take back what another one agreed to, and so keep every study in.", STUDIES, "_end_agreements",
    ),
    Mutation(
        "delivery-study-agreed-for-good", "deliveries", "src/hornbill/deliveries/actions/studying.py", "if known.waits_for:", "if False:",
        "An agency would agree where its withdrawal could not be written.", (T + BESIDE,), inside="agree",
    ),
    _row(
        "trail-without-the-last-one", "trail.py", "before, new = tracker.believed_before(place), []", "before, new = None, []",
        "A position that is impossible would be believed, because it came after the others.", TRACK, "_judge",
    ),
    _row(
        "trackers-that-contradict", "track.py", "if away[b] >= near and _too_far(", "if away[b] > 1e9 and _too_far(",
        "Trackers of one consignment could be a thousand kilometres apart, and nothing would hold.", TRACK, "_contradicting",
    ),
    Mutation(
        "delivery-held-shown-as-going", "deliveries", CORE + "gate.py", "return HELD if phase == UNDER_WAY and not go else phase", "return phase",
        "A delivery that the gate holds would be shown as in progress.", (T + "test_delivery_pages.py",), inside="shown_phase",
    ),
    Mutation(
        "delivery-moved-seen-late", "deliveries", "src/hornbill/deliveries/jobs.py", "if everything or rooms:", "if everything:",
        "A position off the route would wait for the next look at everything.", (T + "test_following.py",), inside="step",
    ),
    Mutation(
        "delivery-exhibit-elsewhere", "deliveries", "src/hornbill/deliveries/actions/recording.py",
        "if any(one not in items or items[one].header.kind != EXHIBIT for one in exhibits):", "if False:",
        "Evidence could name exhibits that are not in the room.", (T + BESIDE,), inside="evidence",
    ),
    _row(
        "start-without-consents", "rules.py", "return reasons + lacking_in_past(history, item, plan)", "return reasons",
        "A start written by hand would count at honest nodes as a start.", FOLD, "may_start",
    ),
    _row(
        "countersigned-by-oneself", "rules.py", "if consent.header.author == item.header.author:", "if False:",
        "One officer alone could consent for a State.", FOLD, "may_countersign",
    ),
    _row(
        "withdrawal-beside", "folding.py", "+= _not_known(history, some, consent.said.record)", "+= []",
        "A withdrawal would end nothing.", FOLD, "_end_consents",
    ),
    _row(
        "old-start",
        "state.py",
        "if start.plan == plan.id and all(self.rests(start, plan, one.agency) for one in plan.states):",
        "if start.plan == plan.id:",
        "An old start would come to life again with a new consent that it never rested on.",
        FOLD, "live",
    ),
    _row(
        "released-by-anybody", "rules.py", "own = hold.header.agency == item.header.agency", "own = True",
        "Whoever is in a hurry could release another State's hold.", FOLD, "may_release",
    ),
    _row(
        "power", "gate.py", "if said.record not in seen.vouched:", "if False:",
        "An officer without the power could consent for a State.", GATE, "_of_signer",
    ),
    _row(
        "revoked", "gate.py", "if said.author in seen.revoked:", "if False:",
        "A consent under revoked keys would let a consignment go.", GATE, "_of_signer",
    ),
    _row(
        "back-dated", "gate.py", "if abs(came - parse_utc(said.at)) > CLOCKS:", "if False:",
        "A consent could be dated back to before a withdrawal of its power.", GATE, "_of_signer",
    ),
    _row(
        "not-heard", "gate.py", "if heard is None or not timedelta(0) <= seen.now - heard <= FRESH:", "if False:",
        "A hub that keeps a withdrawal back would let the consignment go.", GATE, "_of_nodes",
    ),
    _row(
        "kept-back", "gate.py", "if one.agency in seen.kept_back:", "if False:",
        "A record that a State's node has and the hub keeps back would go unnoticed.", GATE, "_of_nodes",
    ),
    _row(
        "closed-law-decided", "gate.py", 'elif law.status == "closed":', "elif False:",
        "A decision would open what the State's law closes.", GATE, "_of_law",
    ),
    _row(
        "state-on-no-leg", "rules.py", "if idle := idle_states(states, legs):", "if idle := ():",
        "A State on no leg, in whose name somebody consents, would stand in a version of the plan.", LIES, "may_plan",
    ),
    _row(
        "failing-gate", "gate.py", "return Gate(go=False, reasons=(Lack(", "return Gate(go=True, reasons=(Lack(",
        "A delivery that cannot be judged would go.", ATTACKS, "unjudged",
    ),
    Mutation(
        "delivery-word-again", "deliveries", ROOM_WATCH, "told.n > last and", "True and",
        "A hub could give old words of a node again, and hide that it was silenced.", (T + ATTACKS,), inside="is_news",
    ),
    Mutation(
        "delivery-word-late", "deliveries", ROOM_WATCH, "and -SKEW <= now - parse_utc(told.said_at) <= fresh", "",
        "A hub could keep words of a node back, and give them when it needs them.", (T + ATTACKS,), inside="is_news",
    ),
    _row(
        "two-consents", "gate.py", "found.lacks_of(plan, one, consent) + _of_consent(", "_of_consent(",
        "Two consents that each break another rule would pass for one that breaks none.", GATE, "_of_consents",
    ),
    _row(
        "hand-over-elsewhere", "rules.py", 'if gives is None or gives.state != leg["state"]:', "if False:",
        "An agency far from a border could hand the consignment over there.", LIES, "may_hand",
    ),
    _row(
        "hand-over-to-another", "rules.py", 'if takes is None or takes.state != leg["enters"]:', "if False:",
        "The consignment could be handed over to an agency that is not at that border.", LIES, "may_hand",
    ),
    _row(
        "future", "track.py", "if one.at > now + AHEAD:", "if False:",
        "One position in the far future would silence the alarm of a tracker that is silent.", TRACK, "why_not",
    ),
    _row(
        "document-type", "reading/gpx.py", 'if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():', "if False:",
        "A GPX file could grow by its entities until memory is gone.", TRACK, "read_gpx",
    ),
]  # fmt: skip
