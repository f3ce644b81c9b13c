"""Rosewood containers under false papers: Toamasina, Port Klang, Laem Chabang, and where it was to go from there.

Facts: ``facts``. 24 900 kg gross less about 3 800 kg for an empty 40-foot box, over 20 m3, is 1.06 t/m3: twice
pine, and right for rosewood. People, companies, the permit's number and the owner code ZZZ are invented.
"""

from __future__ import annotations

from hornbill.kernel.identifiers.container import normalise_container
from hornbill.simulation.case import Case, Line

FIRST = normalise_container("ZZZU 304817-3")
SECOND = normalise_container("ZZZU 304822-9")
PERMIT = "DEMO-MG-2026-0417"

_TH, _MG, _VN, _MY = "th-customs", "mg-prosecutor", "vn-police", "my-fiu"

ROSEWOOD = Case(
    key="rosewood",
    title="Rosewood under false papers: Toamasina – Port Klang – Laem Chabang",
    number="TH-2026-0163",
    tlp="AMBER+STRICT",
    members=(
        "th-customs/somchai",
        "th-customs/malee",
        "mg-prosecutor/voahangy",
        "mg-prosecutor/hery",
        "vn-police/hung",
        "my-fiu/aisyah",
    ),
    lines=(
        Line(
            _TH,
            "somchai",
            f"Two 40 ft containers, {FIRST} and {SECOND}, loaded at Toamasina (MGTOA), transhipped at Port Klang"
            " (MYPKG), due at Laem Chabang (THLCH) on 1 December. Declared as sawn pine (HS 4407.11), 20 m3 each,"
            " 24 900 kg gross. Less the empty box that is about 1.06 t/m3. Pine would be near 0.5; rosewood is 1.0"
            " to 1.1. The consignee was changed after loading. The papers name CITES export permit"
            f" {PERMIT} for “palissandre”, which does not go with pine at all.",
            "en",
        ),
        Line(
            _MG,
            "voahangy",
            f"L’organe de gestion CITES de Madagascar confirme par écrit : aucun permis n° {PERMIT} n’a été délivré."
            " Le format du numéro n’est pas le leur et le signataire n’y travaille plus depuis 2024. Les bois de"
            " rose et palissandres (Dalbergia spp.) sont inscrits à l’Annexe II. Nous ouvrons une enquête à"
            " Toamasina pour faux et exportation illicite.",
            "fr",
        ),
        Line(
            _TH,
            "malee",
            "ผลวิเคราะห์ความเสี่ยง: ผู้รับสินค้ารายใหม่จดทะเบียนเมื่อหกสัปดาห์ก่อน ไม่เคยนำเข้าไม้มาก่อน และใช้ที่อยู่เดียวกับ"
            "ผู้รับสินค้าอีกสองรายที่เราเคยตรวจพบในปี 2568",
            "th",
        ),
        Line(
            _VN,
            "hung",
            "The notify party on the second bill of lading, “Sông Xanh Timber (demo)”, is known to us. It received"
            " two boxes from the same shipper at Hai Phong (VNHPH) in August, also declared as pine, cleared without"
            " inspection. So Laem Chabang may be a stop and not the end. Please do not let it be known that the"
            " papers are doubted.",
            "en",
        ),
        Line(
            _MY,
            "aisyah",
            "A pointer from our side, as intelligence only: the freight for both boxes was paid from an account in"
            " Kuala Lumpur that was opened in July and has since received nine round transfers from two payers, none"
            " of them in timber. The same account paid the August freight. No onward use without our consent, please"
            " (UNTOC art. 18(19) and (20) when it becomes a request).",
            "en",
            "RED",
        ),
        Line(
            _TH,
            "somchai",
            "ภาพเอกซเรย์จากท่าเรือต้นทางที่ได้รับมา: ท่อนไม้หน้าตัดไม่สม่ำเสมอ แน่นผิดปกติ วางหลังแนวไม้แปรรูปหนึ่งแถวที่ประตูตู้",
            "th",
        ),
        Line(
            _TH,
            "somchai",
            "In English: the X-ray shows irregular dense logs behind one row of sawn boards at the door. Question to"
            " all: do we seize at Laem Chabang, or let one box run on to Hai Phong as a controlled delivery, with the"
            " other held? Our law permits it with the Director-General’s order; I need 48 hours.",
            "en",
        ),
        Line(
            _MG,
            "voahangy",
            "Base juridique : article 20(1) et (3) de l’UNTOC, au cas par cas faute d’accord, et"
            " article 20(4) : laisser passer les marchandises intactes, ou soustraites ou remplacées, suppose le"
            " consentement des États Parties concernés. Madagascar, Thaïlande, Viet Nam et Malaisie sont Parties."
            " Pour le parquet : oui au principe, si un échantillon est prélevé et scellé avant la substitution.",
            "fr",
        ),
        Line(
            _VN,
            "hung",
            "Về phía Việt Nam: cơ quan có thẩm quyền đang xem xét, chúng tôi sẽ trả lời trước 17 giờ thứ Sáu. In short:"
            " our decision comes by Friday 17:00 Hanoi time. Until then please treat it as not consented.",
            "vi",
        ),
        Line(
            _MY,
            "aisyah",
            "Records that can stand in court need a request through our central authority (UNTOC art. 18(13)); bank"
            " secrecy is no ground to decline it (art. 18(8)). If Antananarivo sends the request, we can ask the bank"
            " to keep the records in the meantime. A hold on the account would warn them; I advise against it before"
            " the delivery.",
            "en",
        ),
        Line(
            _MG,
            "hery",
            "À Toamasina : le transitaire a déposé trois autres déclarations de pin scié ce mois-ci. Je les transmets"
            " spontanément, article 18(4). Échantillons de bois : suivre le guide ST/NAR/52, section transversale,"
            " photographie avec échelle, numéro de scellé.",
            "fr",
        ),
        Line(
            _TH,
            "malee",
            f"Agreed so far: {FIRST} is held at Laem Chabang and sampled; {SECOND} waits on the quay, unopened, until"
            " Viet Nam has answered. No answer is a no. Baseline before anything moves: photographs, weight, seal"
            " numbers, sample. Next exchange here, Friday 12:00 UTC.",
            "en",
        ),
    ),
)
