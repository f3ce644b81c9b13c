"""What officers do in rooms, and the one door to plaintext: all that reads or writes a room comes through here.

| folder or module | what |
|---|---|
| ``opening`` | opens envelopes, records and rooms for one reader; nothing outside ``actions`` imports ``core.records.opening`` |
| ``writing`` | the acts of officers, each one record: built, signed, sealed, queued and logged in one transaction |
| ``messages`` | a message after it was sent: changed, withdrawn, delivered, acted on |
| ``markings`` | ceilings of partners, and the days on which markings are reviewed |
| ``files`` | files in rooms: received, shared, fetched, imported |
| ``exports`` | what leaves a room: as a file, or for a program, under its markings |
| ``history`` | what was written before an officer joined: asked for and given |
| ``members`` | the people of a room, invitations, successors |
| ``node`` | what the node does in rooms by itself: keeps the membership, destroys what was withdrawn, sends again |
| ``room_page`` | what the pages about rooms show |
| ``names``, ``room_content``, ``room_pieces``, ``searching`` | names from the directory; records of a capability for its own fold, all at once or one at a time; search in open rooms |
"""

from hornbill.exchange.actions.exports.exporting import WayView, export_room, ways_out
from hornbill.exchange.actions.exports.for_programs import Told, for_program, title_kept_in
from hornbill.exchange.actions.files import receiving_file, shared_files
from hornbill.exchange.actions.history.asking import ask_history, open_requests
from hornbill.exchange.actions.history.giving import Choice, Giving
from hornbill.exchange.actions.history.giving import give as give_history
from hornbill.exchange.actions.history.giving import progress_of as giving_progress
from hornbill.exchange.actions.history.giving import refuse as refuse_history
from hornbill.exchange.actions.history.giving import stop as stop_giving
from hornbill.exchange.actions.members.inviting import accept, decline
from hornbill.exchange.actions.members.page import asked_of, cannot_come_in, membership_of
from hornbill.exchange.actions.members.succession import ask_everywhere, propose_everywhere, rooms_to_pass
from hornbill.exchange.actions.messages.acting import OthersMessage, act_on, others_message
from hornbill.exchange.actions.messages.changing import (
    OwnMessage,
    change_message,
    own_message,
    withdraw_message,
)
from hornbill.exchange.actions.opening.by_headers import apart, by_headers, light_marking, open_by_headers
from hornbill.exchange.actions.opening.open_rooms import check_is_in, used
from hornbill.exchange.actions.room_content import Content, RoomContent, read_content
from hornbill.exchange.actions.room_page.listing import invitations_of, recent_rooms, rooms_of
from hornbill.exchange.actions.room_page.shown import note_drawn
from hornbill.exchange.actions.room_page.viewing import PAGE, room_marking, room_scheme, view_head, view_room
from hornbill.exchange.actions.room_pieces import RoomPieces
from hornbill.exchange.actions.searching import SearchView, place_of, search
from hornbill.exchange.actions.writing.direct_rooms import direct_with
from hornbill.exchange.actions.writing.drafting import draft_of, keep_draft
from hornbill.exchange.actions.writing.room_acts import (
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
from hornbill.exchange.actions.writing.rules import accept_rules, propose_rules

__all__ = [
    "PAGE",
    "Choice",
    "Content",
    "Giving",
    "OthersMessage",
    "OwnMessage",
    "RoomContent",
    "RoomPieces",
    "SearchView",
    "Told",
    "WayView",
    "accept",
    "accept_host",
    "accept_rules",
    "act_on",
    "apart",
    "approve_members",
    "ask_everywhere",
    "ask_history",
    "asked_of",
    "by_headers",
    "cannot_come_in",
    "change_message",
    "check_is_in",
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
    "light_marking",
    "membership_of",
    "name_grading",
    "name_successor",
    "note_drawn",
    "offer_host",
    "open_by_headers",
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
    "recent_rooms",
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
    "used",
    "view_head",
    "view_room",
    "ways_out",
    "withdraw",
    "withdraw_message",
]
