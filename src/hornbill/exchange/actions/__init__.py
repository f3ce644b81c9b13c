"""Writes, and the one door to plaintext: whoever wants to read or write a room comes through here.

| module | what |
|---|---|
| ``reading`` | opens records for an officer's session; the only importer of ``core.opening`` besides ``node_room`` |
| ``opened`` | rooms that are open in this process, one for each session and room |
| ``checking_ahead`` | signatures of a large room, checked on other cores before they are needed |
| ``remembering`` | what was opened and verified, sealed under the vault |
| ``append`` | builds, signs, seals and queues one record, in one transaction with its audit entry |
| ``ceilings``, ``warning`` | what partners are sent at most: set, asked in ``append``, said on forms |
| ``remarking``, ``reviews`` | marks anew what one's own agency wrote; what is to be looked at again |
| ``rooms`` | the acts of officers: open a room, write, hold, propose, remove, withdraw |
| ``history_asking`` | what is closed to who came late; asks for it; who asks for one's own agency's words |
| ``history_giving`` | gives them, in the officer's session, a large room behind the page |
| ``inviting`` | accepts or declines a room into which others have put the officer |
| ``listing`` | the list of rooms, and of invitations |
| ``acting`` | says that an officer acts on somebody's message |
| ``changing`` | changes or withdraws a message of one's own |
| ``drafting`` | keeps what was typed and not sent |
| ``conversing`` | the direct conversation with another officer |
| ``exporting`` | takes a room out as a file, under its markings |
| ``receiving_file`` | takes a file from an officer, sealed while it arrives |
| ``room_content`` | what a capability's own records in a room say, for its own fold |
| ``shared_files`` | gives, shows and fetches files that records share |
| ``outward`` | what a program is told of a room, under the same markings |
| ``importing``, ``bringing`` | puts exports of chats and lists of contacts into a room; shows what was brought in |
| ``searching`` | searches all rooms that are open in a session |
| ``rules`` | newer rules, proposed and accepted |
| ``membership`` | what the page about a room's people shows |
| ``room_head`` | a room beside its entries, for pages that stand in it |
| ``viewing`` | what the room page shows |
| ``delivering`` | how far an officer's own records have come, for the page |
| ``drawn`` | notes what an officer opened, and what is no longer new |
| ``each_alone`` | things of a room, each drawn alone |
| ``news_of_rooms`` | the rooms that a part's worker looks into again |
| ``node_room`` | what the node itself may read: control records; keeps the membership where it hosts |
| ``laid_open`` | what a stolen key file gets out of an envelope: for the demonstration |
"""

from hornbill.exchange.actions import receiving_file, shared_files
from hornbill.exchange.actions.acting import OthersMessage, act_on, others_message
from hornbill.exchange.actions.changing import OwnMessage, change_message, own_message, withdraw_message
from hornbill.exchange.actions.conversing import direct_with
from hornbill.exchange.actions.drafting import draft_of, keep_draft
from hornbill.exchange.actions.drawn import note_drawn
from hornbill.exchange.actions.exporting import WayView, export_room, ways_out
from hornbill.exchange.actions.history_asking import ask_history, open_requests
from hornbill.exchange.actions.history_giving import Choice, Giving
from hornbill.exchange.actions.history_giving import give as give_history
from hornbill.exchange.actions.history_giving import progress_of as giving_progress
from hornbill.exchange.actions.history_giving import refuse as refuse_history
from hornbill.exchange.actions.history_giving import stop as stop_giving
from hornbill.exchange.actions.inviting import accept, decline
from hornbill.exchange.actions.listing import invitations_of, rooms_of
from hornbill.exchange.actions.membership import asked_of, membership_of
from hornbill.exchange.actions.outward import Told, for_program, title_kept_in
from hornbill.exchange.actions.room_content import Content, RoomContent, read_content
from hornbill.exchange.actions.rooms import (
    accept_host,
    approve_members,
    hold,
    leave,
    name_grading,
    name_successor,
    offer_host,
    open_room,
    post_message,
    propose_members,
    release,
    remove_members,
    say,
    withdraw,
)
from hornbill.exchange.actions.rules import accept_rules, propose_rules
from hornbill.exchange.actions.searching import SearchView, place_of, search
from hornbill.exchange.actions.succession import ask_everywhere, propose_everywhere, rooms_to_pass
from hornbill.exchange.actions.viewing import PAGE, room_marking, room_scheme, view_head, view_room

__all__ = [
    "PAGE",
    "Choice",
    "Content",
    "Giving",
    "OthersMessage",
    "OwnMessage",
    "RoomContent",
    "SearchView",
    "Told",
    "WayView",
    "accept",
    "accept_host",
    "accept_rules",
    "act_on",
    "approve_members",
    "ask_everywhere",
    "ask_history",
    "asked_of",
    "change_message",
    "decline",
    "direct_with",
    "draft_of",
    "export_room",
    "for_program",
    "give_history",
    "giving_progress",
    "hold",
    "invitations_of",
    "keep_draft",
    "leave",
    "membership_of",
    "name_grading",
    "name_successor",
    "note_drawn",
    "offer_host",
    "open_requests",
    "open_room",
    "others_message",
    "own_message",
    "place_of",
    "post_message",
    "propose_everywhere",
    "propose_members",
    "propose_rules",
    "read_content",
    "receiving_file",
    "refuse_history",
    "release",
    "remove_members",
    "room_marking",
    "room_scheme",
    "rooms_of",
    "rooms_to_pass",
    "say",
    "search",
    "shared_files",
    "stop_giving",
    "title_kept_in",
    "view_head",
    "view_room",
    "ways_out",
    "withdraw",
    "withdraw_message",
]
