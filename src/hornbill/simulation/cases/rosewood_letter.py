"""The formal request of the rosewood case: to Madagascar, in French with Thai beside it. People, references and authorities are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.simulation.case import FormalDraft

if TYPE_CHECKING:
    from collections.abc import Mapping

LETTER: Mapping[str, Mapping[str, str]] = {
    "start": {
        "title": "Bois de rose saisi à Laem Chabang",
        "kinds": "records",
        "basis": "untoc",
        "language": "fr",
        "beside": "th",
        "authority": "สำนักงานอัยการสูงสุด (demo)",
        "to_authority": "Ministère de la Justice (demo)",
        "reference": "TH-2026-0163/1",
    },
    "case": {
        "subject": "Contrebande de bois de rose sous de faux documents",
        "stage": "investigation",
        "investigating": "Thai Customs (demo)",
        "functions": "Enquêtes douanières",
        "facts": "Deux conteneurs chargés à Toamasina, déclarés comme pin scié, contiennent du bois de rose.",
    },
    "law": {
        "offence": "Contrebande",
        "provision": "Customs Act B.E. 2560, 242",
        "penalty_years": "10",
        "elements": "import",
    },
    "assistance": {
        "assistance": "Communiquer les déclarations d’exportation du transitaire et ses relevés bancaires.",
        "purpose": "Établir qui a payé et qui a falsifié le permis.",
        "procedure": "Copies certifiées conformes.",
        "link": "Le transitaire a déposé la déclaration des deux conteneurs.",
    },
    "translation": {
        "other_title": "ไม้พะยูงที่ตรวจยึด ณ ท่าเรือแหลมฉบัง",
        "other_subject": "การลักลอบขนไม้พะยูงโดยใช้เอกสารปลอม",
        "other_functions": "การสืบสวนคดีศุลกากร",
        "other_facts": "ตู้คอนเทนเนอร์สองตู้บรรทุกที่ท่าเรือตูอามาซินา สำแดงเป็นไม้สนแปรรูป แต่เป็นไม้พะยูง",
        "other_offence": "ลักลอบหนีศุลกากร",
        "other_assistance": "ขอสำเนาใบขนสินค้าขาออกและรายการเดินบัญชีของตัวแทนออกของ",
        "other_purpose": "เพื่อพิสูจน์ว่าผู้ใดชำระเงินและผู้ใดปลอมใบอนุญาต",
        "other_procedure": "สำเนารับรองความถูกต้อง",
        "other_link": "ตัวแทนออกของเป็นผู้ยื่นใบขนสินค้าของตู้ทั้งสอง",
    },
}
DRAFT = FormalDraft("th-customs", "somchai", "MG", ("demo-shipper", "demo-signatory"), LETTER)
