"""What two customs services write in the short plays: a container of falsely declared rosewood.

Facts of the real kind: Laem Chabang (UN/LOCODE THLCH) and Hai Phong (VNHPH) are ports; *Dalbergia
cochinchinensis* (Siam rosewood) is in CITES Appendix II since 12 June 2013; a full 40-foot box of it is
limited by weight near 24 to 28 m3 at 1.0 to 1.1 t/m3 (as of November 2026). The container number has a valid
check digit under an owner code invented for the demonstration; people and companies are invented too.
"""

from __future__ import annotations

from hornbill.kernel.identifiers.container import normalise_container
from hornbill.simulation.case import Line

CONTAINER = normalise_container("HBLU 482119-0")
TITLE = "Rosewood under false papers: Laem Chabang – Hai Phong"
NUMBER = "TH-2026-0147"

LINES = (
    Line(
        "th-customs",
        "somchai",
        f"Container {CONTAINER}, 40 ft, is declared as rubberwood furniture parts, 21 m3, gross 25 800 kg. That is"
        " 1.1 t/m3: too heavy for rubberwood, right for Siam rosewood (Dalbergia cochinchinensis, CITES II)."
        " It leaves Laem Chabang (THLCH) for Hai Phong (VNHPH) on Thursday.",
        "en",
    ),
    Line(
        "vn-customs",
        "hanh",
        "The consignee “Hồng Vượng Import” has no CITES import permit on record with us, and moved in at its"
        " address three weeks ago. Please do not open the box yet: we should like to see who comes for it.",
        "en",
    ),
    Line(
        "th-customs",
        "somchai",
        "ได้รับแล้ว เราจะเฝ้าระวังตู้สินค้าที่ท่าเรือตลอด 24 ชั่วโมง และจะส่งภาพเอกซเรย์ให้ก่อนเที่ยงวันพรุ่งนี้",
        "th",
    ),
)
