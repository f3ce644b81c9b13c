"""Code lists of requests: on which legal ground and for which purpose one asks, how urgent it is, why one refuses.

Rules: codes, so that each side reads them in its own language; each with the article or rule that it rests on. Reasons are given
for any refusal (UNTOC, article 18(23)), so a refusal without a ground does not exist. That a bank keeps a secret, or that tax is
touched, is not a ground by itself (UNTOC, article 18(8) and (22)), and is in no list here. A code that this version does not
know is shown as it came.

Sources: United Nations Convention against Transnational Organized Crime (2000), articles 18 and 27; United Nations Convention
against Corruption (2003), article 48; CITES, articles VI and VIII; Egmont Group, Principles for Information Exchange (2013); FATF,
Recommendation 40; handling codes of Europol. As of November 2026.
"""

from __future__ import annotations

GROUNDS = {  # code -> what it rests on
    "untoc-27": "UNTOC, art. 27(1)(b)",
    "untoc-18": "UNTOC, art. 18",
    "uncac-48": "UNCAC, art. 48",
    "cites": "CITES, art. VI, VIII",
    "egmont": "Egmont Group, FATF R. 40",
    "customs": "Nairobi Convention (WCO, 1977)",
    "agreement": "",
    "national-law": "",
}
IN_WORDS = ("agreement", "national-law")  # grounds that must be named in words
PURPOSES = {
    "intelligence": "UNTOC, art. 27(1)(a)",
    "investigation": "UNTOC, art. 18(15)(f)",
    "prosecution": "UNTOC, art. 18(15)(f)",
    "seizure": "UNTOC, art. 18(3)(c)",
    "recovery": "UNTOC, art. 18(3)(g)",
    "permit-decision": "CITES, art. VIII",
    "safety": "",
}
URGENCIES = ("routine", "priority", "urgent")
DAYS = {"routine": 30, "priority": 7, "urgent": 1}  # days that are proposed for an answer
REFUSALS = {
    "conformity": "UNTOC, art. 18(21)(a)",
    "essential-interests": "UNTOC, art. 18(21)(b)",
    "domestic-law": "UNTOC, art. 18(21)(c)",
    "legal-system": "UNTOC, art. 18(21)(d)",
    "dual-criminality": "UNTOC, art. 18(9)",
    "ongoing": "UNTOC, art. 18(25)",
    "formal-request": "UNTOC, art. 18(13)",
    "too-broad": "UNTOC, art. 18(15), (16)",
    "third-party": "H2 (Europol)",
    "not-competent": "",
    "other": "",
}
REFUSAL_IN_WORDS = ("other",)
