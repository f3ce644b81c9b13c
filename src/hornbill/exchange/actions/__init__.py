"""Writes, and the one door to plaintext: whoever wants to read or write a room comes through here.

| module | what |
|---|---|
| ``reading`` | opens records for an officer's session; the only importer of ``core.opening`` besides ``node_room`` |
| ``opened`` | rooms that are open in this process, one for each session and room |
| ``remembering`` | what was opened and verified, sealed under the vault |
| ``append`` | builds, signs, seals and queues one record, in one transaction with its audit entry |
| ``rooms`` | the acts of officers: open a room, write, hold, propose, remove, withdraw |
| ``exporting`` | takes a room out as a file, under its markings |
| ``viewing`` | what the room page shows |
| ``node_room`` | what the node itself may read: control records; keeps the membership where it hosts |
"""

from hornbill.exchange.actions.exporting import WayView, export_room, ways_out
from hornbill.exchange.actions.rooms import (
    accept_host,
    approve_members,
    hold,
    leave,
    name_successor,
    offer_host,
    open_room,
    post_message,
    propose_members,
    release,
    remove_members,
    withdraw,
)
from hornbill.exchange.actions.viewing import PAGE, room_marking, rooms_of, view_room

__all__ = [
    "PAGE",
    "WayView",
    "accept_host",
    "approve_members",
    "export_room",
    "hold",
    "leave",
    "name_successor",
    "offer_host",
    "open_room",
    "post_message",
    "propose_members",
    "release",
    "remove_members",
    "room_marking",
    "rooms_of",
    "view_room",
    "ways_out",
    "withdraw",
]
