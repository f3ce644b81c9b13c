"""The marking of what is drawn from several statements, as the API answers it."""

from ninja import Schema


class JointMarkingShown(Schema):
    """The narrowest of several markings, with all their conditions."""

    tlp: str
    handling: list[str]
    conditions: list[str]
    purposes: list[str]
    review: str | None
