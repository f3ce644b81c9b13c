"""Readers of deliveries: files of positions and of a carrier's events, and the parts of a plan."""

from __future__ import annotations

import json

from devtools.fuzzing.decoder import Decoder
from hornbill.deliveries.core.reading.events import read_events
from hornbill.deliveries.core.reading.read import BadTrack, read
from hornbill.deliveries.core.route import check_legs, check_states, legs_of, states_of
from hornbill.kernel.errors import BadInput

_GPX = b"""<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
<trkpt lat="47.644548" lon="-122.326897"><time>2009-10-17T18:37:26Z</time></trkpt></trkseg></trk></gpx>"""
_NMEA = b"""!AIVDM,1,1,,A,13HOI:0P0000VOHLCnHQKwvL05Ip,0*23
$PGHP,1,2008,5,9,0,0,0,10,338,2,,1,09*17
!AIVDM,1,1,,B,15NBj>PP1gG>1PVKTDTUJOv00<0M,0*09
!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1C
$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6A
"""
_CSV = b"heure;lat;lon\n2026-12-02T10:00:00Z;48,9;2,5\n"
_EVENTS = b"time,place,event\n2026-12-02T10:00:00Z,Singapore,Departed\n02/12/2026 11:00,Hanoi,Arrived\n"
_LEG = {
    "means": "air", "state": "FR", "enters": "CN", "from": [4900970, 254790], "to": [4008010, 11658460],
    "from_place": "Paris", "to_place": "Beijing", "begins": "2026-12-02T10:00:00.000Z",
    "ends": "2026-12-03T00:00:00.000Z", "corridor_km": 300,
}  # fmt: skip
_STATES = [
    {"state": "FR", "agency": "fr-customs", "role": "origin"},
    {"state": "CN", "agency": "cn-customs", "role": "destination"},
]


def _plan(data: bytes) -> object:
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    check_states(said.get("states"))
    check_legs(said.get("legs"))
    return states_of(said["states"]), legs_of(said["legs"])


def decoders() -> list[Decoder]:
    """Return this module's decoders."""
    plan = json.dumps({"states": _STATES, "legs": [_LEG]}).encode()
    return [
        Decoder("delivery-track", read, (BadTrack,), lambda: [_NMEA, _GPX, _CSV]),
        Decoder("delivery-events", read_events, (BadTrack,), lambda: [_EVENTS, _CSV]),
        Decoder("delivery-route", _plan, (ValueError, BadInput), lambda: [plan]),
    ]
