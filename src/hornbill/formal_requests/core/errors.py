"""Why a formal request cannot be written or moved on; each error says what to do."""

from __future__ import annotations

from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.objects.core.errors import BadFields


class BadFormalRequest(BadFields):
    """What was given for a formal request is not what it must be; ``reasons`` name the fields."""

    code = "formal-request-bad"


class BadLetterFile(BadInput):
    """A file is no description of a letter; ``faults`` are all that is wrong, one sentence each."""

    code = "letter-file-bad"
    default_cure = "Correct what is named; the form of the file is in src/hornbill/formal_requests/README.md."

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            "; ".join(faults[:12]) + (f"; and {len(faults) - 12} more" if len(faults) > 12 else "")
        )


class OwnState(BadInput):
    """A request is addressed to the own State."""

    code = "formal-request-own-state"
    default_cure = "Choose another State. Within your own State, ask the authority directly."


class NoSuchFormalRequest(HornbillError):
    """There is no such formal request for this officer."""

    code = "no-such-formal-request"
    default_cure = "Look at the formal requests of the room."


class StepNotPossible(BadInput):
    """A formal request cannot take this step from where it stands."""

    code = "formal-request-step"
    default_cure = "Reload the page: it shows where the request stands and what can be done."


class Waits(BadInput):
    """A formal request waits: an originator has not yet permitted what the letter would say."""

    code = "formal-request-waits"
    default_cure = "Ask the originators, or leave out what they keep in."


class Incomplete(BadInput):
    """A letter lacks what the Convention or the requested State's law asks for."""

    code = "formal-request-incomplete"
    default_cure = "Fill in what the page names as missing."


class NamesWithoutFont(BadInput):
    """The letter names somebody in a script for which there is no font."""

    code = "formal-request-no-glyphs"
    default_cure = "Add the name in Latin letters as the passport writes it; the original stays in the case."
