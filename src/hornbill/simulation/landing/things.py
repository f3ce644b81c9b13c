"""What can be stolen, and what docs/threat-model.md says that each surrenders and does not.

Rules: the sentences are those of the document, word for word without its emphasis (a test compares them); here they are
translated. What is shown beside them is read from the running demonstration: ``surrendered``.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_noop


@dataclass(frozen=True)
class Thing:
    """One thing that can be stolen.

    Attributes:
        key: in the page's address.
        icon: of its tab.
        name: in a few words.
        surrenders, keeps: the document's sentences.
    """

    key: str
    icon: str
    name: str
    surrenders: str
    keeps: str


THINGS = (
    Thing(
        "hub",
        "server",
        gettext_noop("The hub"),
        gettext_noop(
            "Surrenders: names of agencies that have nodes; how many entries the directory log has, from whom, when and of which size to 2 KiB; how many weekly keys a node put; for each pair how many envelopes, in which size class, when; envelopes not yet thrown away (14 days after they are acknowledged), sealed; digests and ids for 400 days; sealed files of the last 90 days, their lengths to 64 KiB, who sent each, when."
        ),
        gettext_noop(
            "Does not: content, control, rooms, members, officers, files' names or bytes, what the log says; the ability to write or alter a record."
        ),
    ),
    Thing(
        "keyholder",
        "fingerprint",
        gettext_noop("A key holder"),
        gettext_noop(
            "Surrenders: which log it watches, at which hub, and the last head that it cosigned: how many entries and when; the key that cosigns, so one witness's word for a false head; its key for evaluating, and how many elements each agency had evaluated on which day. What that key is worth stands under deconfliction."
        ),
        gettext_noop(
            "Does not: an entry of the log, a room, an officer, any content; a false head while the other witnesses that the threshold asks for are true."
        ),
    ),
    Thing(
        "database",
        "book-lock",
        gettext_noop("A server's database"),
        gettext_noop(
            "Surrenders: accounts (names, offices, which are focal points); when officers of all agencies are on duty or away, and on which number; the audit log (who signed in, wrote, exported, when); of each record room, kind, author, number, time, size, recipients among its own officers; which agencies got envelopes; for whom envelopes were carried here, by whom and when, sealed; of each request for information which agency asks which, by when, how it stands and who looks after it; which officer has which task, by when and how each stands; which agreements on joint investigations are in force until when, and who signed; of each formal request which State is asked, by when and how it stands; the agency's rules of publishing seizures into operations, and when an officer last looked at which board, and when the duty service last looked for missing reports; the agency's register of seizures, whole, with its history, drafts and imported rows, and with which exhibit, entity (by id) or permit number a seizure is linked; of its photographs marking, time and who added them; which officer sent a message, file or exhibit and when, for 90 days, and what of them could not be sent, sealed; fixed alarm texts. The folder files/ beside it: sealed files, their lengths and times, and which record shares which."
        ),
        gettext_noop(
            "Does not: content, files, control bodies, vaults, sessions (their key is in the cookie)."
        ),
    ),
    Thing(
        "keys",
        "key-round",
        gettext_noop("A server's key file"),
        gettext_noop(
            "Surrenders: the node's identity at the hub. Its holder can fetch the mailbox (14 days back), acknowledge (what is acknowledged goes after 14 days), and post as that agency; open envelopes, so read headers and control bodies in them; sign as the node, so in rooms that the agency hosts remove members, cut chains, or contradict itself and freeze them."
        ),
        gettext_noop(
            "Does not: content; adding a reader (that needs an officer's signature); an officer's signature; vaults, without the database."
        ),
    ),
    Thing(
        "backup",
        "history",
        gettext_noop("A backup copy"),
        gettext_noop(
            "As the database or the key files, whichever it holds: do not keep both in one place, and of duty.keys no copy at all if its loss can be borne: another service can be switched on."
        ),
        gettext_noop(
            "It opens with the passphrase of its day, even when that has been changed since. Rows that were deleted are still in it."
        ),
    ),
    Thing(
        "parcel",
        "download",
        gettext_noop("A courier file"),
        gettext_noop(
            "Surrenders: whose node wrote it and when, and a number that stands for the network; how many envelopes of which size class it brings and for which mailboxes, whose names are random; how many entries of the directory log, of which size, and the log's newest head with the names of its witnesses; envelopes and entries, sealed."
        ),
        gettext_noop(
            "Does not: content, control, rooms, members, officers, what the log says; files that officers share, which are not in it; a way to alter it or to leave something out unseen: the writer's node has signed the whole."
        ),
    ),
    Thing(
        "passphrase",
        "lock",
        gettext_noop("An officer's passphrase"),
        gettext_noop(
            "Surrenders, to somebody who can reach that node's pages, of an officer without a second factor: a session as that officer, so all their rooms and their signature. Every sign-in is in the audit log."
        ),
        gettext_noop("Does not, without the node: anything. The pepper is in the key file."),
    ),
)
